//! Notifying: what it is and where, drawn on the map or typed, who is told how exactly; what is doubted stands beside the field
//! before anything is released. A new version begins with the words of the old one, and says before the signature which
//! acknowledgements it voids and who is told anew.

import type { FeatureCollection } from 'geojson';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, type ActorLine, type ChannelLine, type Place } from '../api';
import type { PageProps } from '../app';
import { mayAct, post, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { degrees } from '../map/position';
import { newId, nowS } from '../sign/act';
import type { Body } from '../sign/body';
import { Signing, type Reviewed } from '../sign/signing';
import { link } from '../url';
import { number, say, t, word } from '../words';
import { Answer, Empty, Heading } from '../ui/kit';
import { AreaField, ChoiceField, MomentField, PositionField, TextField, nowIn, useDraft, removeRow } from '../ui/form';
import { ConsentFields } from './consent';
import { NO_MOMENT, audienceOf, bodyOf, changesSince, draftOf, emptyDraft, noStop, type Chosen, type Draft, type Moment } from './draft';
import { FootprintFields } from './footprint';
import { bounds, ofCell, ofDraft, size } from './geometry';
import { ObjectMapPanel } from './map-panel';
import { Doubts, Grade, audienceWords, kindWord, objectUrl, refusalText, rootOf } from './parts';
import { Telling } from './release';
import { consented, newMark, reachable } from './telling';
import { ABOVE, AREA_KINDS, FUNCTIONS, HOSTS, KINDS, TRAVELS, type Checked, type Doubt, type Kind, type ObjectPage, type Pair, type Recipient, type Thing } from './shapes';

const MAY: Record<Kind, string> = { site: 'notify-aid', movement: 'notify-aid', area: 'notify-aid', activity: 'plan-activity' };

export function NotifyPage(props: PageProps): JSX.Element {
  const { query } = props;
  const me = useMe();
  const from = query.get('from');
  const old = useAnswer<ObjectPage>(from && me.signed_in ? address(`/api/v1/objects/${encodeURIComponent(from)}`) : null);
  const asked = query.get('kind') as Kind | null;
  const kind = asked && KINDS.includes(asked) ? asked : null;
  if (!me.signed_in) return <article class="page"><Heading>{t('object-new')}</Heading><Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty></article>;
  if (from) {
    return (
      <article class="page wide">
        <Answer of={old} doing={t('doing-object')}>{(now) => <FromOld key={now.object} now={now} {...props} />}</Answer>
      </article>
    );
  }
  if (!kind) {
    return (
      <article class="page"><Heading>{t('object-new')}</Heading><p class="hint">{t('object-new-note')}</p>
        <ul class="items">{KINDS.map((one) => <li key={one} class="item"><p class="item-head">{mayAct(me, MAY[one]) ? <a href={link('/objects/new', { kind: one })}>{t(`notify-${one}`)}</a> : t(`notify-${one}`)}</p><p class="hint">{mayAct(me, MAY[one]) ? t(`notify-${one}-note`) : t('object-not-yours')}</p></li>)}</ul>
      </article>
    );
  }
  return <article class="page wide"><Heading>{t(`notify-${kind}`)}</Heading>{mayAct(me, MAY[kind]) ? <><p class="hint">{t(`notify-${kind}-note`)}</p><Form {...props} kind={kind} old={null} /></> : <Empty>{t('object-not-yours')}</Empty>}</article>;
}

/** The version that was newest when the form was opened: once the new one is on record, the form still tells of it. */
function FromOld({ now, ...props }: PageProps & { now: ObjectPage }): JSX.Element {
  const [page] = useState(now);
  return page.own && page.thing && page.kind
    ? <><Heading>{t('object-version-new', { version: page.version + 1 })}: <bdi>{page.name}</bdi></Heading><Form {...props} kind={page.kind} old={page as ObjectPage & { thing: Thing }} /></>
    : <><Heading>{t('object-new')}</Heading><Empty>{t('object-not-own')}</Empty></>;
}

function Form({ kind, old, world, instruments }: PageProps & { kind: Kind; old: (ObjectPage & { thing: Thing }) | null }): JSX.Element {
  const me = useMe();
  const by = me.organisation!;
  const name = useActorNames();
  const actors = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const channels = useAnswer<{ channels: ChannelLine[] }>(address('/api/v1/channels'));
  const first = useMemo(() => old ? draftOf(old.thing, world.zone) : { ...emptyDraft(), from: kind === 'movement' ? NO_MOMENT : nowIn(world.zone) }, []);
  const [draft, set, drop] = useDraft<Draft>(`object-2.${old ? `${old.object}.${old.version + 1}` : kind}`, first);
  const [mark] = useState(newMark);
  const [drawing, setDrawing] = useState<{ what: 'stop' | 'holding'; at: number } | null>(null);
  // Which piece of the footprint a press on the map goes to.
  const [piece, setPiece] = useState(0);
  const [tried, setTried] = useState(false);
  const [act, setAct] = useState<Reviewed | null>(null);
  const [released, setReleased] = useState<Thing | null>(null);
  const version = old ? old.version + 1 : 1;
  const make = (object: string, at: number) => bodyOf(kind, draft, { object, version, by, at, mark, zone: world.zone, before: old?.thing });
  const { body, problems } = useMemo(() => make(draft.object || `${by}:o`, 0), [draft, by]);
  const checked = useChecked(kind, problems.length === 0 ? { ...body, head: { ...(body['head'] as object), at: nowS() } } : null);
  const shapes = useMemo(() => [...(checked?.cells ?? []).map((cell) => ({ ...ofCell(cell, 'point') })), ...ofDraft(kind, draft)], [draft, checked]);
  // The map opens where one's own things are, not somewhere in the world.
  const own = useAnswer<FeatureCollection>(address('/api/v1/objects.geojson'));
  const home = useMemo(() => own.state === 'ready' ? bounds(own.value.features.flatMap((one) => one.geometry && one.geometry.type !== 'GeometryCollection' ? [{ type: 'Feature' as const, properties: { id: '', look: 'own' as const }, geometry: one.geometry }] : [])) : null, [own]);
  const doubts = checked?.doubts ?? [];
  const reach = channels.state === 'ready' ? reachable(channels.value.channels, by) : [];
  const others = actors.state === 'ready' ? actors.value.filter((one) => one.kind !== 'Person' && one.id !== by).map((one) => [one.id, one.name] as const) : [];
  const thing = body as unknown as Thing;
  const changes = old ? changesSince(kind, thing, old.thing) : [];
  const here = (fields: string[]) => (doubt: Doubt) => fields.includes(rootOf(doubt.field));
  const lacks = (field: string) => { const found = tried ? problems.find((one) => one.field === field) : undefined; return found ? t(`object-needs-${found.code}`) : null; };
  const beside = (...fields: string[]) => <><Doubts of={doubts} at={here(fields)} />{fields.map((field) => { const said = lacks(field); return said ? <span key={field} class="field-problem" role="alert">{said}</span> : null; })}</>;

  // A site lies where its position is; the pieces of its footprint may lie around it.
  const drawn = draft.pieces[Math.min(piece, draft.pieces.length - 1)];
  const onSite = kind === 'site' && (draft.point.trim() === '' || (drawn?.shape === 'circle' && drawn.centre.trim() === ''));
  const piecesWith = (change: (one: Draft['pieces'][number]) => Partial<Draft['pieces'][number]>) => draft.pieces.map((one) => one === drawn ? { ...one, ...change(one) } : one);
  const setPlace = (text: string) => {
    const radius = (one: Draft['pieces'][number]) => ({ radius: one.radius || '500' });
    if (onSite) set({ point: text, pieces: piecesWith((one) => one.shape === 'circle' ? radius(one) : {}) });
    else if (drawn?.shape === 'circle') set({ pieces: piecesWith((one) => ({ centre: text, ...radius(one) })) });
    else set({ pieces: piecesWith((one) => ({ points: [...one.points.filter((point) => point.trim() !== ''), text] })) });
  };
  const place = (at: Pair) => {
    const text = degrees(at);
    if (kind !== 'movement') { setPlace(text); return; }
    if (drawing?.what === 'holding') { set({ holding: draft.holding.map((one, index) => index === drawing.at ? { ...one, point: text } : one) }); setDrawing(null); return; }
    const target = drawing?.at ?? draft.stops.findIndex((one) => one.point.trim() === '');
    // The whole route can be drawn one press after the other: each takes the next empty place, or makes one.
    set({ stops: target >= 0 ? draft.stops.map((one, index) => index === target ? { ...one, point: text } : one) : [...draft.stops, { ...noStop(), point: text }] });
    setDrawing(null);
  };
  const undo = () => {
    if (kind === 'movement') { const last = draft.stops.map((one) => one.point !== '').lastIndexOf(true); set({ stops: draft.stops.length > 2 ? draft.stops.filter((_, index) => index !== last) : draft.stops.map((one, index) => index === last ? { ...one, point: '' } : one) }); return; }
    if (drawn && drawn.shape !== 'circle' && drawn.points.length > 0) set({ pieces: piecesWith((one) => ({ points: one.points.slice(0, -1) })) });
    else if (onSite) set({ point: '' });
    else if (drawn?.shape === 'circle') set({ pieces: piecesWith(() => ({ centre: '' })) });
  };
  const review = () => {
    setTried(true);
    if (problems.length > 0) { requestAnimationFrame(() => document.querySelector<HTMLElement>('.object-form .field-problem')?.scrollIntoView({ block: 'center' })); return; }
    const at = nowS();
    // The number says nothing of what it is: whoever is told of it only as something must not read it off its name.
    const object = old?.object ?? (draft.object || newId(by, 'o'));
    if (!old) set({ object });
    const made = make(object, at).body;
    const told = consented(((made['head'] as { recipients?: Recipient[] }).recipients) ?? []).length;
    setAct({ kind, body: made as Body, audience: audienceOf(draft.audience, old?.audience ?? null), claimedS: at, does: t(old ? 'does-notify-version' : 'does-notify', { kind: kindWord(kind), version, count: old ? renewals(old, made as unknown as Thing, changes).length : told }) });
  };
  if (released) return <Telling world={world} thing={released} kind={kind} count={consented(released.head.recipients ?? []).length} atOnce />;
  if (act) {
    const signed = act.body as unknown as Thing;
    return (
      <>
        {old ? <Voids old={old} now={signed} changes={changes} name={name} /> : null}
        <ToTell now={signed} name={name} old={old} changes={changes} />
        {doubts.length > 0 ? <div class="notice"><p><strong>{t('doubts-release')}</strong></p><Doubts of={doubts} at={() => true} /></div> : null}
        <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => { drop(); setReleased(signed); }} />
      </>
    );
  }
  const moment = (label: string, field: 'from' | 'until', hint: string) => <div><MomentField label={label} date={draft[field].date} clock={draft[field].clock} zone={world.zone} hint={hint} onChange={(date, clock) => set({ [field]: { date, clock } } as Partial<Draft>)} />{beside(field)}</div>;
  const measured = size(kind, draft, drawn);
  const known = ['name', 'point', 'footprint', 'place', 'from', 'until', 'contact', 'legs', 'half_width_m', 'travels', 'vehicles', 'escorts', 'people', 'cargo', 'holding', 'recipients', 'band', 'host', 'function', 'kind'];
  return (
    <div class="object-form">
      <form class="form" onSubmit={(event) => { event.preventDefault(); review(); }}>
        <TextField label={t('object-name')} value={draft.name} onChange={(value) => set({ name: value })} hint={t('object-name-hint')} />{beside('name')}
        {kind === 'site' ? <><ChoiceField label={t('object-function')} value={draft.function} onChange={(value) => set({ function: value })} options={FUNCTIONS.map((one) => [one, word('site-function', one)] as const)} />{beside('function')}</> : null}
        {kind === 'area' ? <ChoiceField label={t('object-area-kind')} value={draft.kind} onChange={(value) => set({ kind: value })} options={AREA_KINDS.map((one) => [one, word('area-kind', one)] as const)} /> : null}
        {kind === 'movement' ? <RouteFields draft={draft} set={set} zone={world.zone} drawing={drawing} setDrawing={setDrawing} beside={beside} /> : (
          <fieldset class="field wide"><legend>{t('object-where')}</legend>
            {kind === 'site' ? <PositionField label={t('object-point')} value={draft.point} onChange={(point) => set({ point })} /> : null}{beside('point')}
            <FootprintFields draft={draft} set={set} isSite={kind === 'site'} drawn={piece} draw={setPiece} lacks={lacks} />{beside('footprint')}
            {kind === 'site' ? <PlaceField value={draft.place} onChange={(value) => set({ place: value })} /> : null}{beside('place')}
          </fieldset>
        )}
        {kind === 'movement' ? null : <div class="moments wide">{moment(t('object-from'), 'from', '')}{moment(t('object-until'), 'until', kind === 'activity' ? t('object-until-activity') : t('object-until-hint'))}</div>}
        {kind === 'site' ? null : <details class="elements" open={draft.floor !== '' || draft.ceiling !== '' || (kind === 'area' && draft.kind === 'overflight-ceiling')}><summary>{t('object-heights')}</summary>
          <TextField label={t('object-floor')} value={draft.floor} onChange={(floor) => set({ floor })} /><TextField label={t('object-ceiling')} value={draft.ceiling} onChange={(ceiling) => set({ ceiling })} />
          <ChoiceField label={t('object-above')} value={draft.above} onChange={(above) => set({ above })} options={ABOVE.map((one) => [one, word('height-above', one)] as const)} />{beside('band')}</details>}
        {kind === 'activity' ? <><ChoiceField label={t('object-host')} value={draft.host} onChange={(host) => set({ host })} options={HOSTS.map((one) => [one, word('host-state', one)] as const)} hint={t('object-host-hint')} />{draft.host !== 'not-asked' ? <TextField label={t('object-host-words')} value={draft.hostWords} onChange={(hostWords) => set({ hostWords })} /> : null}{beside('host')}</> : null}
        {kind === 'area' ? null : <fieldset class="field wide"><legend>{t('object-contact')}</legend>
          <TextField label={t('object-contact-who')} value={draft.contactWho} onChange={(contactWho) => set({ contactWho })} hint={t('object-contact-hint')} /><TextField label={t('object-contact-reach')} value={draft.contactReach} onChange={(contactReach) => set({ contactReach })} />
          <label class="box"><input type="checkbox" checked={draft.contactAlways} onChange={(event) => set({ contactAlways: event.currentTarget.checked })} /> {t('object-contact-always')}</label>{beside('contact')}</fieldset>}
        {instruments.length > 0 ? <ChoiceField label={t('object-under')} value={draft.under} onChange={(under) => set({ under })} empty={t('none')} options={instruments.map((one) => [one.id, say(one.title)] as const)} hint={t('object-under-hint')} /> : null}
        {kind === 'area' ? <ChoiceField label={t('sign-for')} value={draft.audience} onChange={(audience) => set({ audience: audience as Chosen })} options={[['before', old?.audience ? t('audience-before', { who: audienceWords(old.audience, name) }) : t('audience-own')], ...(['own', 'all-parties', 'public'] as const).filter((one) => old || one !== 'own').map((one) => [one, t(`audience-${one}`)] as const)]} /> : null}
        <ConsentFields value={draft.recipients} onChange={(recipients) => set({ recipients })} reach={reach} others={others} name={name} />{beside('recipients')}
        <section class="wide minimum" role="status" aria-label={t('check-title')}>
          {problems.length > 0 ? t('check-lacks', { count: problems.length }) : !checked ? t('check-under-way') : <>{checked.fits ? <>{t('check-fits')} <Grade grade={checked.grade} /> {checked.grade ? t(`grade-of-${checked.grade.toLowerCase()}`) : ''}</> : <span class="field-problem">{refusalText(checked.refusal)}</span>}
            <Doubts of={doubts} at={(one) => !known.includes(rootOf(one.field))} />
            {checked.noted.map((one) => <p key={one} class="hint">{one}</p>)}
            {checked.budget ? <p class="hint">{t('check-budget', { spent: checked.budget.spent, allowed: checked.budget.allowed })}</p> : null}</>}
        </section>
        {old && problems.length === 0 ? <Voids old={old} now={thing} changes={changes} name={name} /> : null}
        <p class="actions wide"><button type="submit" class="primary">{t('review')}</button> <button type="button" onClick={drop}>{t('draft-drop')}</button> {old ? <a href={objectUrl(old.object)}>{t('object-open')}</a> : null}</p>
      </form>
      <ObjectMapPanel shapes={shapes} label={t('object-map-draw')} onPlace={place} onUndo={undo} home={home} looks={['draft', 'point']}
        doing={drawing ? t(`draw-${drawing.what}`, { at: drawing.at + 1 }) : kind === 'movement' ? t('draw-route') : t(onSite ? 'draw-site' : `draw-${drawn?.shape ?? 'circle'}`)}>
        {measured ? <p class="map-chosen">{'km' in measured ? t('draw-length', { km: number(Math.round(measured.km * 10) / 10) }) : t('draw-area', { km2: number(Math.round(measured.km2 * 100) / 100) })}</p> : null}
      </ObjectMapPanel>
    </div>
  );
}

