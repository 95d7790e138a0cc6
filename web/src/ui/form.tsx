//! Fields of forms: each with its label, what it is for, and what is wrong beside it. A form keeps its draft on the device
//! until it is signed or emptied, so that a cut link or a closed tab costs nothing.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { address, Refused, serverMs, type PositionRead } from '../api';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { degrees, dms, keepRead, position, type LonLat } from '../map/position';
import { instantS, utc, wallClock } from '../time';
import { t } from '../words';

export function Field({ label, hint, problem, children }: { label: string; hint?: string | undefined; problem?: string | null | undefined; children: (id: string, described: string | undefined) => ComponentChildren }): JSX.Element {
  const id = useId();
  const described = problem ? `${id}-p` : hint ? `${id}-h` : undefined;
  return (
    <div class="field"><label for={id}>{label}</label>{hint ? <span class="hint" id={`${id}-h`}>{hint}</span> : null}
      {children(id, described)}
      {problem ? <span class="field-problem" id={`${id}-p`} role="alert">{problem}</span> : null}
    </div>
  );
}

interface Plain { label: string; value: string; onChange: (value: string) => void; hint?: string; problem?: string | null; required?: boolean }

export function TextField({ label, value, onChange, hint, problem, required }: Plain): JSX.Element {
  return <Field label={label} hint={hint} problem={problem}>{(id, described) => <input id={id} type="text" value={value} required={required} maxLength={2000} aria-describedby={described} aria-invalid={problem ? true : undefined} onInput={(event) => onChange(event.currentTarget.value)} />}</Field>;
}

export function AreaField({ label, value, onChange, hint, problem, required }: Plain): JSX.Element {
  return <Field label={label} hint={hint} problem={problem}>{(id, described) => <textarea id={id} rows={3} value={value} required={required} maxLength={4000} aria-describedby={described} aria-invalid={problem ? true : undefined} onInput={(event) => onChange(event.currentTarget.value)} />}</Field>;
}

export function ChoiceField({ label, value, onChange, hint, options, empty }: Plain & { options: readonly (readonly [string, string])[]; empty?: string }): JSX.Element {
  return (
    <Field label={label} hint={hint}>{(id, described) => (
      <select id={id} value={value} aria-describedby={described} onChange={(event) => onChange(event.currentTarget.value)}>
        {empty !== undefined ? <option value="">{empty}</option> : null}
        {options.map(([word, shown]) => <option key={word} value={word}>{shown}</option>)}
      </select>
    )}</Field>
  );
}

/** Takes a row out of a list whose rows are marked `data-row`, and gives the focus to the row that takes its place, or to the one before: whoever goes by keyboard stays where they were. */
export function removeRow(event: { currentTarget: HTMLElement }, run: () => void): void {
  const row = event.currentTarget.closest<HTMLElement>('[data-row]');
  const rows = () => [...list?.children ?? []].filter((one): one is HTMLElement => one instanceof HTMLElement && one.dataset['row'] === row?.dataset['row']);
  const list = row?.parentElement;
  const at = row ? rows().indexOf(row) : -1;
  run();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const left = rows();
    const near = left[Math.min(at, left.length - 1)] ?? list;
    (near?.querySelector<HTMLElement>('[data-remove]') ?? near?.querySelector<HTMLElement>('input, select, textarea, button'))?.focus();
  }));
}

/** Several of a few, as boxes. */
export function BoxesField({ label, values, onChange, options, hint }: { label: string; values: readonly string[]; onChange: (values: string[]) => void; options: readonly (readonly [string, string])[]; hint?: string }): JSX.Element {
  return (
    <fieldset class="field"><legend>{label}</legend>{hint ? <span class="hint">{hint}</span> : null}
      {options.length === 0 ? <span class="hint">{t('none')}</span> : null}
      {options.map(([value, shown]) => <label key={value} class="box"><input type="checkbox" checked={values.includes(value)} onChange={(event) => onChange(event.currentTarget.checked ? [...values, value] : values.filter((one) => one !== value))} /> <bdi>{shown}</bdi></label>)}
    </fieldset>
  );
}

