//! Organisations that sign, the keys of their officers, and what the body that decides on them was asked. A key that ended
//! stays in the list: what it signed stands, and from when it was in other hands is said.

import type { JSX } from 'preact';
import { address, type Officers } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { t, word } from '../words';
import { Answer, Badge, Empty, Heading, Seal, Table, When } from '../ui/kit';

interface Proposals { members: string[]; rule: string | null; proposals: { proposal: string; by_name: string; change: string; name: string; at: import('../api').Time; words: string | null; answers: { by: string; name: string; consents: boolean }[]; decided: number | null; index: number }[] }

export default function OfficersPage(_: PageProps): JSX.Element {
  const officers = useAnswer<Officers>(address('/api/v1/officers'));
  const proposals = useAnswer<Proposals>(address('/api/v1/proposals'));
  return (
    <article class="page">
      <Heading>{t('area-officers')}</Heading>
      <p class="hint">{t('officers-note')}</p>
      <Answer of={officers} doing={t('doing-officers')}>
        {({ organisations }) => organisations.length === 0 ? <Empty>{t('officers-none')}</Empty> : <>{organisations.map((one) => (
          <section class="lane" key={one.organisation}><h2><bdi>{one.name}</bdi> {one.suspended !== null ? <Badge tone="strong">{t('suspended')}</Badge> : null}</h2>
            <p class="hint">{t('root-key')} <bdi dir="ltr" class="mono">{one.key}</bdi>{one.custodial ? <> <Badge tone="doubt" title={t('custodial-title')}>{t('custodial')}</Badge></> : null}</p>
            <Table head={[t('officer'), t('posts'), t('key'), t('admitted'), t('state')]} empty={t('officers-keys-none')} rows={one.keys.map((key) => [
              <><bdi>{key.title}</bdi> <bdi dir="ltr" class="mono hint">{key.officer}</bdi></>, key.posts.map((post) => word('post', post)).join(', '), <bdi dir="ltr" class="mono">{key.key.slice(0, 16)}…</bdi>,
              <><When time={key.admitted} /> <Seal index={key.index} by={key.signed_by} /></>,
              <>{key.ended ? <>{t('key-ended')}: {word('key-end', key.ended.reason)} <Seal index={key.ended.index} by={key.ended.signed_by} />{key.ended.compromised_from ? <> · {t('in-doubt-from')} <When time={key.ended.compromised_from} /></> : null}</> : t('key-signs')}{key.custodial ? <> <Badge tone="doubt" title={t('custodial-title')}>{t('custodial')}</Badge></> : null}</>,
            ])} />
          </section>
        ))}</>}
      </Answer>
      <section class="lane"><h2>{t('proposals')}</h2><p class="hint">{t('proposals-note')}</p>
        <Answer of={proposals} doing={t('doing-officers')}>{(value) => (
          <Table head={[t('proposal'), t('who-proposed'), t('at-time'), t('answers-given'), t('state')]} empty={t('proposals-none')} rows={value.proposals.map((one) => [
            <>{word('seat-change', one.change)}: <bdi>{one.name}</bdi> {one.words ? <q><bdi>{one.words}</bdi></q> : null}</>, <bdi>{one.by_name}</bdi>, <><When time={one.at} /> <Seal index={one.index} by={one.signed_by} /></>,
            one.answers.map((answer) => `${answer.name}: ${answer.consents ? t('answer-yes') : t('answer-no')}`).join(' · '), one.decided === null ? t('undecided') : <>{t('decided')} <Seal index={one.decided} /></>,
          ])} />
        )}</Answer>
      </section>
    </article>
  );
}
