//! The conflicts of one's own objects, those due first; and what of them was begun without an agreed measure. Whoever looks
//! after an instrument has a page of its own: `watch.tsx`.

import type { JSX } from 'preact';
import { address } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t } from '../words';
import { Answer, Badge, Empty, Heading } from '../ui/kit';
import { Begun, ConflictPart } from './conflict';
import { Marks, Span, kindWord, objectUrl, titleOf } from './parts';
import type { Conflicts } from './shapes';

/** What is due, by when; then what only waits. */
export function byDue<T extends { due?: { utc: string } | null; object: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.due?.utc ?? '9999').localeCompare(b.due?.utc ?? '9999') || a.object.localeCompare(b.object));
}

export function ConflictsPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const loaded = useAnswer<Conflicts>(me.signed_in ? address('/api/v1/conflicts') : null);
  return (
    <article class="page">
      <Heading>{t('area-conflicts')}</Heading>
      <p class="sub"><a href={link('/objects')}>{t('area-objects')}</a></p>
      <p class="means">{t('conflict-means')}</p>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <Answer of={loaded} doing={t('doing-conflicts')}>
          {({ own, begun, raised, searching, watches }) => (
            <>
              {watches.length > 0 ? <p class="notice"><a href={link('/conflicts/watch')}>{t('watch-title')}</a>: {t('watch-counts', { begun: begun.length, raised: raised.length, searching: searching.length })}</p> : null}
              {own.length === 0 ? <Empty>{t('conflicts-none')} {t('conflict-means-nothing')}</Empty> : <ul class="items">{byDue(own).map((row) => (
                <li key={row.object} class={row.stands === 'open' || row.stands === 'outgrown' ? 'item overdue' : 'item'} data-object={row.object}>
                  <p class="item-head"><a href={objectUrl(row.object)}><bdi>{titleOf(row)}</bdi></a> <Badge>{kindWord(row.kind)}</Badge> <Marks row={row} /></p>
                  <p><Span row={row} /></p>
                  <ConflictPart row={row} conflict={row.conflict} said={row.said} begun={[]} world={world} brief />
                </li>
              ))}</ul>}
              {begun.some((one) => one.by === me.organisation) ? <section class="lane"><Begun of={begun.filter((one) => one.by === me.organisation)} /></section> : null}
            </>
          )}
        </Answer>
      )}
    </article>
  );
}
