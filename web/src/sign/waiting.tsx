//! What is signed on this device and has no answer yet: said on every page, sent again by itself when the link is back, and
//! given up only by a person who has read what that means. A signature is not taken back by forgetting it.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { forget, onFresh, type World } from '../api';
import { t } from '../words';
import { onKept } from './act';
import { browserDesk, discard, resume, waiting } from './submit';

const AGAIN_MS = 20_000;

type Held = Awaited<ReturnType<typeof waiting>>[number];

export function WaitingBar({ world }: { world: World }): JSX.Element | null {
  const [held, setHeld] = useState<Held[]>([]);
  const [busy, setBusy] = useState(false);
  const [asked, ask] = useState<Held | null>(null);
  const desk = () => browserDesk(world.origin);
  const look = () => { void waiting(desk()).then(setHeld, () => undefined); };
  const again = async () => {
    setBusy(true);
    const answers = await resume(desk()).catch(() => []);
    if (answers.some((one) => one.outcome.state === 'recorded')) forget();
    setBusy(false);
    look();
  };
  useEffect(() => {
    void again();
    const retry = () => { if (!document.hidden) void waiting(desk()).then((of) => of.length > 0 ? again() : setHeld(of), () => undefined); };
    const timer = setInterval(retry, AGAIN_MS);
    window.addEventListener('online', retry);
    const unwatch = onFresh(look);
    const kept = onKept(look);
    return () => { clearInterval(timer); window.removeEventListener('online', retry); unwatch(); kept(); };
  }, [world.origin]);
  const give = async (one: Held) => { await discard(desk(), one.author, one.id); ask(null); look(); };
  if (held.length === 0) return null;
  return (
    <section class="banner waiting-statements" role="status" aria-label={t('sign-waiting')}>
      {held.map((one) => (
        <div key={one.id}>
          <p><strong>{t('sign-waiting')}</strong> {t('sign-waiting-do')} <bdi dir="ltr" class="mono">{one.id.slice(0, 12)}…</bdi>{' '}
            <button type="button" disabled={busy} onClick={() => { void again(); }}>{t('waiting-send')}</button>{' '}
            <button type="button" disabled={busy} aria-expanded={asked?.id === one.id} onClick={() => ask(asked?.id === one.id ? null : one)}>{t('waiting-discard')}</button></p>
          {asked?.id === one.id ? (
            <div class="trouble" role="alert">
              <p><strong>{t('waiting-discard-warn')}</strong></p>
              <p>{t('waiting-discard-means')}</p>
              <p class="actions"><button type="button" class="stop" onClick={() => { void give(one); }}>{t('waiting-discard-sure')}</button> <button type="button" onClick={() => ask(null)}>{t('waiting-keep')}</button></p>
            </div>
          ) : null}
        </div>
      ))}
    </section>
  );
}
