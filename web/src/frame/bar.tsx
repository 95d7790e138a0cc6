//! The bar: the moment looked at in local time and UTC, where, which regimes were in force then and
//! which lapses next, what is known when, and the state of the record. It answers "where and when am
//! I" before anything else; it shows no counts.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isShared, share, type InstrumentLine, type Stretch, type World } from '../api';
import { useMe, whoAmI } from '../actor/session';
import { dated, day, local, ms, utc } from '../time';
import { link, refine } from '../url';
import { levelShort } from '../record/level';
import { levelOf, useLog } from '../record/levels';
import { useMoment } from './moment';
import { LANGS, lang, number, say, speak, t, type Lang } from '../words';
import { Badge, DateField } from '../ui/kit';

const LANG_NAMES: Record<Lang, string> = { en: 'English', ar: 'العربية', ru: 'Русский' };

export function Bar({ world, instruments, query, onFind, unfolded, onFold }: { world: World | null; instruments: InstrumentLine[] | null; query: URLSearchParams; onFind: () => void; unfolded: boolean; onFold: () => void }): JSX.Element {
  return (
    <header class={unfolded ? 'bar unfolded' : 'bar'}>
      <div class="bar-row">
        <a class="brand" href={link('/')}>Armistice</a>
        {world ? <span class="world">{say(world.title)}</span> : null}
        {world?.exercise ? <Badge tone="strong" title={t('exercise-title')}>{t('exercise')}</Badge> : null}
        {world?.replayed ? <Badge tone="strong" title={t('replayed-title')}>{t('replayed')}</Badge> : null}
        <span class="spring" />
        <button type="button" class="fold" aria-expanded={unfolded} aria-controls="areas" onClick={onFold}>{t('menu')}</button>
        {world && !world.replayed ? <Acting /> : null}
        <button type="button" class="find" onClick={onFind} aria-keyshortcuts="Control+K">{t('find')} <kbd>Ctrl K</kbd></button>
        <Switches />
      </div>
      {world ? (
        <div class="bar-row second">
          <Moment world={world} query={query} instruments={instruments} />
          <Known world={world} query={query} />
          <RecordState world={world} />
        </div>
      ) : null}
    </header>
  );
}


/** Who I am acting as, and the switch for a screen that others look at. */
function Acting(): JSX.Element {
  const me = useMe();
  const [on, setOn] = useState(isShared());
  return (
    <span class="acting">
      {me.signed_in ? <a href={link('/sign-in')} title={t('acting-as')}><bdi>{me.title ?? me.officer}</bdi> <span class="hint">· <bdi>{me.organisation_name}</bdi></span></a> : <a href={link('/sign-in')}>{on ? t('shared-on') : t('sign-in')}</a>}{' '}
      {me.signed_in || on ? <button type="button" aria-pressed={on} title={t('shared-title')} onClick={() => { share(!on); setOn(!on); void whoAmI(); }}>{t('shared')}</button> : null}
    </span>
  );
}

function Moment({ world, query, instruments }: { world: World; query: URLSearchParams; instruments: InstrumentLine[] | null }): JSX.Element {
  const at = useMoment(world, query);
  const instant = at.length === 10 ? ms(at) + 86_400_000 - 1 : ms(at);
  const inForce = (instruments ?? []).filter((one) => one.stretches.some((part) => covers(part, instant)));
  const ends = inForce.flatMap((one) => one.stretches
    .filter((part) => part.until && covers(part, instant))
    .map((part) => ({ one, until: part.until! }))).sort((a, b) => ms(a.until.utc) - ms(b.until.utc));
  const next = ends[0];
  return (
    <div class="moment">
      <span class="label">{t('moment')}</span>
      <MomentTime at={at} zone={world.zone} />
      <span class="regimes">
        <span class="label">{t('in-force')}</span>{' '}
        {instruments === null ? <span>{t('in-force-unread')}</span> : inForce.length === 0 ? <span>{t('in-force-none')}</span> : inForce.slice(0, 2).map((one, index) => (
          <span key={one.id}>{index > 0 ? ' · ' : ''}<a href={link(`/instruments/${one.id}`)}>{say(one.title)}</a></span>
        ))}
        {inForce.length > 2 ? <span> · <a href={link('/instruments')}>{t('and-more', { count: inForce.length - 2 })}</a></span> : null}
        {next ? <span class="lapse"> — {t('next-lapse')} <bdi>{local(next.until)} ({utc(next.until.utc)})</bdi></span> : inForce.length > 0 ? <span class="lapse"> — {t('no-lapse')}</span> : null}
      </span>
    </div>
  );
}