/** What the server makes of the draft, asked once it has not changed for a moment. Nothing is kept by asking. */
function useChecked(kind: Kind, body: Record<string, unknown> | null): Checked | null {
  const [found, setFound] = useState<{ key: string; checked: Checked } | null>(null);
  const key = body ? JSON.stringify({ ...body, head: { ...(body['head'] as object), at: 0 } }) : '';
  const latest = useRef(body);
  latest.current = body;
  useEffect(() => {
    if (!key) return;
    let left = false;
    const timer = setTimeout(() => { post<Checked>(address('/api/v1/objects/check'), { kind, body: latest.current }).then((checked) => { if (!left) setFound({ key, checked }); }).catch(() => undefined); }, 500);
    return () => { left = true; clearTimeout(timer); };
  }, [key]);
  return found?.key === key ? found.checked : null;
}

/** Who has to be told anew of a version: whom it voids, and who is named for the first time. */
export function renewals(old: ObjectPage, now: Thing, changes: readonly string[]): Recipient[] {
  const toldOf = (actor: string) => old.recipients?.find((one) => one.actor === actor)?.told ?? 'not-told';
  return consented(now.head.recipients ?? []).filter((one) => changes.length > 0 || toldOf(one.actor) === 'not-told' || toldOf(one.actor) === 'void' || toldOf(one.actor) === 'refused');
}

