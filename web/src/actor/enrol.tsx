//! Taking part with an invitation: the code says for whom it is, the browser makes a key and leaves its public half, and the
//! fingerprint is compared over another line before the organisation's root key admits it. The server admits nobody.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Time } from '../api';
import { nowS } from '../sign/act';
import { keepAsked, keyMake, keysOf, signerOf, type DeviceKey } from '../sign/keys';
import { codeRead, enrolmentSign, fingerprint } from '../sign/requests';
import { t, word } from '../words';
import { Facts, When } from '../ui/kit';
import { post, shelf } from './session';
import { TextField } from '../ui/form';

interface Invitation {
  origin: string; organisation: string; organisation_name: string; officer: string; title: string; posts: string[];
  state: string; until: Time; key: string | null; fingerprint: string | null;
}

/** The code of the link that led here. It is taken out of the address: what stands there is kept in histories. */
export function invited(): string {
  const found = /^#enrol=([0-9a-f]{32})$/.exec(location.hash);
  if (!found) return '';
  history.replaceState(history.state, '', location.pathname + location.search);
  return found[1]!;
}

export function Enrol({ origin, onKept }: { origin: string; onKept: () => void }): JSX.Element {
  const [typed, setTyped] = useState(invited);
  const [found, setFound] = useState<Invitation | null>(null);
  const [print, setPrint] = useState('');
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const code = codeRead(typed);

  const run = async (doing: () => Promise<void>) => {
    setTrouble(''); setBusy(true);
    try { await doing(); } catch (error) { setTrouble(error instanceof Error ? error.message : String(error)); }
    setBusy(false);
  };
  const look = () => run(async () => { setFound(await post<Invitation>('/api/v1/enrolment/look', { code })); });
  useEffect(() => { if (code) void look(); }, []);

  const leave = () => run(async () => {
    if (!found || !code) return;
    await keepAsked();
    const key = await keyFor(code, found, origin);
    // The fingerprint is worked out here, of the key that is here: a server that swapped the key could not make it agree.
    setPrint(await fingerprint(key.key));
    const signature = await enrolmentSign(signerOf(key), { page: location.origin, origin, code });
    setFound(await post<Invitation>('/api/v1/enrolment', { code, key: key.key, signature }));
    onKept();
  });

  return (
    <section class="lane" id="enrol"><h2>{t('enrol')}</h2>
      <p class="hint">{t('enrol-note')}</p>
      {found === null ? (
        <form class="form" onSubmit={(event) => { event.preventDefault(); void look(); }}>
          <TextField label={t('enrol-code')} value={typed} onChange={setTyped} hint={t('enrol-code-hint')} required />
          <button type="submit" class="primary" disabled={busy || !code}>{t('enrol-look')}</button>
        </form>
      ) : (
        <>
          <Facts rows={[[t('organisation'), <bdi>{found.organisation_name}</bdi>], [t('officer'), <><bdi>{found.title}</bdi> <bdi dir="ltr" class="mono">{found.officer}</bdi></>], [t('posts'), found.posts.map((one) => word('post', one)).join(', ')], [t('enrol-until'), <When time={found.until} />]]} />
          {print === '' ? <p><button type="button" class="primary" disabled={busy} onClick={() => { void leave(); }}>{t('enrol-make')}</button></p> : (
            <div class="notice" role="status"><p><strong>{t('enrol-print')}</strong> <bdi dir="ltr" class="mono fingerprint">{print}</bdi></p><p>{t('enrol-compare')}</p></div>
          )}
        </>
      )}
      {trouble ? <div class="trouble" role="alert"><p>{trouble}</p></div> : null}
    </section>
  );
}

/** The key for a code: the same one again where an answer was lost, since a code is spent by the first key left with it. */
async function keyFor(code: string, found: Invitation, origin: string): Promise<DeviceKey> {
  const place = `armistice.enrol.${await fingerprint(code)}`;
  const made = sessionStorage.getItem(place);
  const kept = (await keysOf(shelf(), origin)).find((key) => key.key === made);
  if (kept) return kept;
  const key = await keyMake(shelf(), { origin, label: found.title, organisation: found.organisation, createdS: nowS() });
  sessionStorage.setItem(place, key.key);
  return key;
}
