//! Who has been shown what one's own organisation wrote and did not say to everybody: of one entry, beside it, and of all
//! of them, the newest first. Nobody else is told, not even that there is such an entry.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type SeenAll, type SeenBy as Seen } from '../api';
import type { PageProps } from '../app';
import { useActorNames } from '../actor/names';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Heading, Seal, Table, When } from '../ui/kit';

type Showings = Seen['shown'];

/** Who has been shown one entry: for the organisation that wrote it, and in its place nothing for anybody else. */
export function SeenBy({ index }: { index: number }): JSX.Element {
  const seen = useAnswer<Seen>(address(`/api/v1/seen/${index}`));
  return (
    <section class="lane"><h2>{t('seen-by')}</h2><p class="hint">{t('seen-by-note')}</p>
      <Answer of={seen} doing={t('doing-seen')}>{(value) => <Shown to={value.shown} />}</Answer>
    </section>
  );
}

/** The same of several entries on one page, asked for when it is opened. */
export function SeenByEach({ entries }: { entries: readonly { index: number; by: string | null; kind: string }[] }): JSX.Element | null {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const own = entries.filter((one) => me.signed_in && one.by === me.organisation);
  if (own.length === 0) return null;
  return (
    <details class="lane no-print" onToggle={(event) => setOpen(event.currentTarget.open)}><summary>{t('seen-by')}</summary>
      <p class="hint">{t('seen-by-note')} {t('seen-public')} <a href={link('/seen')}>{t('area-seen')}</a></p>
      {open ? own.map((one) => <Own key={one.index} of={one} />) : null}
    </details>
  );
}

function Own({ of }: { of: { index: number; kind: string } }): JSX.Element {
  const seen = useAnswer<Seen>(address(`/api/v1/seen/${of.index}`));
  return (
    <div class="entry"><p class="by"><strong>{word('statement-kind', of.kind)}</strong> <Seal index={of.index} /></p>
      {seen.state === 'ready' ? <Shown to={seen.value.shown} /> : seen.state === 'failed' ? <p class="hint">{t('seen-everybody')}</p> : null}
    </div>
  );
}

function Shown({ to }: { to: Showings }): JSX.Element {
  const name = useActorNames();
  if (to.length === 0) return <Empty>{t('seen-by-none')}</Empty>;
  return <ul class="plain">{to.map((one, at) => <li key={at}><bdi>{name(one.to)}</bdi>{one.title ?? one.officer ? <> · <bdi>{one.title ?? one.officer}</bdi></> : null}{one.letter ? <> · {t('seen-letter', { recipient: one.letter })}</> : null} · <When time={one.at} /></li>)}</ul>;
}

export default function SeenPage({ query }: PageProps): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const all = useAnswer<SeenAll>(me.signed_in ? address('/api/v1/seen', { before: query.get('before') }) : null);
  if (!me.signed_in) return <article class="page"><Heading>{t('area-seen')}</Heading><Empty>{t('seen-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty></article>;
  return (
    <article class="page wide">
      <Heading>{t('area-seen')}</Heading>
      <p class="hint">{t('seen-by-note')} {t('seen-note')}</p>
      <Answer of={all} doing={t('doing-seen')}>{(value) => (
        <>
          <Table head={[t('statement'), t('entered'), t('sign-for'), t('seen-by')]} empty={t('seen-none')} rows={value.items.map((one) => [
            <>{one.incident ? <a href={link(`/incidents/${encodeURIComponent(one.incident)}`)}>{word('statement-kind', one.kind)}</a> : one.notice ? <a href={link(`/notices/${encodeURIComponent(one.notice)}`)}>{word('statement-kind', one.kind)}</a> : word('statement-kind', one.kind)} <Seal index={one.entry} by={one.signed_by} /></>,
            one.entered ? <When time={one.entered} /> : '–',
            one.audience?.kind === 'named' ? <bdi>{one.audience.named.map(name).join(', ')}</bdi> : t(`audience-${one.audience?.kind ?? 'own'}`),
            <Shown to={one.shown} />,
          ])} />
          {value.before !== null ? <p><a href={link('/seen', { before: String(value.before) })}>{t('seen-older')}</a></p> : null}
        </>
      )}</Answer>
    </article>
  );
}