export function Voids({ old, now, changes, name }: { old: ObjectPage; now: Thing; changes: readonly string[]; name: (id: string) => string }): JSX.Element {
  const told = (old.recipients ?? []).filter((one) => one.told === 'told' || one.told === 'void');
  const kept = told.filter((one) => !consented(now.head.recipients ?? []).some((other) => other.actor === one.actor));
  if (changes.length === 0) return <p class="notice">{t('version-nothing')}</p>;
  return (
    <section class="voided" aria-label={t('version-voids')}>
      <p><strong>{t('version-changes')}</strong> {changes.map((one) => word('change', one)).join(', ')}</p>
      <p><strong>{t('version-voids')}</strong> {told.length === 0 ? t('version-voids-none') : null}</p>
      {told.length > 0 ? <ul>{told.map((one) => <li key={one.actor}><bdi>{one.name}</bdi>{one.rung ? <> · {word('rung', one.rung)}</> : null} → <strong>{word('told', 'void')}</strong></li>)}</ul> : null}
      {kept.length > 0 ? <p class="field-problem">{t('version-untold', { who: kept.map((one) => name(one.actor)).join(', ') })}</p> : null}
    </section>
  );
}

/** Whom one signature tells, over and above the object itself. */
export function ToTell({ now, old, changes, name }: { now: Thing; old: ObjectPage | null; changes: readonly string[]; name: (id: string) => string }): JSX.Element {
  const recipients = old ? renewals(old, now, changes) : consented(now.head.recipients ?? []);
  const refused = (now.head.recipients ?? []).filter((one) => !one.told);
  return (
    <section aria-label={t('telling-will')}>
      <p><strong>{old ? t('telling-will-anew') : t('telling-will')}</strong> {recipients.length === 0 ? t('telling-nobody') : null}</p>
      <ul>{recipients.map((one) => <li key={one.actor}><bdi>{name(one.actor)}</bdi>: {word('precision', one.precision)}{one.category ? <> · {t('told-category')}</> : null}{one.via ? <> · {t('told-via', { who: name(one.via) })}</> : null}</li>)}</ul>
      {refused.length > 0 ? <p>{t('telling-refused', { who: refused.map((one) => name(one.actor)).join(', ') })}</p> : null}
      <p class="hint">{t('telling-note')}</p>
    </section>
  );
}

