//! Organisations that sign, the keys of their officers, and what the body that decides on them was asked. A key that ended
//! stays in the list: what it signed stands, and from when it was in other hands is said. What can be done about them from
//! here stands in `key-acts.tsx`.

import type { JSX } from 'preact';
import { address, type Officers, type Proposals } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Badge, Empty, Heading, Seal, Table, When } from '../ui/kit';
import { Answering, ByTerminal, EndKey, Print, Propose } from './key-acts';

export default function OfficersPage({ world }: PageProps): JSX.Element {
  const officers = useAnswer<Officers>(address('/api/v1/officers'));
  const proposals = useAnswer<Proposals>(address('/api/v1/proposals'));
  return (
    <article class="page">
      <Heading>{t('area-officers')}</Heading>
      <p class="hint">{t('officers-note')} <a href={link('/rights')}>{t('rights-what')}</a></p>
      {officers.state === 'ready' ? <EndKey officers={officers.value} world={world} /> : null}
      {officers.state === 'ready' && proposals.state === 'ready' ? <Propose proposals={proposals.value} officers={officers.value} world={world} /> : null}
      <Answer of={officers} doing={t('doing-officers')}>
        {({ organisations }) => organisations.length === 0 ? <Empty>{t('officers-none')}</Empty> : <>{organisations.map((one) => (
          <section class="lane" key={one.organisation}><h2><bdi>{one.name}</bdi> {one.suspended !== null ? <Badge tone="strong">{t('suspended')}</Badge> : null}</h2>
            <p class="hint">{t('root-key')} <bdi dir="ltr" class="mono digest">{one.key}</bdi>{one.custodial ? <> <Badge tone="doubt" title={t('custodial-title')}>{t('custodial')}</Badge></> : null}</p>
            <Table head={[t('officer'), t('posts'), t('fingerprint'), t('admitted'), t('state')]} empty={t('officers-keys-none')} rows={one.keys.map((key) => [
              <><bdi>{key.title}</bdi> <bdi dir="ltr" class="mono hint">{key.officer}</bdi></>, key.posts.map((post) => word('post', post)).join(', '), <Print of={key.key} />,
              <><When time={key.admitted} /> <Seal index={key.index} by={key.signed_by} /></>,
              <>{key.ended ? <>{t('key-ended')}: {word('key-end', key.ended.reason)} <Seal index={key.ended.index} by={key.ended.signed_by} />{key.ended.compromised_from ? <> · {t('in-doubt-from')} <When time={key.ended.compromised_from} /></> : null}</> : t('key-signs')}{key.custodial ? <> <Badge tone="doubt" title={t('custodial-title')}>{t('custodial')}</Badge></> : null}</>,
            ])} />
          </section>
        ))}</>}
      </Answer>
      <section class="lane"><h2>{t('proposals')}</h2><p class="hint">{t('proposals-note')}</p>
        <Answer of={proposals} doing={t('doing-officers')}>{(value) => value.proposals.length === 0 ? <Empty>{t('proposals-none')}</Empty> : <>{value.proposals.map((one) => (
          <div class="entry" key={one.proposal} id={one.proposal}>
            <p class="by"><strong>{word('seat-change', one.change)}: <bdi>{one.name}</bdi></strong> · {t('who-proposed')} <bdi>{one.by_name}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} /></p>
            {one.words ? <blockquote dir="auto">{one.words}</blockquote> : null}
            {one.key ? <p>{t('propose-key')}: <bdi dir="ltr" class="mono digest">{one.key}</bdi> · {t('fingerprint')} <Print of={one.key} /></p> : null}
            <ul class="plain">{one.answers.map((answer) => <li key={answer.by}><bdi>{answer.name}</bdi>: {answer.consents ? t('answer-yes') : t('answer-no')} <Seal index={answer.index} by={answer.signed_by} /></li>)}</ul>
            <p>{one.decided === null ? t('undecided') : <>{t('decided')} <Seal index={one.decided} /></>}</p>
            <Answering of={one} members={value.members} world={world} />
          </div>
        ))}</>}</Answer>
      </section>
      <ByTerminal />
    </article>
  );
}
