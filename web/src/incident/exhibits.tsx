//! Exhibits of an incident: what there is, through whose hands the originals went, how far their sources let them be used,
//! which of them are one source, and the working copies. Attaching one, saying how far it may be used, and recording whose
//! hand the original is in are each one signed statement of its holder.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Incident } from '../api';
import { fileFields, filesOf, type Prepared } from '../sign/exhibit';
import { among, nowS, said } from '../sign/act';
import type { Audience } from '../sign/content';
import type { Reviewed } from '../sign/signing';
import { number, t, word } from '../words';
import { Badge, Facts, Seal, When } from '../ui/kit';
import { Lane } from './lane';
import { AreaField, ChoiceField, TextField } from '../ui/form';
import { FileField, size } from '../ui/file';

export type Exhibit = Incident['exhibits'][number];

export function Exhibits({ incident }: { incident: Incident }): JSX.Element | null {
  const { exhibits } = incident;
  if (exhibits.length === 0) return null;
  const groups = new Set(exhibits.map((one) => one.group)).size;
  return (
    <Lane id="exhibits" title={t('lane-exhibits')} count={exhibits.length}>
      <p class="hint">{t('exhibits-note')} {exhibits.length > 1 ? t('exhibits-groups', { exhibits: exhibits.length, groups }) : ''}</p>
      {exhibits.map((one) => <Entry key={one.index} of={one} several={exhibits.length > 1} />)}
    </Lane>
  );
}

function Entry({ of, several }: { of: Exhibit; several: boolean }): JSX.Element {
  const { consent_now: consent, custody, files } = of;
  const file = (which: 'working' | 'original') => files[which] === 'given'
    ? <a href={`/api/v1/exhibits/${of.index}/${which}`} download>{t(`exhibit-${which}`)}</a>
    : null;
  return (
    <div class="entry exhibit">
      <p class="by"><strong><bdi>{of.by_name}</bdi></strong> <Seal index={of.index} by={of.signed_by} /> <When time={of.at} /> {consent.withdrawn ? <Badge tone="doubt">{t('exhibit-withdrawn')}</Badge> : null}</p>
      {of.words ? <blockquote>{of.words}</blockquote> : null}
      <Facts rows={[
        [t('exhibit-file'), <><bdi dir="ltr">{of.media}</bdi> · {size(of.bytes)}</>],
        [t('exhibit-shown'), <>{file('working') ?? <span class="late">{word('withheld', files.working)}{of.unshown ? `: ${word('unshown', of.unshown)}` : ''}</span>}</>],
        [t('exhibit-original-is'), <>{file('original') ?? word('withheld', files.original)} · {of.lives ? word('lives', of.lives) : t('not-stated')}</>],
        [t('consent'), <>{word('consent', consent.scope)} · <When time={consent.said} /> {consent.index !== null ? <Seal index={consent.index} by={consent.signed_by} /> : null}{consent.words ? <q><bdi>{consent.words}</bdi></q> : null}</>],
        [t('custody'), custody.length > 0 ? <ol class="hands">{custody.map((hand) => <li key={hand.index}><bdi>{hand.from}</bdi> <span aria-hidden="true" class="flip">→</span><span class="visually-hidden"> {t('custody-to')} </span> <bdi>{hand.to}</bdi> · <When time={hand.at} /> <Seal index={hand.index} by={hand.signed_by} />{hand.words ? <q><bdi>{hand.words}</bdi></q> : null}</li>)}</ol> : t('custody-none')],
        [t('exhibit-group'), several && of.group !== null ? number(of.group) : null],
        [t('origin'), of.origin],
        [t('exhibit-digest'), <bdi dir="ltr" class="mono digest">{of.exhibit}</bdi>],
      ]} />
    </div>
  );
}

export const HANDLING = ['exhibit', 'consent', 'custody'] as const;
export type Handling = (typeof HANDLING)[number];