function PlaceField({ value, onChange }: { value: string; onChange: (place: string) => void }): JSX.Element {
  const [typed, setTyped] = useState(value);
  const places = useAnswer<Place[]>(typed.trim().length > 1 ? address('/api/v1/places', { q: typed.trim() }) : null);
  return (
    <>
      <TextField label={t('object-place')} value={typed} onChange={(next) => { setTyped(next); if (value) onChange(''); }} hint={t('object-place-hint')} />
      {places.state === 'ready' && typed.trim().length > 1 ? <ChoiceField label={t('report-place-which')} value={value} onChange={onChange} empty={t('report-place-unresolved')} options={places.value.map((one) => [one.id, [one.name, ...one.within_names].join(', ')] as const)} /> : null}
    </>
  );
}

interface RouteProps { draft: Draft; set: (change: Partial<Draft>) => void; zone: string; drawing: { what: 'stop' | 'holding'; at: number } | null; setDrawing: (of: { what: 'stop' | 'holding'; at: number } | null) => void; beside: (...fields: string[]) => JSX.Element }

function RouteFields({ draft, set, zone, drawing, setDrawing, beside }: RouteProps): JSX.Element {
  const stop = (at: number, change: Partial<Draft['stops'][number]>) => set({ stops: draft.stops.map((one, index) => index === at ? { ...one, ...change } : one) });
  const list = <K extends 'vehicles' | 'escorts' | 'holding'>(field: K, at: number, change: Partial<Draft[K][number]>) => set({ [field]: (draft[field] as object[]).map((one, index) => index === at ? { ...one, ...change } : one) } as Partial<Draft>);
  const drop = (field: 'vehicles' | 'escorts' | 'holding' | 'stops', at: number) => set({ [field]: (draft[field] as object[]).filter((_, index) => index !== at) } as Partial<Draft>);
  const moment = (label: string, of: Moment, onChange: (next: Moment) => void) => <MomentField label={label} date={of.date} clock={of.clock} zone={zone} hint="" onChange={(date, clock) => onChange({ date, clock })} />;
  const remove = (what: string, run: () => void) => <button type="button" data-remove aria-label={t('row-remove', { what })} onClick={(event) => removeRow(event, run)}>×</button>;
  const today = nowIn(zone).date;
  return (
    <>
      <ChoiceField label={t('object-travels')} value={draft.travels} onChange={(travels) => set({ travels })} options={TRAVELS.map((one) => [one, word('travels', one)] as const)} />{beside('travels')}
      <fieldset class="field wide"><legend>{t('object-route')}</legend><p class="hint">{t('object-route-hint')}</p>
        {draft.stops.map((one, at) => {
          const title = at === 0 ? t('stop-first') : at === draft.stops.length - 1 ? t('stop-last') : t('stop-at', { at: at + 1 });
          return (
            <div key={at} class="stop-row" data-row="stop" role="group" aria-label={title} aria-current={drawing?.what === 'stop' && drawing.at === at ? 'true' : undefined}>
              <PositionField label={title} value={one.point} hint="" onChange={(point) => stop(at, { point })} />
              {at > 0 ? moment(t('stop-arrives'), one.arrives, (arrives) => stop(at, { arrives })) : null}
              {at > 0 ? <TextField label={t('object-slack')} value={one.slack} onChange={(slack) => stop(at, { slack: slack.replace(/\D/g, '') })} hint={at === 1 ? t('object-slack-hint') : ''} /> : null}
              {at < draft.stops.length - 1 ? moment(t('stop-departs'), one.departs.date === '' ? { ...one.departs, date: one.departs.clock ? one.departs.date : '' } : one.departs, (departs) => stop(at, { departs })) : null}
              {at > 0 && at < draft.stops.length - 1 ? <TextField label={t('stop-why')} value={one.why} onChange={(why) => stop(at, { why })} /> : null}
              <span class="actions"><button type="button" onClick={() => setDrawing({ what: 'stop', at })}>{t('draw-this')}</button>
                {at === 0 ? <button type="button" onClick={() => set({ stops: draft.stops.map((each) => ({ ...each, arrives: { ...each.arrives, date: each.arrives.date || today }, departs: { ...each.departs, date: each.departs.date || today } })) })}>{t('stop-today')}</button> : null}
                {draft.stops.length > 2 ? remove(title, () => drop('stops', at)) : null}</span>
              {beside(`legs.${at}`)}
            </div>
          );
        })}
        {beside('legs')}
        <p><button type="button" onClick={() => set({ stops: [...draft.stops, noStop()] })}>{t('stop-more')}</button></p>
        <TextField label={t('object-half-width')} value={draft.halfWidth} onChange={(halfWidth) => set({ halfWidth: halfWidth.replace(/\D/g, '') })} hint={t('object-half-width-hint')} />{beside('half_width_m')}
      </fieldset>
      <fieldset class="field wide"><legend>{t('object-holding')}</legend><p class="hint">{t('object-holding-hint')}</p>
        {draft.holding.map((one, at) => <div key={at} class="stop-row" data-row="holding"><TextField label={t('holding-name')} value={one.name} onChange={(value) => list('holding', at, { name: value })} /><PositionField label={t('object-centre')} value={one.point} hint="" onChange={(point) => list('holding', at, { point })} /><TextField label={t('object-radius')} value={one.radius} onChange={(radius) => list('holding', at, { radius: radius.replace(/\D/g, '') })} />
          {moment(t('object-from'), one.from, (from) => list('holding', at, { from }))}{moment(t('object-until'), one.until, (until) => list('holding', at, { until }))}<span class="actions"><button type="button" onClick={() => setDrawing({ what: 'holding', at })}>{t('draw-this')}</button>{remove(t('object-holding'), () => drop('holding', at))}</span>{beside(`holding.${at}`)}</div>)}
        {beside('holding')}
        <p><button type="button" onClick={() => set({ holding: [...draft.holding, { name: '', point: '', radius: '300', from: NO_MOMENT, until: NO_MOMENT }] })}>{t('holding-more')}</button></p>
      </fieldset>
      <fieldset class="field wide"><legend>{t('object-vehicles')}</legend>
        {draft.vehicles.map((one, at) => <div key={at} class="stop-row" data-row="vehicle"><TextField label={t('vehicle-what')} value={one.what} onChange={(what) => list('vehicles', at, { what })} /><TextField label={t('vehicle-count')} value={one.count} onChange={(count) => list('vehicles', at, { count: count.replace(/\D/g, '') })} /><TextField label={t('vehicle-marks')} value={one.marks} onChange={(marks) => list('vehicles', at, { marks })} hint={t('vehicle-marks-hint')} /><TextField label={t('vehicle-plate')} value={one.plate} onChange={(plate) => list('vehicles', at, { plate })} />{remove(t('object-vehicles'), () => drop('vehicles', at))}{beside(`vehicles.${at}`)}</div>)}
        {beside('vehicles')}
        <p><button type="button" onClick={() => set({ vehicles: [...draft.vehicles, { what: '', count: '', marks: '', plate: '' }] })}>{t('vehicle-more')}</button></p>
      </fieldset>
      <fieldset class="field wide"><legend>{t('object-escorts')}</legend><p class="hint">{draft.escorts.length === 0 ? t('escort-none') : t('escort-hint')}</p>
        {draft.escorts.map((one, at) => <div key={at} class="stop-row" data-row="escort"><TextField label={t('escort-who')} value={one.who} onChange={(who) => list('escorts', at, { who })} /><TextField label={t('escort-count')} value={one.count} onChange={(count) => list('escorts', at, { count: count.replace(/\D/g, '') })} /><label class="box"><input type="checkbox" checked={one.armed} onChange={(event) => list('escorts', at, { armed: event.currentTarget.checked })} /> {t('escort-armed')}</label>{remove(t('object-escorts'), () => drop('escorts', at))}{beside(`escorts.${at}`)}</div>)}
        {beside('escorts')}
        <p><button type="button" onClick={() => set({ escorts: [...draft.escorts, { who: '', armed: false, count: '' }] })}>{t('escort-more')}</button></p>
      </fieldset>
      <TextField label={t('object-people')} value={draft.people} onChange={(people) => set({ people: people.replace(/\D/g, '') })} />{beside('people')}
      <AreaField label={t('object-cargo')} value={draft.cargo} onChange={(cargo) => set({ cargo })} />{beside('cargo')}
    </>
  );
}
