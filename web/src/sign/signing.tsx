//! What stands between a draft and its signature: the exact statement, who may read it, and in whose name it is signed. Then
//! its number, or why it was not taken. Nothing is signed that was not shown, and a signature is never taken back: until
//! then everything can be undone.

import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { World } from '../api';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { saidText } from '../said';
import { has, t, word, wordKey } from '../words';
import { Seal } from '../ui/kit';
import { degrees, dms } from '../map/position';
import { utc } from '../time';
import { sign, type Act, type Done } from './act';

export interface Reviewed extends Act { /** What the button says will be done, such as "acknowledge notice 41". */ does: string }

export function Signing({ world, act, onBack, onDone }: { world: World; act: Reviewed; onBack: () => void; onDone?: (index: number) => void }): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const box = useRef<HTMLElement>(null);
  // What is shown next takes the focus, in the same stroke: a keyboard is not sent back to the top of the page, and no key
  // pressed in between is lost.
  useLayoutEffect(() => { box.current?.focus(); }, [done?.state === 'recorded']);
  const go = async () => {
    setBusy(true);
    const answer = await sign(world, act).catch((error: unknown): Done => ({ state: 'unsigned', why: 'not-kept', problem: { status: 0, code: 'fault', detail: String(error) } }));
    setBusy(false);
    setDone(answer);
    if (answer.state === 'recorded') onDone?.(answer.index);
  };
  if (done?.state === 'recorded') {
    return <section class="signing done" ref={box} tabIndex={-1} role="status"><p><strong>{t('signed-recorded')}</strong> <Seal index={done.index} /></p><p class="hint">{t('signed-recorded-note')}</p></section>;
  }
  return (
    <section class="signing" ref={box} tabIndex={-1} aria-labelledby="signing-title">
      <h3 id="signing-title">{t('sign-this')}</h3>
      <dl class="facts">
        <div><dt>{t('sign-as')}</dt><dd><bdi>{me.title ?? me.officer}</bdi>, <bdi>{me.organisation_name}</bdi>{me.custodial ? ` (${t('custodial')})` : ''}{me.on_duty === false ? <> · <span class="late">{t('off-duty')}</span></> : null}</dd></div>
        <div><dt>{t('sign-kind')}</dt><dd>{word('statement-kind', act.kind)}</dd></div>
        <div><dt>{t('sign-for')}</dt><dd>{act.audience.kind === 'named' ? act.audience.named.map(name).join(', ') : t(`audience-${act.audience.kind}`)}</dd></div>
      </dl>
      <Body body={act.body} name={name} />
      {world.exercise ? <p class="hint">{t('exercise-title')}</p> : null}
      {done ? <Refusal done={done} /> : null}
      <p class="actions">
        <button type="button" class="primary" disabled={busy} onClick={() => { void go(); }}>{busy ? t('signing') : t('sign-button', { title: me.title ?? me.officer ?? '', organisation: me.organisation_name ?? '', does: act.does })}</button>{' '}
        <button type="button" disabled={busy} onClick={onBack}>{t('sign-back')}</button>
      </p>
    </section>
  );
}

function Refusal({ done }: { done: Done }): JSX.Element {
  const [said, todo] = done.state === 'refused' ? [saidText('refusal', done.problem.said, done.problem.detail), t('sign-refused-do', { code: done.problem.code })]
    : done.state === 'waiting' ? [t('sign-waiting'), t('sign-waiting-do')]
      : done.state === 'unsigned' ? [t(`unsigned-${done.why}`), done.problem?.detail ?? t('unsigned-do')]
        : [t('sign-no-key'), t('sign-no-key-do')];
  return <div class="trouble" role="alert"><p><strong>{said}</strong></p><p>{todo}</p></div>;
}

/** The fields of a statement as they are signed, with what they mean beside them. */
function Body({ body, name }: { body: Record<string, unknown>; name: (id: string) => string }): JSX.Element {
  return (
    <details class="body-of" open>
      <summary>{t('sign-fields')}</summary>
      <dl class="facts">{Object.entries(body).map(([field, value]) => <div key={field}><dt>{has(`field-${field.replace(/_/g, '-')}`) ? t(`field-${field.replace(/_/g, '-')}`) : field}</dt><dd><Value field={field} value={value} name={name} /></dd></div>)}</dl>
      <pre dir="ltr" class="raw" tabIndex={0} role="region" aria-label={t('sign-fields')}>{JSON.stringify(body, null, 1)}</pre>
    </details>
  );
}

const TIMES = new Set(['at', 'from', 'until', 'departs', 'arrives', 'made', 'first_attempt', 'due', 'compromised_from']);
const VOCABULARY: Record<string, string> = { kind: 'message-kind', priority: 'priority', rung: 'rung', subject: 'subject', says: 'determination', verification: 'verification', attribution: 'attribution', standard: 'standard', step: 'check-step', end: 'check-end', state: 'channel-state', consent: 'consent', lives: 'lives', unshown: 'unshown', function: 'site-function', travels: 'travels', host: 'host-state', outcome: 'movement-outcome', measure: 'conflict-measure', precision: 'precision' };
const PLACES = new Set(['point', 'read_back', 'centre', 'from', 'to']);
const isPair = (value: unknown): value is [number, number] => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);

function Value({ field, value, name }: { field: string; value: unknown; name: (id: string) => string }): JSX.Element {
  if (TIMES.has(field) && typeof value === 'number') return <bdi dir="ltr">{utc(new Date(value * 1000).toISOString())}</bdi>;
  if (PLACES.has(field) && isPair(value)) return <bdi dir="ltr">{degrees(value)} · {dms(value)}</bdi>;
  if (Array.isArray(value) && value.some((one) => typeof one === 'object' && !Array.isArray(one))) return <ol class="plain">{value.map((one, at) => <li key={at}><Value field={field} value={one} name={name} /></li>)}</ol>;
  if (Array.isArray(value)) return <bdi>{value.map((one) => typeof one === 'string' ? name(one) : JSON.stringify(one)).join(', ')}</bdi>;
  if (typeof value === 'object' && value !== null) return <dl class="facts nested">{Object.entries(value).map(([inner, held]) => <div key={inner}><dt>{has(`field-${inner.replace(/_/g, '-')}`) ? t(`field-${inner.replace(/_/g, '-')}`) : inner}</dt><dd><Value field={inner} value={held} name={name} /></dd></div>)}</dl>;
  if (typeof value === 'boolean') return <>{value ? t('answer-yes') : t('answer-no')}</>;
  const vocabulary = VOCABULARY[field];
  if (vocabulary && typeof value === 'string' && has(wordKey(vocabulary, value))) return <>{word(vocabulary, value)}</>;
  if (field === 'step' && typeof value === 'string' && has(wordKey(field, value))) return <>{word(field, value)}</>;
  return <bdi>{field === 'by' || field === 'actor' || field === 'relay_to' ? name(String(value)) : String(value)}</bdi>;
}
