//! The small parts every screen is made of: an instant, a mark, a state of loading, an error that says
//! what to do, a clause whose text is beside it. They hold no data of their own and ask no server.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { LinkDown, Refused, type Time, type SignedBy } from '../api';
import { SHAPES, family, type Family } from '../incident/marks';
import type { Loaded } from '../loading';
import { EntryLevel } from '../record/level';
import { local, utc } from '../time';
import { link } from '../url';
import { say, saidIn, t, word } from '../words';

/** Local time and UTC, both with the weekday. Digits keep their order in every language; the weekday stands where the language begins. */
export function When({ time, stacked = false }: { time: Time; stacked?: boolean }): JSX.Element {
  return (
    <time class={stacked ? 'when stacked' : 'when'} dateTime={time.utc}>
      <bdi>{local(time)} <span class="zone">{time.zone}</span></bdi>{' '}
      <bdi class="utc">{utc(time.utc)}</bdi>
    </time>
  );
}

export function Mark({ determination, kind }: { determination?: string; kind?: Family }): JSX.Element {
  const of = kind ?? family(determination ?? '');
  const shape = SHAPES[of];
  return (
    <svg class={`mark mark-${of}`} viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={shape.path} fill={shape.filled ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="2"
        stroke-linejoin="round" stroke-dasharray={shape.dashed ? '3.2 2.6' : undefined} fill-rule="evenodd" />
    </svg>
  );
}

/** An outcome's headline: its form and its word together. */
export function Determination({ value }: { value: string }): JSX.Element {
  return <span class={`determination family-${family(value)}`}><Mark determination={value} /> <span>{word('determination', value)}</span></span>;
}

export function Badge({ children, title, tone = 'plain' }: { children: ComponentChildren; title?: string; tone?: 'plain' | 'strong' | 'doubt' }): JSX.Element {
  return <span class={`badge ${tone}`} title={title}>{children}</span>;
}

/** Says what is being done once waiting is long enough to be noticed. */
export function Waiting({ what }: { what: string }): JSX.Element {
  const [late, setLate] = useState(false);
  useEffect(() => { const timer = setTimeout(() => setLate(true), 300); return () => clearTimeout(timer); }, []);
  return <p class="waiting" role="status">{late ? what : ''}</p>;
}

/** What was wrong, and what to do about it. */
export function Trouble({ error, what }: { error: unknown; what: string }): JSX.Element {
  const [said, todo] = error instanceof LinkDown
    ? [t('error-link'), t('error-link-do')]
    : error instanceof Refused
      ? [error.status === 404 ? t('error-missing') : error.detail, error.status === 404 ? t('error-missing-do') : t('error-refused-do', { code: error.code })]
      : [t('error-unknown'), t('error-unknown-do')];
  return (
    <div class="trouble" role="alert">
      <p><strong>{t('error-while', { what })}</strong> {said}</p>
      <p>{todo}</p>
    </div>
  );
}

/** Shows a question's answer, or the state it is in. */
export function Answer<T>({ of, doing, children }: { of: Loaded<T>; doing: string; children: (value: T) => ComponentChildren }): JSX.Element {
  switch (of.state) {
    case 'waiting': return <Waiting what={doing} />;
    case 'failed': return <Trouble error={of.error} what={doing} />;
    case 'ready': return <div class={of.fresh ? 'answer' : 'answer stale'} aria-busy={!of.fresh}>{children(of.value)}</div>;
  }
}

/** An empty state says why it is empty and what would fill it. */
export function Empty({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="empty">{children}</p>;
}

/** A clause by its anchor; its text stands beside it on hover, focus or press, and in print. */
export function ClauseRef({ instrument, clause, anchor, kind, paraphrase }: { instrument: string; clause: string; anchor: string | null; kind?: string | null | undefined; paraphrase: Record<string, string> | null | undefined }): JSX.Element {
  const id = useId();
  const [open, setOpen] = useState(false);
  const text = say(paraphrase);
  return (
    <span class={open ? 'clause open' : 'clause'} onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false); }}>
      <button type="button" class="clause-name" aria-expanded={open} aria-describedby={id} onClick={() => setOpen(!open)}>
        {t('clause')} <bdi>{anchor ?? clause}</bdi>
      </button>
      <span class="clause-text" id={id} role="note">
        {kind ? <span class="clause-kind">{word('clause-kind', kind)}. </span> : null}
        <span lang={saidIn(paraphrase)}>{text || t('clause-no-text')}</span>
        <small>{t('paraphrase-note')} <a href={link(`/instruments/${instrument}#clause-${clause}`)}>{t('clause-open')}</a></small>
      </span>
    </span>
  );
}