function covers(part: Stretch, instant: number): boolean {
  return (!part.from || ms(part.from.utc) <= instant) && (!part.until || ms(part.until.utc) > instant);
}

/** A day is said as a day; an instant in the record's zone, by the reader's own zone rules, and in UTC. */
function MomentTime({ at, zone }: { at: string; zone: string }): JSX.Element {
  if (at.length === 10) return <time dateTime={at} class="when"><bdi>{day(at)} <span class="zone">{zone}</span></bdi> <span class="utc">{t('whole-day')}</span></time>;
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms(at));
  return <time dateTime={at} class="when"><bdi>{dated(parts, parts)} <span class="zone">{zone}</span></bdi> <bdi class="utc">{utc(new Date(ms(at)).toISOString())}</bdi></time>;
}

/** "As known on": the record as it stood at the end of a day. */
function Known({ world, query }: { world: World; query: URLSearchParams }): JSX.Element {
  const known = query.get('known')?.slice(0, 10) ?? '';
  const dates = world.known_dates;
  const at = known === '' ? dates.length : dates.filter((date) => date <= known).length - 1;
  const step = (by: -1 | 1) => {
    const next = by === -1 ? (known !== '' && dates[at] !== known ? dates[at] : dates[at - 1]) : dates[at + 1];
    refine({ known: next ?? (by === 1 ? null : known || null) });
  };
  return (
    <div class="known" role="group" aria-label={t('known')}>
      <label for="known">{t('known')}</label>
      <button type="button" class="step" aria-label={t('known-earlier')} title={t('known-earlier')} disabled={at <= 0} onClick={() => step(-1)}><span class="flip">‹</span></button>
      <DateField id="known" value={known} onChange={(date) => refine({ known: date })} />
      <button type="button" class="step" aria-label={t('known-later')} title={t('known-later')} disabled={known === ''} onClick={() => step(1)}><span class="flip">›</span></button>
      {known === '' ? <span class="hint">{t('known-everything')}</span> : <button type="button" onClick={() => refine({ known: null })}>{t('known-reset')}</button>}
    </div>
  );
}

function RecordState({ world }: { world: World }): JSX.Element {
  const log = useLog();
  return (
    <div class="record-state">
      <a href={link('/record')}><span class="level">{log && log.size > 0 ? levelShort(levelOf(log, log.size - 1)) : t(`level-${world.level}`)}</span> · {t('entries', { count: world.size })}</a>
      {world.checkpoint_time ? <span class="utc"> {t('checkpoint')} <bdi>{utc(world.checkpoint_time.utc)}</bdi></span> : null}
      <span class="utc"> <bdi dir="ltr" title={world.root}>{world.root.slice(0, 12)}…</bdi></span>
      <span class="visually-hidden">{t('entries-exact', { count: number(world.size) })}</span>
    </div>
  );
}

function Switches(): JSX.Element {
  const [theme, setTheme] = useState(() => localStorage.getItem('armistice.theme') ?? 'system');
  useEffect(() => {
    localStorage.setItem('armistice.theme', theme);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    window.dispatchEvent(new Event('armistice:theme'));
  }, [theme]);
  return (
    <span class="switches">
      <label><span class="visually-hidden">{t('language')}</span>
        <select value={lang()} onChange={(event) => { void speak(event.currentTarget.value as Lang).then(() => refine({ lang: null }, 'replace')); }}>
          {LANGS.map((one) => <option key={one} value={one} lang={one}>{LANG_NAMES[one]}</option>)}
        </select>
      </label>
      <label><span class="visually-hidden">{t('theme')}</span>
        <select value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>
          <option value="system">{t('theme-system')}</option>
          <option value="light">{t('theme-light')}</option>
          <option value="dark">{t('theme-dark')}</option>
        </select>
      </label>
    </span>
  );
}
