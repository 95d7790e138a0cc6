//! A position of one's own turned up elsewhere: whose copy it may be. Each recipient was given positions moved by some metres of
//! its own, so what was found says who had it. It says who had that copy; not who gave it on.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { degrees, position } from '../map/position';
import { link, refine } from '../url';
import { t } from '../words';
import { Answer, Empty, Heading, Table } from '../ui/kit';
import { PositionField } from '../ui/form';
import { objectUrl } from './parts';

interface Traced { traced: { recipient: string; name: string; object: string; version: number }[] }

export function TracedPage({ query }: PageProps): JSX.Element {
  const me = useMe();
  const [point, setPoint] = useState(query.get('lat') ? `${query.get('lat')}, ${query.get('lon')}` : '');
  const at = position(point);
  const ask = query.get('lat') && query.get('lon');
  const loaded = useAnswer<Traced>(me.signed_in && ask ? address('/api/v1/traced', { lon: query.get('lon'), lat: query.get('lat') }) : null);
  const seven = (value: number) => (value / 1e7).toFixed(7);
  return (
    <article class="page">
      <Heading>{t('traced-title')}</Heading>
      <p class="hint">{t('traced-note')} <a href={link('/objects/near')}>{t('near-title')}</a></p>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <>
          <form class="form no-print" onSubmit={(event) => { event.preventDefault(); if (at) refine({ lat: seven(at[1]), lon: seven(at[0]) }); }}>
            <PositionField label={t('traced-where')} value={point} onChange={setPoint} required hint={t('traced-hint')} />
            <p class="actions"><button type="submit" class="primary" disabled={!at}>{t('near-ask')}</button></p>
          </form>
          {!ask ? <Empty>{t('traced-empty')}</Empty> : (
            <Answer of={loaded} doing={t('doing-near')}>
              {({ traced }) => (
                <section class="traced-answer">
                  <p><bdi dir="ltr">{degrees([Math.round(Number(query.get('lon')) * 1e7), Math.round(Number(query.get('lat')) * 1e7)])}</bdi></p>
                  {traced.length === 0 ? <Empty>{t('traced-nothing')}</Empty> : <Table head={[t('traced-whose'), t('traced-object'), t('told-version')]} empty="" rows={traced.map((one) => [
                    <bdi>{one.name}</bdi>, <a href={objectUrl(one.object)}><bdi>{one.object}</bdi></a>, t('told-version-of', { version: String(one.version) }),
                  ])} />}
                  <p class="means">{t('traced-means')}</p>
                </section>
              )}
            </Answer>
          )}
        </>
      )}
    </article>
  );
}
