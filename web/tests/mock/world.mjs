//! A small fictional world in the shape of the API: two sides, three texts, two ledgers that count by
//! different rules, one incident whose docket has every part. For looking at screens without the
//! program; every name, place and event is invented, and it is marked EXERCISE.

const ZONE = 'Etc/GMT-2';
const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export function time(utc) {
  const local = new Date(Date.parse(utc) + 2 * 3600_000);
  return { utc, local: `${WEEK[local.getUTCDay()]} ${local.toISOString().slice(0, 10)} ${local.toISOString().slice(11, 16)}`, zone: ZONE };
}

const PLACES = [
  ['alder', 'Alder Bridge', 36.2, 37.1], ['birch', 'Birch Hollow', 35.6, 36.6], ['cedar', 'Cedar Ford', 34.9, 38.0],
  ['dune', 'Dune Gate', 35.2, 37.6], ['elm', 'Elm Crossing', 36.0, 38.2],
];
const ACTS = ['Explosion', 'Airstrike', 'GroundAssault', 'Shot', 'AccessObstruction', null];
const ENDS = ['Indeterminate', 'Indeterminate', 'OutOfScope(time)', 'Violation(perpetrator undetermined)', 'Violation', 'NotEstablished', 'NoViolation(self-defence)', 'HostileAct(not bound)', 'Disputed', 'Provocation/Irregularity'];

export const actors = [
  { id: 'north', name: 'Northern Council', kind: 'State', names: [{ name: 'المجلس الشمالي', lang: 'ar', kind: 'alias', from: null, until: null, source: null }], relations: [], listings: [] },
  { id: 'river', name: 'River Front', kind: 'Group', names: [{ name: 'Front of the Three Rivers', lang: 'en', kind: 'rename', from: time('2031-02-01T00:00:00Z'), until: null, source: 'invented' }], relations: [{ kind: 'part-of', to: 'league', to_name: 'League of the Valleys', from: time('2030-06-01T00:00:00Z'), until: null, by: 'north', source: null }], listings: [] },
  { id: 'league', name: 'League of the Valleys', kind: 'Umbrella', names: [], relations: [], listings: [] },
  { id: 'warden', name: 'Warden Mission', kind: 'Body', names: [], relations: [], listings: [] },
  { id: 'ledger-a', name: 'Register of Side A', kind: 'Agency', names: [], relations: [], listings: [] },
  { id: 'ledger-b', name: 'Register of Side B', kind: 'Agency', names: [], relations: [], listings: [] },
];

const head = (id, en, ar, ru, klass, stretches, more = {}) => ({
  id, title: { en, ar, ru }, class: klass, status: 'InForce', zone: ZONE,
  stretches: stretches.map(([from, until]) => ({ from: time(from), until: until ? time(until) : null })),
  ends_disagree: null, overlays: [], depends: false, open: false, unverified: false, paraphrase_only: true, ...more,
});

export const instruments = [
  head('valley-truce', 'Valley truce of 1 March 2031', 'هدنة الوادي، 1 آذار/مارس 2031', 'Перемирие в долине, 1 марта 2031 года', 'CessationOfHostilities', [['2031-02-28T22:00:00Z', null]]),
  head('calm-alder', 'Days of calm at Alder Bridge', 'أيام التهدئة عند جسر ألدر', 'Дни тишины у моста Олдер', 'RegimeOfCalm', [['2031-03-05T22:00:00Z', '2031-03-07T22:00:00Z'], ['2031-03-09T04:00:00Z', '2031-03-11T04:00:00Z']], { unverified: true, overlays: ['valley-truce'], depends: true, ends_disagree: { earlier: time('2031-03-11T04:00:00Z'), later: time('2031-03-12T04:00:00Z') } }),
];

const CLAUSE = { id: 'no-fire', kind: 'CeaseFire', modality: 'must-not', anchor: 'Art. 1', paraphrase: { en: 'Neither side fires on the other with any weapon.', ar: 'لا يطلق أي طرف النار على الآخر بأي سلاح.', ru: 'Ни одна сторона не открывает огонь по другой из любого оружия.' }, bearer: ['Party'], acts: ['Explosion', 'Shot'], weapons: [], beneficiary: null, unverified: false, broken_by: 'Act', setbacks: [] };

