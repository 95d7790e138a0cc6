//! What can be done about keys from a browser: end one of one's own keys (those of others only the root key ends), ask the table to admit, suspend or re-key
//! an organisation, and answer what it was asked. Admitting an officer's key is not among it: only a root key does that, and
//! a root key is kept where no browser is.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { address, type ActorLine, type Officers, type Proposals, type World } from '../api';
import { useAnswer } from '../loading';
import { newId, nowS, said } from '../sign/act';
import { fingerprint } from '../sign/requests';
import { Signing, type Reviewed } from '../sign/signing';
import { instantS } from '../time';
import { t, word } from '../words';
import { AreaField, ChoiceField, MomentField, TextField } from '../ui/form';
import { mayAct, useMe } from './session';

const ENDS = ['lost', 'captured', 'compromised', 'rotated', 'left-post'] as const;
const CHANGES = ['admit', 'suspend', 'reinstate', 'rekey'] as const;

/** A key as twenty digits that are read over another line. */
export function Print({ of }: { of: string }): JSX.Element {
  const [print, setPrint] = useState('');
  useEffect(() => { void fingerprint(of).then(setPrint).catch(() => setPrint('')); }, [of]);
  return <bdi dir="ltr" class="mono">{print || `${of.slice(0, 16)}…`}</bdi>;
}

export function EndKey({ officers, world }: { officers: Officers; world: World }): JSX.Element | null {
  const me = useMe();
  const [key, setKey] = useState('');
  const [reason, setReason] = useState<string>('lost');
  const [from, setFrom] = useState({ date: '', clock: '' });
  const [words, setWords] = useState('');
  const [act, setAct] = useState<Reviewed | null>(null);
  const own = officers.organisations.find((one) => one.organisation === me.organisation)?.keys.filter((one) => !one.ended && (me.title === null || one.officer === me.officer)) ?? [];
  // What was signed stays in view, though by its very recording there may be nothing more to do here.
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(() => setAct(null), 2500)} />;
  if (!mayAct(me, 'end-key') || own.length === 0) return null;
  const which = key || own[0]!.key;
  const typed = from.date !== '' || from.clock !== '';
  const fromS = typed ? instantS(from.date, from.clock, world.zone) : null;
  const taken = reason === 'captured' || reason === 'compromised';
  // Since when it was in other hands, only the organisation's own key says.
  const dated = taken && me.title === null;
  return (
    <details class="lane no-print" id="end-key"><summary>{t('key-end-do')}</summary>
      <form class="form" onSubmit={(event) => {
        event.preventDefault();
        const who = own.find((one) => one.key === which);
        setAct({ kind: 'key-end', body: said({ by: me.organisation, key: which, reason, compromised_from: dated ? fromS : null, at: nowS(), words }), audience: { kind: 'public' }, claimedS: nowS(), does: t('does-key-end', { title: who?.title ?? '' }) });
      }}>
        <p class="hint">{t('key-end-note')}</p>
        <ChoiceField label={t('key')} value={which} onChange={setKey} options={own.map((one) => [one.key, `${one.title} · ${one.key.slice(0, 16)}…`] as const)} />
        {which === me.key ? <p class="notice">{t('key-end-own')}</p> : null}
        <ChoiceField label={t('reason')} value={reason} onChange={setReason} options={ENDS.map((one) => [one, word('key-end', one)] as const)} />
        {dated ? <MomentField label={t('key-end-from')} date={from.date} clock={from.clock} zone={world.zone} onChange={(date, clock) => setFrom({ date, clock })} hint={t('key-end-from-hint')} /> : taken ? <p class="hint">{t('key-end-from-root')}</p> : null}
        <AreaField label={t('words')} value={words} onChange={setWords} />
        <button type="submit" class="primary" disabled={dated && fromS === null}>{t('review')}</button>
      </form>
    </details>
  );
}

