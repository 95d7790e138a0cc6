//! The map library with what every map of these screens needs of it: one part of its own, so that two maps load it once.

import 'maplibre-gl/dist/maplibre-gl.css';
import { Map, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

setWorkerUrl(workerUrl);

export { Map as Library };
export { FONT, TONES, baseStyle } from './style';