export const instrument = (id) => {
  const line = instruments.find((one) => one.id === id);
  return line && {
    ...line, source: 'invented for this exercise', note: 'Every name in this text is invented.',
    effect: { signed: { text: '2031-02-27', zone: ZONE, from: time('2031-02-26T22:00:00Z'), to: time('2031-02-27T22:00:00Z') }, from: null, until: null, length_s: 172800, end_mode: 'MutualExtension' },
    parties: [{ actor: 'north', name: 'Northern Council', role: 'Party', side: 'north', bound_by: 'acceptance', unverified: false }, { actor: 'warden', name: 'Warden Mission', role: 'Monitor', side: null, bound_by: 'none', unverified: true }],
    acceptances: [{ actor: 'north', name: 'Northern Council', state: 'ConfirmedWithReservation', at: { utc: '2031-02-28T10:00:00Z', zone: ZONE, text: '2031-02-28 12:00', local: 'Fri 2031-02-28 12:00' }, to: null, via: null, attested_by: ['warden'], until: null, reservation: 'reserves the right to answer', source: null, index: 4 }],
    decisions: [{ id: 'd1', kind: 'extend', subject: null, by: ['north', 'river'], made: time('2031-03-07T20:00:00Z'), served: null, effective: time('2031-03-09T04:00:00Z'), until: time('2031-03-11T04:00:00Z'), length_s: 172800, competent: true, reason: null, index: 9 }],
    declarations: [{ by: 'river', name: 'River Front', kind: 'ended', subject: null, at: time('2031-03-10T08:00:00Z'), words: 'The calm is over.', index: 12 }],
    relations: [], clauses: [CLAUSE, { ...CLAUSE, id: 'talks', kind: 'PoliticalTrack', modality: 'must', anchor: 'Art. 2', acts: [], broken_by: 'Stored', paraphrase: { en: 'Both sides send delegations within ten days.' } }],
    exclusion: null, procedure: { rule: 'BothCoChairs', deciders: ['CoChair'], standard: 'ReasonableGrounds', response_s: 86400, view_s: 259200, referral_s: null, refer_to: null, unverified: false },
    phases: [], counters: [], texts: [{ lang: 'en', authentic: true, source: 'invented', paragraphs: [{ anchor: 'Art. 1', paraphrase: 'Neither side fires on the other.', authentic: null }] }],
  };
};

export const items = Array.from({ length: 64 }, (_, n) => {
  const [place, name, lat, lon] = PLACES[n % PLACES.length];
  const date = new Date(Date.UTC(2031, 2, 1) + Math.floor(n / 4) * 86_400_000).toISOString().slice(0, 10);
  const determination = ENDS[(n * 7) % ENDS.length];
  return {
    id: n === 0 ? 'INC-0001' : `INC-${String(n + 1).padStart(4, '0')}`, from: date, to: date, day_precision: true, place, place_name: name,
    lat: n === 13 ? null : lat + ((n * 37) % 20) / 60, lon: n === 13 ? null : lon + ((n * 53) % 20) / 60, radius_m: n % 3 === 0 ? 5000 : null, act: ACTS[n % ACTS.length],
    ledger: n % 3 === 0 ? 'ledger-b' : 'ledger-a', sides: ['Northern Council', n % 2 ? 'River Front' : 'League of the Valleys'], between: true,
    deaths: n % 4 ? { low: n % 3, high: (n % 3) + 2 } : null, determination, outcomes: [{ instrument: 'valley-truce', determination }],
    missing: determination === 'Indeterminate' ? (n % 2 ? ['doer', 'act'] : ['group(league)']) : [],
  };
});

export const outcome = {
  instrument: 'valley-truce', title: instruments[0].title, in_force: true, in_force_hangs_on: [], determination: 'Indeterminate', severity: 'Serious', measure: 'Joint assessment', ihl: true, unverified: true, paraphrase_only: true,
  reasons: [
    { rule: 'R1', code: 'accepted-in-time', clause: null, anchor: null, subject: 'north', subject_name: 'Northern Council' },
  ],
  clauses: [{ clause: 'no-fire', anchor: 'Art. 1', determination: 'Indeterminate', kind: 'CeaseFire', paraphrase: CLAUSE.paraphrase }],
  missing: [{ kind: 'group', subject: 'league', subject_name: 'League of the Valleys' }],
  branches: [
    { determination: 'Violation', assumed: [{ kind: 'group', subject: 'league', subject_name: 'League of the Valleys', answer: 'yes' }],
      reasons: [{ rule: null, code: 'clause-broken', clause: 'no-fire', anchor: 'Art. 1', subject: null, subject_name: null }] },
    { determination: 'OutOfScope(actor)', assumed: [{ kind: 'group', subject: 'league', subject_name: 'League of the Valleys', answer: 'no' }], reasons: [] },
  ],
  questions: [],
};

