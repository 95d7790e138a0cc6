//! The conflicts of one's own objects, those due first; and, for those who look after an instrument, what was begun without an
//! agreed measure and who asks in ways that are no planning.

import type { JSX } from 'preact';
import { address } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Badge, Empty, Heading, Table, When } from '../ui/kit';
import { Begun, ConflictPart } from './conflict';
import { Marks, Span, kindWord, objectUrl, titleOf } from './parts';
import type { Conflicts } from './shapes';

/** What is due, by when; then what only waits. */
export function byDue<T extends { due?: { utc: string } | null; object: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.due?.utc ?? '9999').localeCompare(b.due?.utc ?? '9999') || a.object.localeCompare(b.object));
}

export function ConflictsPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const loaded = useAnswer<Conflicts>(me.signed_in ? address('/api/v1/conflicts') : null);
  return (
    <article class="page">
      <Heading>{t('area-conflicts')}</Heading>
      <p class="sub"><a href={link('/objects')}>{t('area-objects')}</a></p>
      <p class="means">{t('conflict-means')}</p>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <Answer of={loaded} doing={t('doing-conflicts')}>
          {({ own, begun, searching }) => (
            <>
              {own.length === 0 ? <Empty>{t('conflicts-none')} {t('conflict-means-nothing')}</Empty> : <ul class="items">{byDue(own).map((row) => (
                <li key={row.object} class={row.stands === 'open' || row.stands === 'outgrown' ? 'item overdue' : 'item'} data-object={row.object}>
                  <p class="item-head"><a href={objectUrl(row.object)}><bdi>{titleOf(row)}</bdi></a> <Badge>{kindWord(row.kind)}</Badge> <Marks row={row} /></p>
                  <p><Span row={row} /></p>
                  <ConflictPart row={row} conflict={row.conflict} said={row.said} begun={[]} world={world} brief />
                </li>
              ))}</ul>}
              {begun.length > 0 ? <section class="lane"><Begun of={begun} /></section> : null}
              {searching.length > 0 ? <section class="lane"><h2>{t('searching-title')}</h2><p class="hint">{t('searching-note')}</p>
                <Table head={[t('actor'), t('told-when'), t('searching-how')]} empty="" rows={searching.map((one) => [<bdi>{name(one.by)}</bdi>, <When time={one.at} />, (one.patterns ?? []).map((of) => word('pattern', of)).join(', ')])} /></section> : null}
            </>
          )}
        </Answer>
      )}
    </article>
  );
}
