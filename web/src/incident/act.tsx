//! What somebody who is signed in can do on an incident: examine, tell the accused, reply, file a view, say what became of a
//! measure, ask for it to be taken up again, link reports, grade them, attach files. Each is one signed statement; what follows from it is
//! derived and shown above.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type ActorLine, type Clock, type Incident, type Instrument, type World } from '../api';
import { mayAct, useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { among, newId, nowS, said } from '../sign/act';
import { Pair } from '../report/beside';
import { dueFirst } from './due';
import { FindingFields, STANDARDS } from './finding';
import { AnswerFields, MEASURES } from './inquiries';
import { Signing, type Reviewed } from '../sign/signing';
import type { Body } from '../sign/body';
import type { Audience } from '../sign/content';
import { DETERMINATIONS, t, word } from '../words';
import { HANDLING, HandlingForm, handling, type Handling } from './exhibits';
import { AreaField, BoxesField, ChoiceField, TextField } from '../ui/form';

const DOING = ['reply', 'view', 'tell-accused', 'finding', 'check', 'grade', 'link', 'unlink', 'inquiry', 'inquiry-answer', 'measure', 'reopen'] as const;
type Doing = (typeof DOING)[number];
type Chosen = Doing | Handling;
const ACT_OF: Record<Doing, string> = { reply: 'reply', view: 'view', 'tell-accused': 'tell-accused', finding: 'examine', check: 'examine', grade: 'sort', link: 'sort', unlink: 'sort', inquiry: 'inquire', 'inquiry-answer': 'answer-inquiry', measure: 'carry-out', reopen: 'view' };
export const STEPS = ['reporter-contacted', 'time-place-fixed', 'second-source', 'remote-data', 'site-visit', 'weapon-or-crater', 'medical', 'party-contacted', 'peer-review'] as const;

export function Acting({ incident, world, own }: { incident: Incident; world: World; own: readonly Clock[] }): JSX.Element | null {
  const me = useMe();
  const [doing, setDoing] = useState<Chosen | null>(null);
  // What was drafted together is shown and signed one after the other: nothing is signed that was not shown.
  const [[act, ...later], setActs] = useState<Reviewed[]>([]);
  if (!me.signed_in) return null;
  const mine: Chosen[] = DOING.filter((one) => mayAct(me, ACT_OF[one]) && (one !== 'unlink' || incident.reports.length > 1) && (one !== 'inquiry-answer' || incident.inquiries.length > 0) && (one !== 'view' && one !== 'reopen' && one !== 'tell-accused' ? true : allowedByRole(me.roles ?? [], one)));
  if (mayAct(me, 'handle')) mine.push(...handling(incident, me.organisation!));
  if (mine.length === 0) return null;
  const { asked, rest } = dueFirst(mine, own);
  if (act) return <Signing key={act.kind} world={world} act={act} onBack={() => setActs([])} onDone={() => setTimeout(() => { setActs(later); if (later.length === 0) setDoing(null); }, later.length > 0 ? 1200 : 2500)} />;
  return (
    <section class="doing no-print" aria-label={t('do-something')}>
      <p class="actions">{[...asked, ...rest].map((one) => <button key={one} type="button" class={asked.includes(one) ? 'primary' : undefined} aria-expanded={doing === one} onClick={() => setDoing(doing === one ? null : one)}>{t(`do-${one}`)}</button>)}</p>
      {doing === null ? null : isHandling(doing)
        ? <HandlingForm key={doing} doing={doing} incident={incident} by={me.organisation!} concerned={concerned(incident, me.organisation!)} onAct={(one) => setActs([one])} />
        : <DoingForm key={doing} doing={doing} incident={incident} world={world} by={me.organisation!} onAct={setActs} />}
    </section>
  );
}

function isHandling(doing: Chosen): doing is Handling { return (HANDLING as readonly string[]).includes(doing); }

/** What the table of rights asks of an organisation's roles; the server decides, this only spares a refusal. */
function allowedByRole(roles: { role: string }[], doing: 'view' | 'reopen' | 'tell-accused'): boolean {
  const wanted = doing === 'tell-accused' ? ['CoChair', 'Guarantor', 'Monitor', 'Facilitator', 'Mediator'] : ['CoChair', 'Guarantor'];
  return roles.some((one) => wanted.includes(one.role));
}

/** Those the incident concerns: who spoke, who is accused, who decides. A new statement on it goes to them unless told otherwise. */
function concerned(incident: Incident, by: string): string[] {
  const all = [by, ...incident.reports.map((one) => one.by), ...incident.notices.flatMap((one) => [one.actor, ...(one.signed_by ? [one.signed_by.organisation] : [])]), ...incident.views.map((one) => one.by), ...incident.findings.map((one) => one.by), ...incident.standings.flatMap((one) => [...one.accused, ...one.deciders])];
  return [...new Set(all)];
}

function DoingForm({ doing, incident, world, by, onAct }: { doing: Doing; incident: Incident; world: World; by: string; onAct: (acts: Reviewed[]) => void }): JSX.Element {
  const actors = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const instruments = incident.standings.map((one) => one.instrument);
  const [instrument, setInstrument] = useState(instruments[0] ?? incident.outcomes[0]?.instrument ?? '');
  const text = useAnswer<Instrument>(instrument && doing === 'view' ? address(`/api/v1/instruments/${encodeURIComponent(instrument)}`) : null);
  const [choice, setChoice] = useState('');
  const [second, setSecond] = useState('');
  const [third, setThird] = useState('');
  const [words, setWords] = useState('');
  const [several, setSeveral] = useState<string[]>([]);
  const [more, setMore] = useState<string[]>([]);
  const [box, setBox] = useState<string[]>([]);
  const [found, setFound] = useState<Body | null>({});
  const [positions, setPositions] = useState<{ actor: string; words: string }[]>([{ actor: '', words: '' }]);
  const [wide, setWide] = useState(doing === 'reply' && incident.public ? 'public' : 'named');
  const others = actors.state === 'ready' ? actors.value.map((one) => [one.id, one.name] as const) : [];
  const accused = incident.standings[0]?.accused ?? [];
  const audience: Audience = wide === 'named' ? among([...concerned(incident, by), ...(doing === 'tell-accused' && choice ? [choice] : [])]) : { kind: wide as 'public' | 'all-parties' | 'co-chairs' };
  const drafted = (kind: string, body: Record<string, unknown>, does: string): Reviewed => ({ kind, body: said(body), audience, claimedS: nowS(), does });
  const finish = (kind: string, body: Record<string, unknown>, does: string) => onAct([drafted(kind, body, does)]);
  const id = incident.id;
  const linked = words.split(/[\s,]+/).filter(Boolean);
  const go = () => {
    const at = nowS();
    switch (doing) {
      case 'reply': return finish('reply', { incident: id, by, at, kind: choice || 'deny', self_defence: box.includes('self-defence') || null, target_was: second, new_evidence: box.includes('new-evidence') || null, words }, t('does-reply', { kind: word('reply-kind', choice || 'deny') }));
      case 'view': return finish('view', { incident: id, instrument, by, at, says: choice || 'NotEstablished', clauses: several, findings: more, standard: second, provisional: box.includes('provisional') || null, new_evidence: box.includes('new-evidence') || null, measure: third, words }, t('does-view', { says: word('determination', choice || 'NotEstablished') }));
      case 'tell-accused': return finish('accused-notified', { incident: id, actor: choice, at }, t('does-tell', { who: choice }));
      case 'finding': return finish('finding', { finding: newId(by, 'f'), incident: id, by, at, ...found }, t('does-finding'));
      case 'check': return finish('check', { incident: id, step: choice || STEPS[0], end: second || 'done', by, at, words }, t('does-check-step'));
      case 'grade': return finish('grade', { report: choice || incident.reports[0]?.id, by, at, source_grade: second, info_grade: third ? Number(third) : null, words }, t('does-grade'));
      case 'link': return finish('link', { kind: choice || 'same', incident: (choice || 'same') === 'same' ? id : null, reports: [...incident.reports.map((one) => one.id), ...linked], by, at }, t('does-link'));
      case 'unlink': return finish('unlink', { incident: id, reports: several, by, at, words }, t('does-unlink', { count: several.length }));
      case 'inquiry': return finish('inquiry', { inquiry: newId(by, 'i'), incident: id, by: choice || by, at, standard: second, positions: positions.filter((one) => one.actor && one.words.trim()), words }, t('does-inquiry'));
      case 'inquiry-answer': return finish('inquiry-answer', { answer: 'accepted', inquiry: incident.inquiries[0]?.id, ...said(found ?? {}), incident: id, instrument, by, at, words }, t('does-inquiry-answer'));
      case 'measure': return finish('measure', { incident: id, instrument, measure: choice || MEASURES[0], state: second || 'taken', by, at, words }, t('does-measure'));
      case 'reopen': return finish('reopen', { incident: id, instrument, by, at, reason: words }, t('does-reopen'));
    }
  };
  const options = (list: readonly string[], vocabulary: string) => list.map((one) => [one, word(vocabulary, one)] as const);
  const which = instruments.length > 1 && ['view', 'measure', 'reopen', 'inquiry-answer'].includes(doing) ? <ChoiceField label={t('instrument')} value={instrument} onChange={setInstrument} options={instruments.map((one) => [one, one] as const)} /> : null;
  const boxes = (list: string[]) => <BoxesField label={t('besides')} values={box} onChange={setBox} options={list.map((one) => [one, t(`box-${one}`)] as const)} />;
  return (
    <form class="form" onSubmit={(event) => { event.preventDefault(); go(); }}>
      <p class="hint">{t(`do-${doing}-note`)}</p>
      {which}
      {doing === 'reply' ? <><ChoiceField label={t('reply-what')} value={choice || 'deny'} onChange={setChoice} options={options(['admit', 'deny', 'counter-claim', 'partial'], 'reply-kind')} /><ChoiceField label={t('target-was')} value={second} onChange={setSecond} empty={t('not-stated')} options={others} />{boxes(['self-defence', 'new-evidence'])}</> : null}
      {doing === 'view' ? <><ChoiceField label={t('view-says')} value={choice || 'NotEstablished'} onChange={setChoice} options={options(DETERMINATIONS.filter((one) => one !== 'Disputed' && one !== 'Indeterminate'), 'determination')} />
        <BoxesField label={t('clauses')} values={several} onChange={setSeveral} options={text.state === 'ready' ? text.value.clauses.map((one) => [one.id, `${one.anchor}: ${word('clause-kind', one.kind)}`] as const) : []} hint={t('view-cites')} />
        <BoxesField label={t('lane-findings')} values={more} onChange={setMore} options={incident.findings.filter((one) => !one.claim).map((one) => [one.id, `${one.by_name}: ${word('verification', one.verification)} ${word('attribution', one.attribution)}`] as const)} />
        <ChoiceField label={t('standard-label')} value={second} onChange={setSecond} empty={t('not-stated')} options={options(STANDARDS, 'standard')} /><ChoiceField label={t('measure')} value={third} onChange={setThird} empty={t('none')} options={options(MEASURES, 'measure')} />{boxes(['provisional', 'new-evidence'])}</> : null}
      {doing === 'tell-accused' ? <ChoiceField label={t('accused')} value={choice} onChange={setChoice} empty={t('choose')} options={accused.length > 0 ? others.filter(([actor]) => accused.includes(actor)).concat(others.filter(([actor]) => !accused.includes(actor))) : others} /> : null}
      {doing === 'finding' ? <FindingFields world={world} others={others} onChange={setFound} /> : null}
      {doing === 'unlink' ? <><BoxesField label={t('unlink-which')} values={several} onChange={setSeveral} options={incident.reports.map((one) => [one.id, `${one.by_name}: ${one.id}`] as const)} />
        <div class="notice"><p><strong>{t('unlink-restores')}</strong></p><ul class="plain">{incident.reports.filter((one) => several.includes(one.id)).map((one) => <li key={one.id}><bdi>{one.by_name}</bdi> <bdi dir="ltr" class="mono">{one.id}</bdi></li>)}</ul><p>{t('unlink-keeps')}</p></div></> : null}
      {doing === 'inquiry' ? <><ChoiceField label={t('inquiry-by')} value={choice || by} onChange={setChoice} options={others} hint={t('inquiry-by-hint')} /><TextField label={t('inquiry-standard')} value={second} onChange={setSecond} hint={t('inquiry-standard-hint')} />
        {positions.map((one, at) => <div key={at} class="row"><ChoiceField label={t('inquiry-position-of')} value={one.actor} onChange={(actor) => setPositions(positions.map((other, index) => index === at ? { ...other, actor } : other))} empty={t('none')} options={others} /><AreaField label={t('inquiry-position')} value={one.words} onChange={(text) => setPositions(positions.map((other, index) => index === at ? { ...other, words: text } : other))} /></div>)}
        <p><button type="button" onClick={() => setPositions([...positions, { actor: '', words: '' }])}>{t('inquiry-position-more')}</button></p></> : null}
      {doing === 'inquiry-answer' ? <AnswerFields of={incident} zone={world.zone} others={others} onChange={setFound} /> : null}
      {doing === 'check' ? <><ChoiceField label={t('step')} value={choice || STEPS[0]} onChange={setChoice} options={options(STEPS, 'check-step')} /><ChoiceField label={t('state')} value={second || 'done'} onChange={setSecond} options={options(['begun', 'done', 'impossible'], 'check-end')} /></> : null}
      {doing === 'grade' ? <><ChoiceField label={t('lane-allegation')} value={choice || (incident.reports[0]?.id ?? '')} onChange={setChoice} options={incident.reports.map((one) => [one.id, `${one.by_name}: ${one.id}`] as const)} /><ChoiceField label={t('source-grade')} value={second} onChange={setSecond} empty={t('not-stated')} options={['A', 'B', 'C', 'D', 'E', 'F'].map((one) => [one, t(`grade-${one.toLowerCase()}`)] as const)} /><ChoiceField label={t('info-grade')} value={third} onChange={setThird} empty={t('not-stated')} options={['1', '2', '3', '4', '5', '6'].map((one) => [one, t(`grade-${one}`)] as const)} /></> : null}
      {doing === 'link' ? <><ChoiceField label={t('link-kind')} value={choice || 'same'} onChange={setChoice} options={options(['same', 'different', 'unknown'], 'link-kind')} /><TextField label={t('link-with')} value={words} onChange={setWords} hint={t('link-with-hint')} required />{linked[0] && incident.reports[0] ? <div class="wide"><Pair report={incident.reports[0].id} other={linked[0]} /></div> : null}</> : null}
      {doing === 'measure' ? <><ChoiceField label={t('measure')} value={choice || MEASURES[0]} onChange={setChoice} options={options(MEASURES, 'measure')} /><ChoiceField label={t('state')} value={second || 'taken'} onChange={setSecond} options={options(['taken', 'claimed-carried-out', 'confirmed-carried-out', 'not-carried-out'], 'measure-state')} /></> : null}
      {doing !== 'tell-accused' && doing !== 'link' && doing !== 'finding' ? <AreaField label={doing === 'reopen' || doing === 'unlink' ? t('reason') : t('words')} value={words} onChange={setWords} required={doing === 'reopen' || doing === 'unlink' || doing === 'inquiry-answer'} /> : null}
      <ChoiceField label={t('sign-for')} value={wide} onChange={setWide} options={[['named', t('audience-concerned')], ['co-chairs', t('audience-co-chairs')], ['all-parties', t('audience-all-parties')], ['public', t('audience-public')]]} />
      <button type="submit" class="primary" disabled={(doing === 'unlink' && several.length === 0) || found === null}>{t('review')}</button>
    </form>
  );
}