/** A position, read back in another notation as it is typed: by the server, which knows them all, or by the page alone. */
export function PositionField({ label, value, onChange, hint, required }: Plain): JSX.Element {
  const typed = useLater(value.trim());
  const read = useAnswer<PositionRead>(typed === '' ? null : address('/api/v1/position', { text: typed }));
  const answer = read.state === 'ready' && read.fresh && typed === value.trim() ? read.value : null;
  const found = value.trim() === '' ? null : position(value);
  useEffect(() => {
    if (!answer || found) return;
    keepRead(value, [Math.round(answer.point.lon * 1e7), Math.round(answer.point.lat * 1e7)]);
    // The form that holds the text looks at it again.
    onChange(value);
  }, [answer]);
  const waiting = value.trim() !== '' && !found && (typed !== value.trim() || read.state === 'waiting');
  const refused = read.state === 'failed' && read.error instanceof Refused ? read.error.message : null;
  return (
    <Field label={label} hint={hint ?? t('position-hint')} problem={value.trim() !== '' && !found && !waiting ? refused ? `${t('position-wrong')} ${refused}` : t('position-wrong') : null}>{(id, described) => (
      <><input id={id} type="text" dir="ltr" value={value} required={required} maxLength={80} aria-describedby={described} onInput={(event) => onChange(event.currentTarget.value)} />
        {found ? <output class="read-back" dir="ltr">{answer ? answer.point.second.text : /[°NSEW]/i.test(value) ? degrees(found) : dms(found)}</output> : null}</>
    )}</Field>
  );
}

/** The value once it has not changed for a moment: a question is not asked for every key. */
function useLater(value: string): string {
  const [later, set] = useState(value);
  useEffect(() => { const timer = setTimeout(() => set(value), 250); return () => clearTimeout(timer); }, [value]);
  return later;
}

/** A moment in the record's zone, read back in UTC. A time the clock never showed, or showed twice, is told. */
export function MomentField({ label, date, clock, zone, onChange, hint }: { label: string; date: string; clock: string; zone: string; onChange: (date: string, clock: string) => void; hint?: string }): JSX.Element {
  const whole = /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d$/.test(clock);
  const at = whole ? instantS(date, clock, zone) : null;
  const typed = date !== '' || clock !== '';
  return (
    <Field label={`${label} (${zone})`} hint={hint ?? t('moment-hint')} problem={typed && !whole ? t('moment-wrong') : whole && at === null ? t('moment-twice') : null}>{(id, described) => (
      <span class="moment-field"><input id={id} type="text" dir="ltr" inputMode="numeric" size={10} maxLength={10} placeholder={t('date-form')} value={date} aria-describedby={described} onInput={(event) => onChange(event.currentTarget.value, clock)} />
        <input type="text" dir="ltr" inputMode="numeric" size={5} maxLength={5} placeholder="hh:mm" aria-label={`${label}: ${t('clock-time')}`} value={clock} onInput={(event) => onChange(date, event.currentTarget.value)} />
        {at !== null ? <output class="read-back" dir="ltr">{utc(new Date(at * 1000).toISOString())}</output> : null}</span>
    )}</Field>
  );
}

export function nowIn(zone: string): { date: string; clock: string } { return wallClock(Math.floor(serverMs() / 1000), zone); }

/** A draft kept on this device under a name, for whoever sits there: who signs in after somebody else does not see it. */
export function useDraft<T extends object>(name: string, empty: T): [T, (change: Partial<T>) => void, () => void] {
  const me = useMe();
  const key = `armistice.draft.${me.key ?? 'nobody'}.${name}`;
  const read = (): T => {
    try { return { ...empty, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<T>) }; } catch { return empty; }
  };
  const [kept, set] = useState({ key, draft: read() });
  const now = kept.key === key ? kept : { key, draft: read() };
  useEffect(() => {
    if (kept.key === key) localStorage.setItem(key, JSON.stringify(kept.draft));
    else set(now);
  }, [kept, key]);
  return [now.draft, (change) => set((last) => ({ key, draft: { ...(last.key === key ? last : now).draft, ...change } })), () => { localStorage.removeItem(key); set({ key, draft: empty }); }];
}

export type { LonLat };