/** Which of them somebody can do here: on a report of its own, on exhibits of its own. */
export function handling(incident: Incident, by: string): Handling[] {
  const reports = incident.reports.some((one) => one.by === by);
  const exhibits = incident.exhibits.some((one) => one.by === by);
  return HANDLING.filter((one) => one === 'custody' ? exhibits : reports);
}

/** An exhibit with its file, as it is signed. */
export function exhibitAct(file: Prepared, fields: { report: string; by: string; consent: string; origin: string; words: string }, audience: Audience): Reviewed {
  const at = nowS();
  const body = said({ ...fileFields(file), ...fields, at });
  return { kind: 'exhibit', body, audience, claimedS: at, does: t('does-exhibit', { size: size(file.original.length) }), ...filesOf(file) };
}

export const CONSENTS = ['internal', 'co-chairs', 'party', 'publish'] as const;

export function HandlingForm({ doing, incident, by, concerned, onAct }: { doing: Handling; incident: Incident; by: string; concerned: string[]; onAct: (act: Reviewed) => void }): JSX.Element {
  const reports = incident.reports.filter((one) => one.by === by);
  const exhibits = incident.exhibits.filter((one) => one.by === by);
  const [file, setFile] = useState<Prepared | null>(null);
  const [report, setReport] = useState(reports[0]?.id ?? '');
  const [exhibit, setExhibit] = useState(exhibits[0]?.exhibit ?? '');
  const [consent, setConsent] = useState<string>('internal');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [origin, setOrigin] = useState('');
  const [words, setWords] = useState('');
  const [wide, setWide] = useState('named');
  const audience: Audience = wide === 'named' ? among(concerned) : { kind: wide as 'own' | 'co-chairs' };
  const go = () => {
    const at = nowS();
    switch (doing) {
      case 'exhibit': return file ? onAct(exhibitAct(file, { report, by, consent, origin, words }, audience)) : undefined;
      case 'consent': return onAct({ kind: 'consent', body: said({ report, by, consent, at, words }), audience, claimedS: at, does: t('does-consent', { consent: word('consent', consent) }) });
      case 'custody': return onAct({ kind: 'custody', body: said({ exhibit, by, from, to, at, words }), audience, claimedS: at, does: t('does-custody', { to }) });
    }
  };
  const consents = doing === 'consent' ? [...CONSENTS, 'withdrawn'] : CONSENTS;
  return (
    <form class="form" onSubmit={(event) => { event.preventDefault(); go(); }}>
      <p class="hint">{t(`do-${doing}-note`)}</p>
      {doing === 'exhibit' ? <FileField label={t('exhibit-file')} value={file} onChange={setFile} /> : null}
      {doing !== 'custody' && reports.length > 1 ? <ChoiceField label={t('lane-allegation')} value={report} onChange={setReport} options={reports.map((one) => [one.id, one.id] as const)} /> : null}
      {doing === 'custody' ? <><ChoiceField label={t('statement-kind-exhibit')} value={exhibit} onChange={setExhibit} options={exhibits.map((one) => [one.exhibit, `${one.media} · ${size(one.bytes)} · ${one.exhibit.slice(0, 12)}`] as const)} />
        <TextField label={t('field-from')} value={from} onChange={setFrom} required /><TextField label={t('field-to')} value={to} onChange={setTo} required /></>
        : <ChoiceField label={t('consent')} value={consent} onChange={setConsent} options={consents.map((one) => [one, word('consent', one)] as const)} hint={t('consent-hint')} />}
      {doing === 'exhibit' ? <TextField label={t('origin')} value={origin} onChange={setOrigin} hint={t('exhibit-origin-hint')} /> : null}
      <AreaField label={t('words')} value={words} onChange={setWords} />
      <ChoiceField label={t('sign-for')} value={wide} onChange={setWide} options={[['named', t('audience-concerned')], ...(doing === 'custody' ? [] : [['co-chairs', t('audience-co-chairs')] as const]), ['own', t('audience-own')]]} />
      <button type="submit" class="primary" disabled={doing === 'exhibit' && file === null}>{t('review')}</button>
    </form>
  );
}