export const checkpoint = { origin: 'log.example/valley', size: 96, root: 'a3'.repeat(32) };

const report = (n, more) => ({
  id: `r${n}`, index: 20 + n, statement: 20 + n, entered: time(`2031-03-0${n + 1}T09:00:00Z`), by: 'ledger-a', by_name: 'Register of Side A', channel: 'Phone', means: 'Saw',
  words: 'Two explosions near the bridge at dusk; people ran from the market.', lang: 'en', place_as_said: 'the bridge', occurred: { from: time('2031-03-01T16:10:00Z'), to: time('2031-03-01T16:40:00Z'), zone: ZONE, text: 'at dusk' },
  act: 'Explosion', weapon: 'Mortar', assessment: 'Impact', doer: null, doer_name: null, between: [{ actor: 'north', name: 'Northern Council' }, { actor: 'league', name: 'League of the Valleys' }], target: { kind: 'Civilians', actor: 'north' },
  count: { low: 2, high: 2 }, counting: 'PerEvent', casualties: [{ status: 'civilian', killed: true, range: { low: 1, high: 3 } }], killed: { low: 1, high: 3 }, relayed_from: null, origin: null, source_grade: 'B', info_grade: 2, sources: [], source_row: null, ...more,
});

export const incident = {
  ...{ id: 'INC-0001', title: 'Alder Bridge', when: { from: time('2031-03-01T16:10:00Z'), to: time('2031-03-01T16:40:00Z') }, place: 'alder', place_name: 'Alder Bridge', lat: 36.2, lon: 37.1, radius_m: 5000 },
  reports: [report(1, {}), report(2, { by: 'ledger-b', by_name: 'Register of Side B', words: 'سُمع انفجاران قرب الجسر.', lang: 'ar', means: 'Heard', relayed_from: 'r1', weapon: null, assessment: null })],
  groups: [['r1', 'r2']], casualties: [{ status: 'civilian', killed: true, range: { low: 1, high: 3 } }],
  findings: [{ id: 'f1', by: 'warden', by_name: 'Warden Mission', at: time('2031-03-04T08:00:00Z'), verification: 'Verified', attribution: 'NotAssessed', actors: [], standard: 'ReasonableGrounds', words: 'Two impacts, 82 mm.', dissent: null, closes: false, claim: false, index: 41 }],
  notices: [{ actor: 'river', name: 'River Front', at: time('2031-03-02T08:00:00Z'), window_s: 86400, index: 30 }],
  replies: [{ by: 'river', by_name: 'River Front', at: time('2031-03-02T20:00:00Z'), kind: 'deny', target_was: null, self_defence: null, words: 'None of our posts fired that evening.', index: 33 }],
  views: [{ by: 'north', by_name: 'Northern Council', instrument: 'valley-truce', at: time('2031-03-06T08:00:00Z'), says: 'Violation', clauses: ['no-fire'], findings: ['f1'], standard: 'ReasonableGrounds', provisional: false, words: null, index: 52 }],
  inquiries: [], outcomes: [outcome, { ...outcome, instrument: 'calm-alder', title: instruments[1].title, in_force: false, determination: 'OutOfScope(time)', severity: null, measure: null, missing: [], branches: [], reasons: [{ rule: 'R7', code: 'not-in-force', clause: null, anchor: null, subject: null, subject_name: null }], clauses: [] }],
  standings: [{ instrument: 'valley-truce', as_of: time('2031-03-08T08:00:00Z'), state: 'ForDetermination', determined: null, provisional: false, unverified: true, rules: ['R27'], accused: ['river'], overdue: ['river'], views: [{ by: 'north', says: 'Violation', late: false, own_cause: true, flaw: null }], clocks: [{ awaits: 'view', of: 'river', from: time('2031-03-04T08:00:00Z'), due: time('2031-03-07T08:00:00Z'), state: 'overdue', silence_means: 'overdue, never consent', late_means: 'kept, marked late' }] }],
  history_step_days: 1, checkpoint,
  history: [
    { known: '2031-03-02', entered: time('2031-03-02T09:00:00Z'), instrument: 'valley-truce', before: null, determination: 'NotEstablished', index: 21, kind: 'report' },
    { known: '2031-03-04', entered: time('2031-03-04T08:00:00Z'), instrument: 'valley-truce', before: 'NotEstablished', determination: 'Indeterminate', index: 41, kind: 'finding' },
  ],
};

