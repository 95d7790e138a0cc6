//! The record as a whole: its newest checkpoint, who has signed it and who is silent, who signed two statements
//! under one number, and how anybody checks all of it without believing this page.

import type { JSX } from 'preact';
import { address, type Cosigner, type Equivocation, type Log, type World } from '../api';
import { useAnswer } from '../loading';
import { t } from '../words';
import { Answer, Empty, Facts, Seal, Table, Waiting, When } from '../ui/kit';
import { LevelWords } from './level';
import { levelOf, silence, useLog } from './levels';

export function WholeRecord({ world }: { world: World }): JSX.Element {
  const log = useLog();
  return (
    <>
      <p>{t('record-explained')}</p>
      {log ? <Newest log={log} /> : <Waiting what={t('doing-log')} />}
      {log ? <Cosigners log={log} /> : null}
      <Equivocations size={log?.size ?? world.size} />
      <section class="lane" id="check"><h2>{t('check-yourself')}</h2><Check at={null} /></section>
    </>
  );
}

function Newest({ log }: { log: Log }): JSX.Element {
  return (
    <section class="lane"><h2>{t('newest-checkpoint')}</h2>
      <Facts rows={[
        [t('level'), <LevelWords level={levelOf(log, Math.max(0, log.size - 1))} mirrors={log.mirrors.length > 0} />],
        [t('origin-of-log'), <bdi dir="ltr" class="mono">{log.origin}</bdi>], [t('size'), t('entries', { count: log.size })],
        [t('root'), <bdi dir="ltr" class="mono digest">{log.root}</bdi>], [t('checkpoint-time'), log.time ? <When time={log.time} /> : t('not-stated')],
        [t('log-key'), <bdi dir="ltr" class="mono digest">{log.key}</bdi>],
        [t('takes-statements'), log.stopped ? <strong dir="auto">{t('takes-stopped')} {log.stopped}</strong> : t(log.takes_statements ? 'takes-yes' : 'takes-no')],
      ]} />
      {log.checkpoint ? <pre dir="ltr" class="scroll" tabIndex={0} role="region" aria-label={t('checkpoint')}>{log.checkpoint}</pre> : null}
      <p><a href="/checkpoint" target="_blank" rel="noreferrer">{t('checkpoint-file')}</a></p>
    </section>
  );
}

function Cosigners({ log }: { log: Log }): JSX.Element {
  if (!log.policy && log.mirrors.length === 0) return <section class="lane"><h2>{t('cosigners')}</h2><Empty>{t('level-alone')} {t('cosigners-how')}</Empty></section>;
  const head = [t('name'), t('cosigner-size'), t('cosigner-when'), t('state')];
  return (
    <section class="lane"><h2>{t('cosigners')}</h2>
      <p class="hint">{t('cosigners-note')}</p>
      {log.policy_text ? (
        <>
          <p><strong>{t('quorum')}:</strong> {log.size > 0 && log.witnessed_size === log.size ? t('quorum-met-all') : t('quorum-met-until', { count: log.witnessed_size })}</p>
          <details><summary>{t('quorum-text')}</summary><pre dir="ltr" class="scroll" tabIndex={0} role="region" aria-label={t('quorum-text')}>{log.policy_text}</pre><p class="hint">{t('digest')} <bdi dir="ltr" class="mono digest">{log.policy}</bdi></p></details>
        </>
      ) : null}
      <h3>{t('witnesses')}</h3>
      <Table head={head} empty={t('witnesses-none')} rows={log.witnesses.map((one) => row(one, 'witness'))} />
      <h3>{t('mirrors')}</h3>
      <Table head={head} empty={t('mirrors-none')} rows={log.mirrors.map((one) => row(one, 'mirror'))} />
    </section>
  );
}

function row(one: Cosigner, role: 'witness' | 'mirror'): (JSX.Element | string)[] {
  return [
    <bdi title={one.key}>{one.name}</bdi>,
    one.size === null ? t('not-stated') : t('entries', { count: one.size }),
    one.at ? <When time={one.at} stacked /> : t('not-stated'),
    <span class={`silence-${silence(one, role, Date.now())}`}>
      {t(`cosigner-${silence(one, role, Date.now())}`, { count: one.behind ?? 0 })}
      {one.url === null ? <> {t('cosigner-not-asked')}</> : null}
      {one.failing ? <> {t('cosigner-failing')} <bdi dir="ltr" class="mono">{one.failing}</bdi></> : null}
    </span>,
  ];
}

/** Asked anew when the record has grown: the size is no part of the question, only of its address. */
function Equivocations({ size }: { size: number }): JSX.Element {
  const loaded = useAnswer<{ equivocations: Equivocation[] }>(address('/api/v1/log/equivocations', { size }));
  return (
    <section class="lane"><h2>{t('equivocations')}</h2>
      <p class="hint">{t('equivocations-note')}</p>
      <Answer of={loaded} doing={t('doing-log')}>
        {({ equivocations }) => (
          <Table head={[t('author-key'), t('sequence'), t('equivocation-first'), t('equivocation-other')]} empty={t('equivocations-none')} rows={equivocations.map((one) => [
            <bdi dir="ltr" class="mono digest">{one.author}</bdi>, String(one.sequence), <Seal index={one.index} />, <bdi dir="ltr" class="mono digest">{one.other_id}</bdi>,
          ])} />
        )}
      </Answer>
    </section>
  );
}

/** What to type, for one statement or for the record. Nothing on the page is proof of itself. */
export function Check({ at }: { at: number | null }): JSX.Element {
  const lines = [
    `armistice bundle ${at ?? 'STATEMENT'} --data DIR --out BUNDLE`, 'armistice verify BUNDLE --roots FILE', 'python3 docs/spec/verify.py BUNDLE --roots FILE',
    ...(at === null ? [`python3 docs/spec/follow.py ${location.origin} --state WATCH`] : []),
  ];
  return (
    <>
      <p>{t('check-roots')}</p>
      <pre dir="ltr" class="scroll" tabIndex={0} role="region" aria-label={t('check-yourself')}>{lines.join('\n')}</pre>
      <p class="hint">{t('check-guide')} <bdi dir="ltr" class="mono">docs/guide/prove.md</bdi></p>
    </>
  );
}