/** A statement's number and how far it has got, as the seal that opens what was signed; beside it, who signed. */
export function Seal({ index, by }: { index: number; by?: SignedBy | null | undefined }): JSX.Element {
  return <><a class="seal" href={link(`/record/${index}`)} title={t('seal-title')}><span aria-hidden="true">⌾ </span>{t('seal', { index: String(index) })}<EntryLevel index={index} /></a>{by ? <Signer by={by} /> : null}</>;
}

/** The officer whose key signed, whether the server holds that key, and since when it was in other hands. */
export function Signer({ by }: { by: SignedBy }): JSX.Element {
  return (
    <span class="signer">
      {by.title ? <> <span class="hint">{t('signed-by')} <bdi>{by.title}</bdi></span></> : null}
      {by.custodial ? <> <Badge tone="doubt" title={t('custodial-title')}>{t('custodial')}</Badge></> : null}
      {by.in_doubt ? <> <Badge tone="doubt" title={`${t('in-doubt-note')} ${utc(by.in_doubt.utc)}`}>{t('in-doubt')}</Badge></> : null}
    </span>
  );
}

/** A day, written the same for every reader of a shared screen: 2016-03-01. Kept when complete; a mistake is said beside it. */
export function DateField({ id, label, value, onChange }: { id?: string; label?: string; value: string; onChange: (date: string | null) => void }): JSX.Element {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  const note = useId();
  useEffect(() => { setText(value); setWrong(false); }, [value]);
  const commit = () => {
    const typed = text.trim();
    const valid = typed === '' || (/^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed)));
    setWrong(!valid);
    if (valid && typed !== value) onChange(typed || null);
  };
  return (
    <span class="date-field">
      <span class="print-only">{value}</span>
      <input id={id} type="text" inputMode="numeric" dir="ltr" size={10} maxLength={10} placeholder={t('date-form')} aria-label={label} value={text}
        aria-invalid={wrong} aria-describedby={wrong ? note : undefined} onInput={(event) => setText(event.currentTarget.value)}
        onChange={commit} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); commit(); } }} />
      {wrong ? <span id={note} class="field-problem" role="alert">{t('date-wrong')}</span> : null}
    </span>
  );
}

export function Facts({ rows }: { rows: [string, ComponentChildren][] }): JSX.Element {
  return (
    <dl class="facts">
      {rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => (
        <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}

/** The page's heading takes the focus when the page is opened, so that a reader hears where they are. */
export function Heading({ children }: { children: ComponentChildren }): JSX.Element {
  return <h1 id="heading" tabIndex={-1}>{children}</h1>;
}

/**
 * Rows under headings, or why there are none. On a narrow screen each row stands as its own lines, each with its heading before
 * it: the roles say what it is wherever the layout no longer does.
 */
export function Table({ head, rows, empty }: { head: string[]; rows: (JSX.Element | string)[][]; empty: string }): JSX.Element {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={head.join(', ')}><table class="stacking" role="table">
      <thead role="rowgroup"><tr role="row">{head.map((one) => <th key={one} scope="col" role="columnheader">{one}</th>)}</tr></thead>
      <tbody role="rowgroup">{rows.map((row, index) => <tr key={index} role="row">{row.map((cell, at) => at === 0 ? <th key={at} scope="row" role="rowheader">{cell}</th> : <td key={at} role="cell" data-head={head[at]}><span>{cell}</span></td>)}</tr>)}</tbody>
    </table></div>
  );
}
