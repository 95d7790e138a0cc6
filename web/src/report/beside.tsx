//! One report weighed: which others may tell of the same event, with what that rests on and the question that would settle
//! it; and what each class of readers would see if it were released. Both only propose.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address } from '../api';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Badge, Empty } from '../ui/kit';

interface Reason { code: string; names: string[]; minutes: number | null; metres: number | null }
interface Proposed {
  report: string; index: number; by: string; by_name: string; words: string | null; place_as_said: string | null; incident: string;
  proposal: { kind: string; proposed: string; one_source: boolean; reasons: Reason[]; asks: { code: string; names: string[] } | null };
}
interface Beside { report: string; proposed: Proposed[]; limit: number }
interface Preview {
  report: string; k: number;
  classes: { for: string; release: string; because: string[]; could_be: number | null; rows: { field: string; state: string; text: string | null }[] }[];
}

/** What a reason names, in the reader's language where it is a word of a vocabulary. */
function named(reason: Reason): string {
  const vocabulary = reason.code.startsWith('acts-') ? 'event-type' : reason.code.startsWith('weapons-') ? 'weapon' : null;
  const names = vocabulary ? reason.names.map((one) => word(vocabulary, one)) : reason.names;
  const far = [reason.minutes !== null ? t('minutes-apart', { count: reason.minutes }) : null, reason.metres !== null ? t('metres-apart', { count: reason.metres }) : null];
  return [...names, ...far].filter(Boolean).join(' · ');
}

/** Asked only when it is opened: weighing a report against a hundred thousand others is work. */
function Opened({ title, children }: { title: string; children: () => JSX.Element }): JSX.Element {
  const [open, setOpen] = useState(false);
  return <details class="others" onToggle={(event) => setOpen(event.currentTarget.open)}><summary>{title}</summary>{open ? children() : null}</details>;
}

export function Weighed({ report, several }: { report: string; several: boolean }): JSX.Element {
  const me = useMe();
  const of = several ? ` · ${report}` : '';
  return (
    <>
      <Opened title={t('beside') + of}>{() => <BesideIt report={report} />}</Opened>
      {me.signed_in ? <Opened title={t('preview') + of}>{() => <IfReleased report={report} />}</Opened> : null}
    </>
  );
}

/** What is proposed of two reports that somebody is about to link, or to tell apart. */
export function Pair({ report, other }: { report: string; other: string }): JSX.Element {
  return <Opened key={other} title={t('beside-pair')}>{() => <BesideIt report={report} other={other} />}</Opened>;
}

function BesideIt({ report, other = null }: { report: string; other?: string | null }): JSX.Element {
  const loaded = useAnswer<Beside>(address(`/api/v1/reports/${encodeURIComponent(report)}/beside`, { with: other }));
  return (
    <Answer of={loaded} doing={t('beside')}>
      {(beside) => (
        <>
          <p class="hint">{t('beside-note')}</p>
          {beside.proposed.length === 0 ? <Empty>{t('beside-none')}</Empty> : null}
          {beside.proposed.map((one) => (
            <div class="entry" key={one.report}>
              <p class="by"><Badge tone={one.proposal.kind === 'unknown' ? 'doubt' : undefined}>{word('link-kind', one.proposal.kind)}</Badge>{' '}
                <strong><bdi>{one.by_name}</bdi></strong> <a href={link(`/incidents/${encodeURIComponent(one.incident)}`)}><bdi dir="ltr" class="mono">{one.report}</bdi></a>
                {one.proposal.one_source ? <> <Badge tone="doubt">{t('beside-one-source')}</Badge></> : null}</p>
              {one.words ?? one.place_as_said ? <blockquote><bdi>{one.words ?? one.place_as_said}</bdi></blockquote> : null}
              <ul>{one.proposal.reasons.map((reason, index) => <li key={index}>{word('fit', reason.code)}{named(reason) ? <>{': '}<bdi>{named(reason)}</bdi></> : null}</li>)}</ul>
              {one.proposal.asks ? <p><strong>{t('beside-asks')}</strong> {word('asks', one.proposal.asks.code)}{one.proposal.asks.names.length > 0 ? <> <span class="hint"><bdi>{one.proposal.asks.names.join(' · ')}</bdi></span></> : null}</p> : null}
            </div>
          ))}
        </>
      )}
    </Answer>
  );
}

function IfReleased({ report }: { report: string }): JSX.Element {
  const loaded = useAnswer<Preview>(address(`/api/v1/reports/${encodeURIComponent(report)}/preview`));
  return (
    <Answer of={loaded} doing={t('preview')}>
      {({ classes, k }) => (
        <>
          <p class="hint">{t('preview-note')}</p>
          <div class="scroll"><table>
            <thead><tr><td></td>{classes.map((one) => <th key={one.for} scope="col">{word('reader-class', one.for)}</th>)}</tr></thead>
            <tbody>
              <tr><th scope="row">{t('preview-release')}</th>{classes.map((one) => <td key={one.for}><strong>{word('release', one.release)}</strong></td>)}</tr>
              <tr><th scope="row">{t('preview-because')}</th>{classes.map((one) => <td key={one.for}>{one.because.map((code) => word('because', code)).join('; ')}{one.could_be !== null ? ` ${t('preview-could-be', { count: one.could_be, least: k })}` : ''}</td>)}</tr>
              {(classes[0]?.rows ?? []).map((row, index) => (
                <tr key={row.field}><th scope="row">{word('field', row.field)}</th>{classes.map((one) => {
                  const cell = one.rows[index]!;
                  return <td key={one.for}>{cell.text !== null ? <bdi>{cell.text}</bdi> : <span class="hint">{word('shown', cell.state)}</span>}{cell.state === 'coarsened' ? <> <span class="hint">({t('shown-coarsened')})</span></> : null}</td>;
                })}</tr>
              ))}
            </tbody>
          </table></div>
        </>
      )}
    </Answer>
  );
}