export function Propose({ proposals, officers, world }: { proposals: Proposals; officers: Officers; world: World }): JSX.Element | null {
  const me = useMe();
  const actors = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const [change, setChange] = useState<string>('admit');
  const [whom, setWhom] = useState('');
  const [key, setKey] = useState('');
  const [from, setFrom] = useState({ date: '', clock: '' });
  const [words, setWords] = useState('');
  const [act, setAct] = useState<Reviewed | null>(null);
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(() => setAct(null), 2500)} />;
  if (!mayAct(me, 'propose') || !proposals.members.includes(me.organisation ?? '')) return null;
  const seated = officers.organisations.map((one) => [one.organisation, one.name] as const);
  const others = actors.state === 'ready' ? actors.value.filter((one) => one.kind !== 'Person' && !seated.some(([id]) => id === one.id)).map((one) => [one.id, one.name] as const) : [];
  const options = change === 'admit' ? others : seated;
  const keyed = change === 'admit' || change === 'rekey';
  const hex = key.replace(/\s+/g, '').toLowerCase();
  const wrong = keyed && hex !== '' && !/^[0-9a-f]{64}$/.test(hex);
  const typed = from.date !== '' || from.clock !== '';
  const fromS = typed ? instantS(from.date, from.clock, world.zone) : null;
  return (
    <details class="lane no-print" id="propose"><summary>{t('propose-do')}</summary>
      <form class="form" onSubmit={(event) => {
        event.preventDefault();
        const name = options.find(([id]) => id === whom)?.[1] ?? whom;
        setAct({
          kind: 'proposal', audience: { kind: 'public' }, claimedS: nowS(), does: t('does-propose', { change: word('seat-change', change), who: name }),
          body: said({ proposal: newId(me.organisation!, 'p'), by: me.organisation, change, organisation: whom, key: keyed ? hex : null, rights: change === 'admit' ? ['record-own'] : null, compromised_from: change === 'rekey' ? fromS : null, at: nowS(), words }),
        });
      }}>
        <p class="hint">{t('propose-note')}</p>
        <ChoiceField label={t('propose-what')} value={change} onChange={(next) => { setChange(next); setWhom(''); }} options={CHANGES.map((one) => [one, word('seat-change', one)] as const)} />
        <ChoiceField label={t('organisation')} value={whom} onChange={setWhom} empty={t('choose')} options={options} />
        {keyed ? <TextField label={t('propose-key')} value={key} onChange={setKey} hint={t('propose-key-hint')} problem={wrong ? t('propose-key-wrong') : null} required /> : null}
        {keyed && !wrong && hex !== '' ? <p>{t('fingerprint')} <Print of={hex} /></p> : null}
        {change === 'rekey' ? <MomentField label={t('propose-from')} date={from.date} clock={from.clock} zone={world.zone} onChange={(date, clock) => setFrom({ date, clock })} hint={t('propose-from-hint')} /> : null}
        <AreaField label={t('words')} value={words} onChange={setWords} />
        <button type="submit" class="primary" disabled={whom === '' || (keyed && (hex === '' || wrong)) || (typed && fromS === null)}>{t('review')}</button>
      </form>
    </details>
  );
}

/** Agree or object, for a member that has not answered. */
export function Answering({ of, members, world }: { of: Proposals['proposals'][number]; members: string[]; world: World }): JSX.Element | null {
  const me = useMe();
  const [act, setAct] = useState<Reviewed | null>(null);
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(() => setAct(null), 2500)} />;
  if (!mayAct(me, 'propose') || of.decided !== null || !members.includes(me.organisation ?? '') || of.answers.some((one) => one.by === me.organisation)) return null;
  const what = `${word('seat-change', of.change)}, ${of.name}`;
  const answer = (consents: boolean) => setAct({ kind: 'proposal-answer', body: { proposal: of.proposal, by: me.organisation!, consents, at: nowS() }, audience: { kind: 'public' }, claimedS: nowS(), does: t(consents ? 'does-agree' : 'does-object', { what }) });
  return <p class="actions no-print"><button type="button" class="primary" onClick={() => answer(true)}>{t('do-agree')}</button> <button type="button" onClick={() => answer(false)}>{t('do-disagree')}</button></p>;
}

/** What only a terminal does, and why. */
export function ByTerminal(): JSX.Element {
  return (
    <section class="lane"><h2>{t('keys-terminal')}</h2>
      <p>{t('keys-terminal-why')}</p>
      <dl class="facts">
        <div><dt>{t('keys-terminal-invite')}</dt><dd><code dir="ltr">armistice invite --key root.key --officer ID --title &quot;…&quot; --posts …</code></dd></div>
        <div><dt>{t('keys-terminal-admit')}</dt><dd><code dir="ltr">armistice admit --key root.key --fingerprint &quot;…&quot;</code><p class="hint">{t('keys-terminal-admit-note')}</p></dd></div>
        <div><dt>{t('keys-terminal-end')}</dt><dd><code dir="ltr">armistice say --key root.key &apos;key-end ID reason=lost key=HEX&apos;</code></dd></div>
        <div><dt>{t('keys-terminal-root')}</dt><dd><code dir="ltr">armistice key new root.key</code></dd></div>
        <div><dt>{t('keys-terminal-custodial')}</dt><dd><code dir="ltr">armistice key custodial --officer ID</code><p class="hint">{t('custodial-title')}</p></dd></div>
      </dl>
    </section>
  );
}
