//! The message catalogue on these screens: which language is spoken, and how a message, a word of a
//! closed vocabulary or a title in several languages is said in it. The catalogue itself is
//! `locales/*.ftl`, shared with the program; no sentence is written anywhere else.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export const LANGS = ['en', 'ar', 'ru'] as const;
export type Lang = (typeof LANGS)[number];

/** Digits stay the same in every language, so that a number read aloud or compared on two screens is one number. */
const LOCALE: Record<Lang, string> = { en: 'en-GB', ar: 'ar-SY-u-nu-latn', ru: 'ru-RU' };
const KEPT = 'armistice.lang';

let spoken: Lang = 'en';
let bundle: FluentBundle | null = null;
const watchers = new Set<() => void>();

type Part = () => Promise<{ default: string }>;
const catalogue: Record<Lang, { shell: Part; rest: Part }> = {
  en: { shell: () => import('../locales/en.ftl?shell'), rest: () => import('../locales/en.ftl?rest') },
  ar: { shell: () => import('../locales/ar.ftl?shell'), rest: () => import('../locales/ar.ftl?rest') },
  ru: { shell: () => import('../locales/ru.ftl?shell'), rest: () => import('../locales/ru.ftl?rest') },
};

export function lang(): Lang { return spoken; }
export function dir(): 'ltr' | 'rtl' { return spoken === 'ar' ? 'rtl' : 'ltr'; }
export function locale(): string { return LOCALE[spoken]; }
export function onWords(run: () => void): () => void { watchers.add(run); return () => { watchers.delete(run); }; }

/** The language asked for: by the address first, then as chosen before, then as the browser says. */
export function wanted(): Lang {
  const known = (value: string | null | undefined): Lang | null => LANGS.find((one) => one === value?.slice(0, 2)) ?? null;
  const asked = known(new URLSearchParams(location.search).get('lang'));
  return asked ?? known(localStorage.getItem(KEPT)) ?? known(navigator.language) ?? 'en';
}

export function makeBundle(language: Lang, source: string): FluentBundle {
  const made = new FluentBundle(LOCALE[language]);
  made.addResource(new FluentResource(source));
  return made;
}

let rest: Promise<void> = Promise.resolve();

/** When every message is there, not only the frame's: a page waits for it. */
export function everyMessage(): Promise<void> { return rest; }

/** Speaks a language from here on. The frame's messages are there when this resolves, the others when `everyMessage` does. */
export async function speak(language: Lang): Promise<void> {
  const wholeText = catalogue[language].rest();
  const made = makeBundle(language, (await catalogue[language].shell()).default);
  const follow = wholeText.then((part) => { made.addResource(new FluentResource(part.default)); });
  // Changing the language of a page that is open waits for all of it: no sentence is shown half translated.
  if (bundle) await follow;
  rest = follow;
  bundle = made;
  spoken = language;
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  document.documentElement.dir = dir();
  for (const run of watchers) run();
}

/** Fetches every language, so that it can be changed when the link is cut. */
export async function fetchLanguages(): Promise<void> {
  await Promise.all(LANGS.flatMap((one) => [catalogue[one].shell(), catalogue[one].rest()]));
}

/** Says a message. A key that is missing is shown as itself: a test keeps that from happening. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const message = bundle?.getMessage(key);
  if (!bundle || !message?.value) return key;
  return bundle.formatPattern(message.value, args ?? null);
}

export function has(key: string): boolean { return bundle?.hasMessage(key) ?? false; }

/** `Violation(perpetrator undetermined)` of `determination` is the message `determination-violation-perpetrator-undetermined`. */
export function wordKey(vocabulary: string, word: string): string {
  return `${vocabulary}-${word.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
}

export function word(vocabulary: string, value: string | null | undefined): string {
  if (!value) return '';
  const key = wordKey(vocabulary, value);
  return has(key) ? t(key) : value;
}

/** A missing fact as the API's short form writes it: `group(id)` is said by its kind, the subject kept unless it is the thing itself. */
export function missingWord(text: string, of?: string): string {
  const [, kind = text, subject] = /^([a-z-]+)(?:\((.*)\))?$/.exec(text) ?? [];
  const said = word('missing-kind', kind);
  return subject && subject !== of ? `${said} (${subject})` : said;
}

/** A title in several languages, in the reader's where there is one. */
export function say(titles: Record<string, string> | string | null | undefined): string {
  if (!titles) return '';
  if (typeof titles === 'string') return titles;
  return titles[spoken] ?? titles['en'] ?? Object.values(titles)[0] ?? '';
}

/** In which language `say` found it, for the `lang` attribute. */
export function saidIn(titles: Record<string, string> | string | null | undefined): string | undefined {
  if (!titles || typeof titles === 'string') return undefined;
  return titles[spoken] !== undefined ? spoken : titles['en'] !== undefined ? 'en' : Object.keys(titles)[0];
}

export function number(value: number): string { return new Intl.NumberFormat(LOCALE[spoken]).format(value); }

/** The words the forms offer; a test compares them with the program's own list. */
export const EVENT_TYPES = ['Explosion', 'ProjectileInFlight', 'Burst', 'Shot', 'Airstrike', 'BarrelBomb', 'UAVStrike', 'IED/Mine', 'GroundAssault', 'Incursion', 'TerritoryTaken', 'Massing/Reinforcement', 'HeavyWeaponInZone', 'Overflight', 'Abduction/Detention', 'SGBV', 'ChildRecruitment', 'AttackOnProtectedSite', 'AccessObstruction', 'ItemRemoval', 'MonitorRestriction', 'HostilePropaganda', 'CommsCut/CyberAct', 'ToxicChemicalAllegation', 'Other'] as const;
export const WEAPONS = ['SmallArms', 'HeavyMachineGun', 'Sniper', 'Mortar', 'Rocket', 'ATGM', 'Artillery', 'MLRS', 'Tank', 'TacticalMissile', 'Aerial', 'UAV', 'IED', 'Toxic', 'AirDefence', 'Undetermined', 'None'] as const;
export const DETERMINATIONS = ['Violation', 'Violation(perpetrator undetermined)', 'NoViolation(self-defence)', 'NoViolation(excluded target)', 'NoViolation(permitted act)', 'OutOfScope(time)', 'OutOfScope(place)', 'OutOfScope(actor)', 'OutOfScope(act)', 'NotEstablished', 'Indeterminate', 'HostileAct(not bound)', 'Provocation/Irregularity', 'Disputed', 'Withdrawn'] as const;
