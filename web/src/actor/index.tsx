//! Every actor on record by name, kind and other names. Names are as in the instruments.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type ActorLine } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Heading } from '../ui/kit';

export default function Actors({ query }: PageProps): JSX.Element {
  const loaded = useAnswer<ActorLine[]>(address('/api/v1/actors', { known: query.get('known') }));
  const [text, setText] = useState('');
  const holds = (one: ActorLine) => [one.id, one.name, ...one.names.map((name) => name.name)].some((name) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <div class="page">
      <Heading>{t('area-actors')}</Heading>
      <Answer of={loaded} doing={t('doing-actors')}>
        {(actors) => actors.length === 0 ? <Empty>{t('actors-none')}</Empty> : (
          <>
            <label class="narrow">{t('filter-words')}<input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
            <ul class="actors">
              {actors.filter(holds).map((one) => (
                <li key={one.id}><a href={link(`/actors/${one.id}`)}><bdi>{one.name}</bdi></a> <span class="hint">{word('actor-kind', one.kind)}{one.names.length > 0 ? <> · <bdi>{[...new Set(one.names.map((name) => name.name))].filter((name) => name !== one.name).slice(0, 3).join(' · ')}</bdi></> : null}</span></li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </div>
  );
}
