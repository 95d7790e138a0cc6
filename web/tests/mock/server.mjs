//! Serves the fictional world and the built screens the way the program does, headers included, for
//! looking at a screen without building the program. It derives nothing; the browser test runs
//! against the program itself.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as w from './world.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8' };
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const box = (west, south, east, north) => ({ type: 'Feature', properties: { name: 'invented' }, geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } });
const line = (name, ...at) => ({ type: 'Feature', properties: { name }, geometry: { type: 'LineString', coordinates: at } });
const LAYERS = {
  land: [box(35.5, 33.5, 40, 37.5)], lakes: [box(37.9, 35.7, 38.3, 36)], rivers: [line('Long River', [36, 37.5], [37, 36], [38.5, 35])],
  lines: [line('', [35.5, 36.9], [40, 36.7])], disputed_lines: [line('claimed by the River Front', [36, 35], [38, 34.2])],
  populated_places: w.places.map((one) => ({ type: 'Feature', properties: { name: one.name }, geometry: { type: 'Point', coordinates: [one.lon, one.lat] } })),
};

function days(query) {
  return { ledgers: w.ledgers.filter((one) => one.kind === 'reports').map((one) => {
    const counts = {};
    for (const item of w.items) if (item.ledger === one.id && (!query.get('outcome') || item.determination === query.get('outcome'))) counts[item.from] = (counts[item.from] ?? 0) + 1;
    return { ledger: one.id, name: one.name, counting: one.counting, days: Object.entries(counts).map(([date, count]) => ({ date, count })) };
  }).filter((one) => one.days.length > 0) };
}

function list(query) {
  const holds = (item) => ['actor', 'ledger', 'place'].every((name) => !query.get(name) || item[name] === query.get(name))
    && (!query.get('outcome') || item.determination === query.get('outcome')) && (!query.get('from') || item.to >= query.get('from')) && (!query.get('to') || item.from <= query.get('to'))
    && (!query.get('known') || item.from <= query.get('known')) && (!query.get('q') || JSON.stringify(item).toLowerCase().includes(query.get('q').toLowerCase()));
  const all = w.items.filter(holds), offset = Number(query.get('offset') ?? 0);
  return { total: all.length, offset, items: all.slice(offset, offset + Number(query.get('limit') ?? 500)), left_out_year_remainders: 2 };
}

function api(path, query) {
  const [, name, id] = /^\/api\/v1\/([a-z-]+)(?:\/(.+))?$/.exec(path) ?? [];
  switch (name) {
    case 'world': return w.world;
    case 'instruments': return id ? w.instrument(id) : w.instruments;
    case 'incidents': return id ? (w.items.some((item) => item.id === id) ? { ...w.incident, id } : null) : list(query);
    case 'timeline': return days(query);
    case 'year-remainders': return w.remainders;
    case 'registrations': return w.registrations.filter((one) => !query.get('ledger') || one.ledger === query.get('ledger'));
    case 'actors': return id ? { ...w.actors.find((one) => one.id === id), at: w.world.last, coverage: w.instruments.map((one) => ({ instrument: one.id, title: one.title, coverage: 'Bound&Protected', missing: [] })) } : w.actors;
    case 'ledgers': return w.ledgers;
    case 'places': return w.places.filter((one) => one.name.toLowerCase().includes((query.get('q') ?? '').toLowerCase()));
    case 'evaluate': return { outcomes: [w.outcome], checkpoint: w.checkpoint };
    case 'statements': return { index: Number(id), id: 'c5'.repeat(32), leaf_hash: 'c5'.repeat(32), author: 'd6'.repeat(32), author_name: 'ledger-a', custodial: true, sequence: 7, public: true, kind: 'report', claimed: w.world.first, entered: w.world.first, body: { words: 'Two explosions near the bridge at dusk.' }, size_bytes: 512, level: 'recorded', levels: { copied_by: [], witnessed_by: [], k: 0, n: 0, met: false } };
    case 'log': return id ? { equivocations: [{ author: 'e7'.repeat(32), sequence: 4, index: 12, other_id: 'f8'.repeat(32), other: '00' }] } : w.log;
    case 'bulletin': return query.get('format') === 'json' ? { checkpoint: w.checkpoint } : '<!doctype html><html lang="en"><body><h1>Bulletin</h1><p>An exercise. Nothing here happened.</p></body></html>';
    default: return null;
  }
}

export const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const send = (status, type, body) => { response.writeHead(status, { 'content-type': type, 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' }); response.end(body); };
  if (url.pathname === '/health') return send(200, 'application/json', '{"status":"ok"}');
  if (url.pathname.startsWith('/basemap/')) return send(200, 'application/geo+json', JSON.stringify({ type: 'FeatureCollection', features: LAYERS[url.pathname.slice(9, -8)] ?? [] }));
  if (url.pathname.startsWith('/api/')) {
    const answer = api(decodeURIComponent(url.pathname), url.searchParams);
    if (answer === null || answer === undefined) return send(404, 'application/problem+json', JSON.stringify({ type: 'about:blank', title: 'Not found', status: 404, detail: 'there is no such thing', code: 'missing' }));
    return typeof answer === 'string' ? send(200, 'text/html; charset=utf-8', answer) : send(200, 'application/json', JSON.stringify(answer));
  }
  const file = join(DIST, normalize(url.pathname));
  readFile(file).then((bytes) => send(200, TYPES[extname(file)] ?? 'application/octet-stream', bytes))
    .catch(() => readFile(join(DIST, 'index.html')).then((bytes) => send(200, TYPES['.html'], bytes)).catch(() => send(500, 'text/plain', 'build the screens first: npm run build')));
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 8787);
  server.listen(port, '127.0.0.1', () => console.log(`serving http://127.0.0.1:${port}`));
}
