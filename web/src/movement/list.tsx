//! Everything one notified and everything one was told of, as a list beside a map: the same rows, the same selection. What was
//! told by cells is drawn as cells. Nothing on this map says who holds the ground.

import type { Feature, FeatureCollection } from 'geojson';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { address } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { go, link, refine } from '../url';
import { t, word } from '../words';
import { Answer, Badge, Empty, Heading, Seal } from '../ui/kit';
import { ofAbout, type Shape } from './geometry';
import { ObjectMapPanel } from './map-panel';
import { Marks, Span, kindWord, objectUrl, titleOf } from './parts';
import { KINDS, STAGES, rowOfTold, type Objects, type Row } from './shapes';

export function ObjectsPage({ query }: PageProps): JSX.Element {
  const me = useMe();
  const live = query.get('live') !== 'no';
  const loaded = useAnswer<Objects>(address('/api/v1/objects', { kind: query.get('kind'), live: live ? 'true' : null }));
  return (
    <article class="page wide">
      <Heading>{t('area-objects')}</Heading>
      <p class="sub"><a href={link('/conflicts')}>{t('area-conflicts')}</a> · <a href={link('/objects/near')}>{t('near-title')}</a> · <a href={link('/objects/traced')}>{t('traced-title')}</a>{me.signed_in ? <> · <a href={link('/objects/files')}>{t('files-title')}</a></> : null}{mayAct(me, 'notify-aid') || mayAct(me, 'plan-activity') ? <> · <a href={link('/objects/new')}>{t('object-new')}</a></> : null}</p>
      <p class="hint">{t('objects-note')}</p>
      <div class="object-filters no-print" role="search" aria-label={t('filters')}>
        <label>{t('object-kind')}<select value={query.get('kind') ?? ''} onChange={(event) => refine({ kind: event.currentTarget.value || null })}><option value="">{t('any')}</option>{KINDS.map((one) => <option key={one} value={one}>{word('object-kind', one)}</option>)}</select></label>
        <label>{t('object-stage')}<select value={query.get('stage') ?? ''} onChange={(event) => refine({ stage: event.currentTarget.value || null })}><option value="">{t('any')}</option>{STAGES.map((one) => <option key={one} value={one}>{word('stage', one)}</option>)}</select></label>
        <label class="box"><input type="checkbox" checked={live} onChange={(event) => refine({ live: event.currentTarget.checked ? null : 'no' })} /> {t('objects-live')}</label>
      </div>
      <Answer of={loaded} doing={t('doing-objects')}>
        {({ objects, told }) => <Beside rows={[...objects, ...told.map(rowOfTold)].filter((one) => !query.get('stage') || one.stage === query.get('stage'))} filtered={query.get('kind') !== null || query.get('stage') !== null} signedIn={me.signed_in} />}
      </Answer>
    </article>
  );
}

function Beside({ rows, filtered, signedIn }: { rows: Row[]; filtered: boolean; signedIn: boolean }): JSX.Element {
  const name = useActorNames();
  const [selected, select] = useState<string | null>(null);
  const own = useAnswer<FeatureCollection>(signedIn && rows.some((one) => one.own) ? address('/api/v1/objects.geojson') : null);
  const shapes = useMemo((): Shape[] => {
    const listed = new Set(rows.map((one) => one.object));
    const ours = own.state === 'ready' ? own.value.features.flatMap((one) => ownShape(one, listed)) : [];
    return [...rows.flatMap((one) => one.about ? ofAbout(one.about) : []), ...ours];
  }, [rows, own]);
  if (rows.length === 0) {
    return filtered ? <Empty>{t('objects-none-filtered')} <button type="button" onClick={() => go(link('/objects'))}>{t('filters-reset')}</button></Empty>
      : <Empty>{signedIn ? t('objects-none') : <>{t('objects-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></>}</Empty>;
  }
  const notDrawn = rows.filter((one) => !shapes.some((shape) => shape.properties.id === one.object)).length;
  return (
    <div class="objects-beside">
      <ObjectMapPanel shapes={shapes} selected={selected} onSelect={select} label={t('object-map')} looks={['own', 'told']}>
        {notDrawn > 0 ? <p class="map-chosen hint">{t('objects-not-drawn', { count: notDrawn })}</p> : null}
      </ObjectMapPanel>
      <ul class="items" aria-label={t('area-objects')}>{rows.map((row) => (
        <li key={row.object} class="item object-row" data-object={row.object} data-version={row.version} aria-current={row.object === selected ? 'true' : undefined} onFocusIn={() => select(row.object)} onClick={() => select(row.object)}>
          <p class="item-head"><a href={objectUrl(row.object)}><bdi>{titleOf(row)}</bdi></a> <Badge>{kindWord(row.kind)}</Badge> <Marks row={row} />{row.outdated ? <> <strong class="late">{t('object-outdated')}</strong></> : null}</p>
          <p><Span row={row} /></p>
          <p class="hint">{row.own ? t('object-own') : t('object-told-by', { who: row.by_name ?? name(row.by) })} · {t('told-version-of', { version: String(row.version) })} <Seal index={row.index} by={row.signed_by} /></p>
        </li>
      ))}</ul>
    </div>
  );
}

/** One's own shapes come as GeoJSON; only what is listed is drawn. */
export function ownShape(of: Feature, listed: Set<string>): Shape[] {
  const id = String(of.properties?.['object'] ?? of.id ?? '');
  if (!listed.has(id) || !of.geometry) return [];
  const parts = of.geometry.type === 'GeometryCollection' ? of.geometry.geometries : [of.geometry];
  return parts.map((geometry) => ({ type: 'Feature', properties: { id, look: 'own' }, geometry }));
}