export const world = {
  origin: checkpoint.origin, log_key: '00'.repeat(32), title: { en: 'The valley, an exercise', ar: 'الوادي، تمرين', ru: 'Долина, учение' }, zone: ZONE, replayed: false, exercise: true, frozen: null,
  size: checkpoint.size, root: checkpoint.root, checkpoint: `${checkpoint.origin}\n${checkpoint.size}\no6Ojo6Ojo6M=\n`, checkpoint_time: time('2031-03-17T06:00:00Z'), level: 'recorded',
  first: time('2031-02-28T22:00:00Z'), last: time('2031-03-16T21:59:59Z'), attributions: ['invented for this exercise'],
  counts: { reports: 64, registrations: 4, instruments: 2, actors: 6, places: 5, statements: 96 }, imports: [{ source: 'invented.csv', licence: 'CC0-1.0', format: 'ged', digest: 'b4'.repeat(32), rows: 64, refused: 0, index: 3 }],
  faults: [], known_dates: Array.from({ length: 17 }, (_, n) => `2031-03-${String(n + 1).padStart(2, '0')}`), known: null,
};

const cosigner = (name, size, at, more = {}) => ({ name, key: `${name}.example+00000000+AAAA`, url: `http://${name}.example`, size, at: at && time(at), behind: size === null ? null : 96 - size, failing: null, ...more });
/** One witness that keeps up, one that lags, one that never signed; two of the three are enough. */
export const log = {
  origin: checkpoint.origin, key: `${checkpoint.origin}+00000000+AAAA`, size: checkpoint.size, root: checkpoint.root, time: time('2031-03-17T06:00:00Z'), checkpoint: world.checkpoint,
  takes_statements: false, under_way: 0, stopped: null, level: 'copied', levels: { copied_by: ['north'], witnessed_by: ['north'], k: 1, n: 3, met: false },
  witnessed_size: 40, policy: '9a'.repeat(32), policy_text: 'log log.example/valley+00000000+AAAA\nwitness north north.example+00000000+AAAA\nwitness river river.example+00000000+AAAA\nwitness warden warden.example+00000000+AAAA\ngroup two 2 north river warden\nquorum two\n',
  witnesses: [cosigner('north', 96, '2031-03-17T06:00:01Z'), cosigner('river', 40, '2031-03-09T06:00:00Z', { failing: 'http://river.example/add-checkpoint: connection refused' }), cosigner('warden', null, null)],
  mirrors: [cosigner('north', 96, '2031-03-17T06:00:02Z')],
};

const registration = (n, ledger, more) => ({
  id: `g${n}`, ledger, ledger_name: ledger === 'ledger-a' ? 'Register of Side A' : 'Register of Side B', period: `2031-03-0${n}`, from: `2031-03-0${n}T00:00:00Z`, to: `2031-03-0${n}T23:59:59Z`,
  metric: 'violations', counting: 'AsRegistered', area: null, area_or: [], count: n + 2, attributed_to: null, confirmed: [], bulletin: `B${n}`, outlet: 1, published: null, source: 'https://bulletin.example/1', note: null, index: 60 + n, ...more,
});
export const remainders = [
  { id: 'b4#61', index: 61, ledger: 'ledger-a', ledger_name: 'Register of Side A', from: '2031-01-01', to: '2031-12-31', place_name: 'The Valley', sides: ['River Front', 'North Army'], between: true, target: null, deaths: { low: 12, high: 80 } },
  { id: 'b4#62', index: 62, ledger: 'ledger-a', ledger_name: 'Register of Side A', from: '2031-01-01', to: '2031-12-31', place_name: 'The Valley', sides: ['River Front'], between: false, target: 'Civilians', deaths: { low: 3, high: 3 } },
];

export const registrations = [
  registration(1, 'ledger-a', {}), registration(2, 'ledger-a', { area: 'Alder', area_or: ['A1', 'A2'], attributed_to: 'River Front', confirmed: [{ by: 'river', by_name: 'River Front', count: 0 }] }),
  registration(3, 'ledger-b', { count: null, note: 'second outlet for the same bulletin' }), registration(4, 'ledger-b', { metric: 'firing cases' }),
];
export const places = PLACES.map(([id, name, lat, lon]) => ({ id, name, names: { en: name }, kind: 'Settlement', within_names: ['The Valley'], lat, lon }));
export const ledgers = [{ id: 'ledger-a', name: 'Register of Side A', counting: 'PerEvent', kind: 'reports' }, { id: 'ledger-b', name: 'Register of Side B', counting: 'PerIncident', kind: 'reports' }, { id: 'ledger-a', name: 'Register of Side A', counting: 'AsRegistered', kind: 'registrations' }, { id: 'ledger-b', name: 'Register of Side B', counting: 'AsRegistered', kind: 'registrations' }];
