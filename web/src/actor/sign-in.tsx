//! Signing in: with a key of this device, by taking part with an invitation, or, in an exercise, by taking any chair. What
//! a browser cannot do is said plainly, with what would be needed. Below stand the sessions of whoever is signed in.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { address, forget, type Officers, type Sessions, type Time } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { keysOf, signerOf, unable, type DeviceKey, type Unable } from '../sign/keys';
import { length } from '../time';
import { go, link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Facts, Heading, When } from '../ui/kit';
import { Enrol } from './enrol';
import { playedKey, shelf, signIn, signOut, useMe } from './session';

export default function SignInPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const [cannot, setCannot] = useState<Unable | null | undefined>(undefined);
  const [keys, setKeys] = useState<DeviceKey[]>([]);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState('');
  const officers = useAnswer<Officers>(address('/api/v1/officers'));
  useEffect(() => { void unable().then((found) => { setCannot(found); if (!found) void keysOf(shelf(), world.origin).then(setKeys); }); }, []);
  const enter = async (who: string, signer: () => Promise<Parameters<typeof signIn>[0] | null>) => {
    setTrouble(''); setBusy(who);
    try {
      const by = await signer();
      if (!by) throw new Error(t('sign-in-no-key'));
      await signIn(by);
      go(link('/inbox'));
    } catch (error) { setTrouble(error instanceof Error ? error.message : String(error)); }
    setBusy('');
  };
  return (
    <article class="page">
      <Heading>{me.signed_in ? t('signed-in') : t('sign-in')}</Heading>
      {me.signed_in ? (
        <>
          <Facts rows={[[t('officer'), <><bdi>{me.title}</bdi> <bdi dir="ltr" class="mono">{me.officer}</bdi></>], [t('organisation'), <bdi>{me.organisation_name}</bdi>], [t('posts'), (me.posts ?? []).map((one) => word('post', one)).join(', ')],
            [t('roles'), (me.roles ?? []).map((one) => word('role', one.role)).join(', ')], [t('duty'), me.on_duty ? t('on-duty') : t('off-duty')], [t('signed-in-until'), me.until ? <When time={me.until} /> : null], [t('key'), <bdi dir="ltr" class="mono">{me.key}</bdi>]]} />
          <p><button type="button" onClick={() => { void signOut(); }}>{t('sign-out')}</button> <a href={link('/inbox')}>{t('area-inbox')}</a> · <a href={link('/seen')}>{t('area-seen')}</a> · <a href={link('/rights')}>{t('rights-what')}</a></p>
          <SessionList />
        </>
      ) : <p>{t('sign-in-note')} <a href={link('/rights')}>{t('rights-what')}</a></p>}
      {cannot ? <div class="trouble"><p><strong>{t('cannot-sign')}</strong> {t(`cannot-${cannot}`)}</p><p>{t('cannot-sign-do')}</p>{cannot === 'insecure-page' ? <p><a href="/insecure">{t('cannot-insecure-why')}</a></p> : null}</div> : null}
      {trouble ? <div class="trouble" role="alert"><p>{trouble}</p></div> : null}
      {!world.exercise || keys.length > 0 ? (
        <section class="lane"><h2>{t('keys-here')}</h2>
          {keys.length === 0 ? <Empty>{t('keys-here-none')}</Empty> : <ul class="plain">{keys.map((key) => <li key={key.key}><button type="button" disabled={busy !== ''} onClick={() => { void enter(key.key, async () => signerOf(key)); }}>{t('sign-in-as')} <bdi>{key.label}</bdi></button> <bdi dir="ltr" class="mono hint">{key.key.slice(0, 16)}…</bdi></li>)}</ul>}
        </section>
      ) : null}
      {!me.signed_in && cannot === null && !world.replayed ? <Enrol origin={world.origin} onKept={() => { void keysOf(shelf(), world.origin).then(setKeys); }} /> : null}
      {world.exercise_clock ? <Clock now={world.now} /> : null}
      {world.exercise ? (
        <section class="lane"><h2>{t('seen-as')}</h2>
          <p class="hint">{t('seen-as-note')}</p>
          <Answer of={officers} doing={t('doing-officers')}>
            {({ organisations }) => (
              <ul class="seats">{organisations.map((one) => <li key={one.organisation}><h3><bdi>{one.name}</bdi></h3>{one.keys.filter((key) => !key.ended).map((key) => (
                <p key={key.key}><button type="button" aria-pressed={me.key === key.key} disabled={busy !== '' || cannot !== null} onClick={() => { void enter(key.officer, () => playedKey(key.officer, key.key)); }}><bdi>{key.title}</bdi></button> <span class="hint">{key.posts.map((post) => word('post', post)).join(', ')}</span></p>
              ))}</li>)}</ul>
            )}
          </Answer>
        </section>
      ) : null}
    </article>
  );
}

/** The clock of an exercise, which goes ahead as those who play it wish, and never back. */
function Clock({ now }: { now: Time }): JSX.Element {
  const ahead = (seconds: number) => { void fetch('/api/v1/exercise/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advance_s: seconds }) }).then(() => forget()); };
  return (
    <section class="lane"><h2>{t('exercise-clock')}</h2><p class="hint">{t('exercise-clock-note')}</p>
      <p><When time={now} /></p>
      <p class="actions">{[300, 3600, 24 * 3600, 72 * 3600].map((seconds) => <button key={seconds} type="button" onClick={() => ahead(seconds)}>{t('exercise-ahead', { length: length(seconds) })}</button>)}</p>
    </section>
  );
}

function SessionList(): JSX.Element {
  const sessions = useAnswer<Sessions>(address('/api/v1/sessions'));
  return (
    <section class="lane"><h2>{t('sessions')}</h2><p class="hint">{t('sessions-note')}</p>
      <Answer of={sessions} doing={t('doing-sessions')}>{(value) => <ul class="plain">{value.sessions.map((one) => (
        <li key={one.id}><bdi dir="ltr">{one.agent || '?'}</bdi> · {t('began')} <When time={one.began} /> · {t('last-asked')} <When time={one.last} /> {one.this ? <strong>{t('session-this')}</strong> : <button type="button" onClick={() => { void signOut(one.id); }}>{t('session-end')}</button>}</li>
      ))}</ul>}</Answer>
    </section>
  );
}
