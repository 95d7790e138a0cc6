//! The incident as a docket, read from top to bottom: what is alleged, what was answered, what was
//! found, what was viewed, in order of time, each with its author, time, grade and seal; then what
//! follows under each text, and, apart from it, where the procedure of the competent body stands.
//! It merges nothing: every report stays as it came. Above it stands what is open and what the reader can do.

import type { ComponentChildren, JSX } from 'preact';
import { titleOf, useActorNames } from '../actor/names';
import { useMe } from '../actor/session';
import { address, type Casualty, type Incident, type Range, type Report, type SignedBy, type Time } from '../api';
import type { PageProps } from '../app';
import { useInHand } from '../frame/moment';
import { useAnswer } from '../loading';
import { EntryLevel } from '../record/level';
import { SeenByEach } from '../record/seen';
import { day, length, localClock, localDate, utc } from '../time';
import { link, refine } from '../url';
import { number, t, word } from '../words';
import { Answer, Badge, DateField, Determination, Empty, Facts, Heading, Seal, When } from '../ui/kit';
import { Acting, STEPS } from './act';
import { due } from './due';
import { Weighed } from '../report/beside';
import { Exhibits } from './exhibits';
import { Clocks, Inquiries } from './inquiries';
import { Lane, Own, reveal, useUnfolding } from './lane';
import { OutcomeCard } from './outcome';
import { Sorting } from './sorting';

export default function IncidentPage({ id, query, world, instruments }: PageProps): JSX.Element {
  const name = useActorNames();
  const loaded = useAnswer<Incident>(address(`/api/v1/incidents/${encodeURIComponent(id)}`, { known: query.get('known'), as_was: query.get('as_was') }));
  useInHand(loaded.state === 'ready' ? loaded.value.when?.from?.utc ?? null : null);
  return (
    <article class="page incident">
      <Answer of={loaded} doing={t('doing-incident')}>
        {(incident) => (
          <Docket of={incident}>
            <Heading><bdi>{incident.title ?? incident.place_name ?? incident.id}</bdi>{incident.when?.from ? <> · <bdi class="day">{day(localDate(incident.when.from))}</bdi></> : null}</Heading>
            <p class="sub"><bdi dir="ltr" class="mono">{incident.id}</bdi> <button type="button" class="no-print" onClick={() => window.print()}>{t('print')}</button></p>
            <Facts rows={[
              [t('column-when'), incident.when ? <Span from={incident.when.from} to={incident.when.to} /> : t('not-stated')],
              [t('column-place'), <><bdi>{incident.place_name ?? t('not-stated')}</bdi>{incident.lat !== null && incident.lon !== null ? <> <bdi dir="ltr" class="hint">{incident.lat.toFixed(4)}, {incident.lon.toFixed(4)}</bdi></> : null}{incident.radius_m ? <> <span class="hint">{t('within', { metres: incident.radius_m })}</span></> : null}</>],
              [t('state-before'), <><strong>{word('incident-state', incident.state)}</strong>{incident.state === 'Inadmissible' ? <> <span class="hint">{t('inadmissible-note', { lacks: incident.lacks.map((one) => t(`minimum-${one}`)).join(', ') })}</span></> : null}</>],
              [t('as-was'), <AsWas value={query.get('as_was')} />],
            ]} />
            {incident.merged ? <p class="notice" role="status"><strong>{word('incident-state', 'Merged')}.</strong> {t('merged-note')} <bdi dir="ltr" class="mono">{incident.asked_for}</bdi></p> : null}
            <Next incident={incident} world={world} name={name} instruments={instruments} />
            <nav class="lanes no-print" aria-label={t('docket')}>
              {parts(incident).map(([lane, count]) => <a key={lane} href={`#${lane}`} onClick={() => reveal(lane)}>{t(lane === 'standing' ? lane : `lane-${lane}`)}{count === null ? null : <> <span class="count">{number(count)}</span></>}</a>)}
            </nav>

            <Lane id="allegation" title={t('lane-allegation')} count={incident.reports.length}>
              {incident.reports.length === 0 ? <Empty>{t('reports-none')}</Empty> : null}
              <Groups incident={incident} />
              {[...incident.reports].sort((a, b) => a.index - b.index).map((report) => <ReportEntry key={report.id} report={report} name={name} />)}
              {incident.casualties.length > 0 ? <p><strong>{t('casualties-all')}</strong> <Casualties list={incident.casualties} /> <span class="hint">{t('casualties-note')}</span></p> : null}
              <div class="no-print">{incident.reports.map((report) => <Weighed key={report.id} report={report.id} several={incident.reports.length > 1} />)}</div>
            </Lane>

            <Sorting of={incident} />
            <Exhibits incident={incident} />
            <Work incident={incident} name={name} />
            <Lane id="reply" title={t('lane-reply')} count={incident.replies.length}>
              {incident.notices.map((notice, index) => <p class="entry" key={index}>{t('notice-to')} <bdi>{notice.name}</bdi> <Seal index={notice.index} by={notice.signed_by} /> <When time={notice.at} />{notice.window_s ? <> · {t('window')} {length(notice.window_s)}</> : null}</p>)}
              {incident.replies.length === 0 ? <Empty>{incident.notices.length > 0 ? t(incident.standings.some((one) => one.reply_unread) ? 'replies-unread' : 'replies-none') : t('notices-none')}</Empty> : null}
              {incident.replies.map((reply, index) => (
                <div class="entry" key={index}>
                  <p class="by"><strong><bdi>{reply.by_name}</bdi></strong> {word('reply-kind', reply.kind)} <Seal index={reply.index} by={reply.signed_by} /> <When time={reply.at} /> {reply.late.length > 0 ? <Badge tone="doubt" title={t('late-means')}>{t('reply-late')}</Badge> : null} {reply.flaw ? <Badge tone="doubt">{t(`unheard-${reply.flaw}`)}</Badge> : null}</p>
                  {reply.words ? <blockquote>{reply.words}</blockquote> : null}
                  <Facts rows={[[t('target-was'), plain(reply.target_was)], [t('reason-code-self-defence'), reply.self_defence ? t('claimed') : null]]} />
                </div>
              ))}
            </Lane>

            <Lane id="findings" title={t('lane-findings')} count={incident.findings.length}>
              {incident.findings.length === 0 ? <Empty>{t('findings-none')}</Empty> : null}
              {incident.findings.map((finding) => (
                <div class="entry" key={finding.id}>
                  <p class="by"><strong><bdi>{finding.by_name}</bdi></strong> <Seal index={finding.index} by={finding.signed_by} /> <When time={finding.at} /> {finding.new_evidence ? <Badge>{t('new-evidence')}</Badge> : null} {finding.reopens ? <Badge>{t('reopens')}</Badge> : null} {finding.claim ? <Badge tone="doubt" title={t('claim-title')}>{t('claim')}</Badge> : null}</p>
                  <Facts rows={[
                    [t('verification'), word('verification', finding.verification)], [t('attribution'), word('attribution', finding.attribution)],
                    [t('named'), finding.actors.map(name).join(', ')], [t('standard-label'), word('standard', finding.standard)], [t('dissent'), finding.dissent], ...elementRows(finding, name),
                  ]} />
                  {finding.words ? <blockquote>{finding.words}</blockquote> : null}
                </div>
              ))}
            </Lane>

            <Inquiries of={incident} name={name} instruments={instruments} />
            <Lane id="views" title={t('lane-views')} count={incident.views.length}>
              {incident.views.length === 0 ? <Empty>{t('views-none')}</Empty> : null}
              {incident.views.map((view, index) => (
                <div class="entry" key={index}>
                  <p class="by"><strong><bdi>{view.by_name}</bdi></strong> <Seal index={view.index} by={view.signed_by} /> <When time={view.at} /> {view.provisional ? <Badge tone="doubt">{t('provisional')}</Badge> : null} <Flaws incident={incident} of={view} /></p>
                  <Facts rows={[[t('instrument'), <a href={link(`/instruments/${view.instrument}`)}>{titleOf(instruments, view.instrument) ?? view.instrument}</a>], [t('view-says'), <Determination value={view.says} />], [t('clauses'), view.clauses.join(', ')], [t('measure-proposed'), view.measure ? word('measure', view.measure) : null], [t('standard-label'), word('standard', view.standard)]]} />
                  {view.words ? <blockquote>{view.words}</blockquote> : null}
                </div>
              ))}
            </Lane>

            <Lane id="outcome" title={t('lane-outcome')}>
              <p class="hint">{t('outcome-note')}</p>
              {incident.outcomes.length === 0 ? <Empty>{t('outcomes-none')}</Empty> : null}
              <div class="outcomes">{incident.outcomes.filter((one) => one.in_force !== false).map((outcome) => <OutcomeCard key={outcome.instrument} outcome={outcome} of={incident.id} />)}</div>
              {incident.outcomes.some((one) => one.in_force === false) ? (
                <details class="others" open={incident.outcomes.every((one) => one.in_force === false)}>
                  <summary>{t('outcomes-not-in-force', { count: incident.outcomes.filter((one) => one.in_force === false).length })}</summary>
                  <div class="outcomes">{incident.outcomes.filter((one) => one.in_force === false).map((outcome) => <OutcomeCard key={outcome.instrument} outcome={outcome} of={incident.id} />)}</div>
                </details>
              ) : null}
            </Lane>

            <Lane id="standing" title={t('standing')}>
              <p class="hint">{t('standing-note')}</p>
              {incident.standings.length === 0 ? <Empty>{t('standings-none')}</Empty> : null}
              {incident.standings.map((one) => (
                <div class="entry" key={one.instrument}>
                  <Facts rows={[
                    [t('instrument'), <a href={link(`/instruments/${one.instrument}`)}>{titleOf(instruments, one.instrument) ?? one.instrument}</a>], [t('state'), one.state_unread ? t(one.state === 'NoResponse' ? 'incident-state-noresponse-unread' : 'incident-state-undetermined-unread') : word('incident-state', one.state)],
                    [t('determined'), one.determined ? <Determination value={one.determined} /> : null], [t('provisional'), one.provisional ? t('answer-yes') : null],
                    [t('accused'), one.accused.map(name).join(', ')], [t('overdue'), one.overdue.map(name).join(', ')], [t('views-unread'), one.views_unread.map(name).join(', ')], [t('views-unpublished'), one.unpublished.map(name).join(', ')], [t('standing-as-of'), <When time={one.as_of} />],
                  ]} />
                  {one.unverified ? <p><Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> {t('standing-unverified')}</p> : null}
                  <Clocks list={one.clocks} name={name} unread={one} />
                </div>
              ))}
            </Lane>

            <Lane id="history" title={t('history')} count={incident.history.length}>
              <p class="hint">{t('history-note')}{incident.history_step_days > 1 ? ` ${t('history-step', { count: incident.history_step_days })}` : ''}</p>
              {incident.history.length === 0 ? <Empty>{t('history-none')}</Empty> : null}
              <ol class="history">{incident.history.map((turn) => <Turned key={`${turn.instrument} ${turn.index}`} turn={turn} instruments={instruments} />)}</ol>
            </Lane>
            <SeenByEach entries={everything(incident)} />
            <Checkpoint checkpoint={incident.checkpoint} replayed={world.replayed} exercise={world.exercise} />
          </Docket>
        )}
      </Answer>
    </article>
  );
}

/** The parts there are, in the order of the page, with how much is in each. */
function parts(of: Incident): [string, number | null][] {
  const all: [string, number | null][] = [['allegation', of.reports.length], ['sorting', of.sorting.length], ['exhibits', of.exhibits.length], ['work', workOf(of)], ['reply', of.replies.length], ['findings', of.findings.length], ['inquiries', of.inquiries.length], ['views', of.views.length], ['outcome', of.outcomes.length], ['standing', null], ['history', of.history.length]];
  return all.filter(([part, count]) => count !== 0 || !['sorting', 'exhibits', 'inquiries'].includes(part));
}

function Docket({ of, children }: { of: Incident; children: ComponentChildren }): JSX.Element {
  const me = useMe();
  useUnfolding();
  return <Own.Provider value={due(of, me.organisation ?? null).own}>{children}</Own.Provider>;
}

/** Where it stands, what is asked of the reader and of others, and what the reader can do: before everything that was said. */
function Next({ incident, world, name, instruments }: Pick<PageProps, 'world' | 'instruments'> & { incident: Incident; name: (id: string) => string }): JSX.Element | null {
  const me = useMe();
  const { own, others } = due(incident, me.organisation ?? null);
  if (incident.standings.length === 0 && !me.signed_in) return null;
  return (
    <section id="next" class="lane"><h2>{t('next')}</h2>
      {incident.standings.map((one) => <p key={one.instrument}>{titleOf(instruments, one.instrument) ?? one.instrument}: <strong>{word('incident-state', one.state)}</strong> {one.determined ? <Determination value={one.determined} /> : null}</p>)}
      {me.signed_in ? <><h3>{t('next-own')}</h3>{own.length > 0 ? <Clocks list={own} name={name} /> : <p class="hint">{t('inbox-next-none')}</p>}</> : null}
      <Acting incident={incident} world={world} own={own} />
      {others.length > 0 ? <><h3>{t(me.signed_in ? 'inbox-waiting' : 'next-open')}</h3><Clocks list={others} name={name} /></> : null}
    </section>
  );
}

function workOf(of: Incident): number {
  return of.checks.length + of.grades.length + of.exhibits.length + of.over_the_line.length + of.measures.length + of.reopenings.length + everything(of).filter((one) => one.signed_by?.in_doubt).length;
}

/** What was done about it beside findings: steps of the verification, grades, what went over the line, measures, reopenings. */
function Work({ incident, name }: { incident: Incident; name: (id: string) => string }): JSX.Element {
  const { checks, grades, exhibits, over_the_line: line, measures, reopenings } = incident;
  const begun = checks.filter((one) => one.counts).map((one) => one.step);
  const doubted = everything(incident).filter((one) => one.signed_by?.in_doubt);
  return (
    <Lane id="work" title={t('lane-work')}>
      {doubted.map((one) => <p class="notice" key={one.index}><Seal index={one.index} by={one.signed_by} /> {t('in-doubt-note')} <When time={one.signed_by!.in_doubt!} /></p>)}
      {checks.length > 0 ? <ul class="plain">{checks.map((one) => <li key={one.index}><strong>{word('check-step', one.step)}</strong>: {word('check-end', one.end)} · <bdi>{one.by_name}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} />{one.counts ? null : <> <Badge tone="doubt" title={t('claim-title')}>{t('claim')}</Badge></>}{one.words ? <q><bdi>{one.words}</bdi></q> : null}</li>)}</ul> : null}
      {begun.length < STEPS.length ? <p class="hint">{t('checks-open')} {STEPS.filter((one) => !begun.includes(one)).map((one) => word('check-step', one)).join(', ')}</p> : null}
      {grades.length > 0 ? <ul class="plain">{grades.map((one) => <li key={one.index}>{t('graded')} <bdi dir="ltr">{one.source_grade ?? '–'}{one.info_grade ?? '–'}</bdi> · <bdi>{one.report}</bdi> · <bdi>{name(one.by)}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} /></li>)}</ul> : null}
      {exhibits.length > 0 ? <ul class="plain">{exhibits.map((one) => <li key={one.index}>{t('exhibit')} <bdi dir="ltr" class="mono">{one.exhibit.slice(0, 16)}…</bdi> · <bdi dir="ltr">{one.media}</bdi> · {t('bytes', { count: one.bytes })} · <bdi>{name(one.by)}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} />{one.words ? <q><bdi>{one.words}</bdi></q> : null}</li>)}</ul> : null}
      {line.length > 0 ? <ul class="plain">{line.map((one) => <li key={one.index}>{word('message-kind', one.kind)} <a href={link(`/notices/${encodeURIComponent(one.notice)}`)}><bdi>{one.what}</bdi></a> · <bdi>{name(one.by)}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} /></li>)}</ul> : null}
      {measures.length > 0 ? <ul class="plain">{measures.map((one) => <li key={one.index}>{word('measure', one.measure)}: {word('measure-state', one.state)} · <bdi>{one.by_name}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} />{one.flaw ? <> <Badge tone="doubt">{t(`unheard-${one.flaw}`)}</Badge></> : null}{one.words ? <q><bdi>{one.words}</bdi></q> : null}</li>)}</ul> : null}
      {reopenings.length > 0 ? <ul class="plain">{reopenings.map((one) => <li key={one.index}>{t('reopening-asked')} <bdi>{one.by_name}</bdi> · <When time={one.at} /> <Seal index={one.index} by={one.signed_by} /> <q><bdi>{one.reason}</bdi></q></li>)}</ul> : null}
    </Lane>
  );
}

/** What a finding says of each element; what it does not say is left out. */
function elementRows(of: Incident['findings'][number], name: (id: string) => string): [string, JSX.Element | string | null][] {
  const e = of.elements;
  return [
    [t('occurred'), e.occurred ? <Span from={e.occurred.from} to={e.occurred.to} /> : null], [t('place'), e.place_name],
    [t('field-point'), e.point ? <bdi dir="ltr">{e.point.decimal} · {e.point.second.text}</bdi> : null], [t('field-act'), word('event-type', e.act)], [t('weapon'), word('weapon', e.weapon)],
    [t('element-doer'), e.doer ? name(e.doer) : null], [t('target'), e.target ? e.target.actor ? name(e.target.actor) : word('target-kind', e.target.kind) : null],
    [t('casualties'), of.casualties.length > 0 ? <Casualties list={of.casualties} /> : null],
  ];
}

/** Every statement that makes up what is known of an incident, in the order of the record. */
export function everything(of: Incident): { index: number; by: string | null; signed_by: SignedBy | null; kind: string }[] {
  const all = (kind: string, list: readonly { index: number; signed_by: SignedBy | null }[]) => list.map((one) => ({ index: one.index, by: 'by' in one ? String(one.by) : null, signed_by: one.signed_by, kind }));
  return [
    ...all('report', of.reports), ...all('accused-notified', of.notices), ...all('reply', of.replies), ...all('finding', of.findings), ...all('inquiry', of.inquiries), ...all('inquiry-answer', of.inquiries.flatMap((one) => one.responses.flatMap((response) => response.answers))), ...of.sorting.flatMap((one) => all(one.act === 'unlink' ? 'unlink' : 'link', [one])), ...all('view', of.views), ...all('check', of.checks),
    ...all('grade', of.grades), ...all('exhibit', of.exhibits), ...all('measure', of.measures), ...all('reopen', of.reopenings), ...all('notice', of.over_the_line),
  ].sort((a, b) => a.index - b.index);
}

/** One answer and what came in before it: as known on a day, by an instrument. */
function Turned({ turn, instruments }: { turn: Incident['history'][number]; instruments: PageProps['instruments'] }): JSX.Element {
  return (
    <li>
      {t('known')} {turn.known ? <a href={link(location.pathname, { known: turn.known })}><bdi>{day(turn.known)}</bdi></a> : t('not-stated')}
      {' · '}<a href={link(`/instruments/${turn.instrument}`)}>{titleOf(instruments, turn.instrument) ?? turn.instrument}</a>{': '}
      {turn.before ? <><span>{word('determination', turn.before)}</span> <span aria-hidden="true" class="flip">→</span><span class="visually-hidden"> {t('history-then')} </span> </> : null}
      <Determination value={turn.determination} />{' '}
      <span class="hint">{t('history-came-in')}</span> {word('statement-kind', turn.kind)} <Seal index={turn.index} />
    </li>
  );
}

/** Which facts held then: another question than what was known. */
function AsWas({ value }: { value: string | null }): JSX.Element {
  return (
    <span class="as-was">
      <DateField label={t('as-was')} value={value?.slice(0, 10) ?? ''} onChange={(date) => refine({ as_was: date })} />
      {value ? <button type="button" onClick={() => refine({ as_was: null })}>{t('as-was-reset')}</button> : <span class="hint">{t('as-was-default')}</span>}
    </span>
  );
}

/** From and until, as one instant where they are the same, as days where they are whole days. */
function Span({ from, to }: { from: Time | null; to: Time | null }): JSX.Element {
  if (!from) return <span>{t('not-stated')}</span>;
  if (to && localClock(from) === '00:00' && localClock(to).startsWith('23:59')) {
    const first = day(localDate(from)), last = day(localDate(to));
    return <span class="when"><bdi>{first}</bdi>{last === first ? null : <> – <bdi>{last}</bdi></>} <span class="zone">{from.zone}</span> <span class="utc">{t('whole-day')}, <bdi>{utc(from.utc)}</bdi> – <bdi>{utc(to.utc)}</bdi></span></span>;
  }
  return <><When time={from} />{to && to.utc !== from.utc ? <> – <When time={to} /></> : null}</>;
}

/** What the procedure says of a view: late, uncited, early, in its own cause. */
function Flaws({ incident, of }: { incident: Incident; of: Incident['views'][number] }): JSX.Element | null {
  const judged = incident.standings.find((one) => one.instrument === of.instrument)?.views.find((one) => one.by === of.by && one.says === of.says);
  if (!judged) return null;
  return <>{judged.late ? <Badge tone="doubt">{t('view-late')}</Badge> : null} {judged.flaw ? <Badge tone="doubt">{t(`view-${judged.flaw}`)}</Badge> : null} {judged.own_cause ? <Badge tone="doubt">{t('view-own-cause')}</Badge> : null}</>;
}

/** A value whose shape the API leaves open, as text. */
function plain(value: unknown): string | null {
  if (value === null || value === undefined || value === false) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return Object.values(value).filter((one) => typeof one === 'string').join(': ') || JSON.stringify(value);
  return String(value);
}

function Groups({ incident }: { incident: Incident }): JSX.Element | null {
  if (incident.reports.length < 2) return null;
  return <p class="hint">{t('groups', { reports: incident.reports.length, groups: incident.groups.length })}</p>;
}

function ReportEntry({ report, name }: { report: Report; name: (id: string) => string }): JSX.Element {
  const grade = [report.source_grade, report.info_grade].filter((one) => one !== null).join('');
  return (
    <div class="entry" id={`report-${report.id}`}>
      <p class="by"><strong><bdi>{report.by_name}</bdi></strong> <Seal index={report.statement} by={report.signed_by} /> {report.entered ? <><span class="hint">{t('entered')}</span> <When time={report.entered} /></> : null}</p>
      {report.lacks.length > 0 ? <p class="hint lacks">{t('minimum-lacks')} {report.lacks.map((one) => t(`minimum-${one}`)).join(', ')}</p> : null}
      {report.words ? <blockquote lang={report.lang ?? undefined} dir="auto">{report.words}</blockquote> : null}
      <Facts rows={[
        [t('occurred'), report.occurred ? <><Span from={report.occurred.from} to={report.occurred.to} />{report.occurred.text ? <> <span class="hint">{t('as-said')} “<bdi>{report.occurred.text}</bdi>”</span></> : null}</> : t('not-stated')],
        [t('column-act'), report.act ? word('event-type', report.act) : t('act-none')],
        [t('weapon'), word('weapon', report.weapon)],
        [t('fire'), word('fire-assessment', report.assessment)],
        [t('doer'), report.doer ? <bdi>{report.doer_name ?? report.doer}</bdi> : <span>{t('doer-none')}</span>],
        [t('between'), report.between.length > 0 ? <bdi>{report.between.map((one) => one.name).join(' ↔ ')}</bdi> : null],
        [t('target'), report.target ? <>{word('target-kind', report.target.kind)}{report.target.actor ? <> (<bdi>{name(report.target.actor)}</bdi>)</> : null}</> : null],
        [t('place-said'), report.place_as_said ? <bdi>“{report.place_as_said}”</bdi> : null],
        [t('channel'), [word('channel', report.channel), word('means', report.means)].filter(Boolean).join(' · ')],
        [t('grade'), grade ? <bdi dir="ltr">{grade}</bdi> : null],
        [t('killed'), report.killed ? <bdi dir="ltr">{rangeText(report.killed)}</bdi> : null],
        [t('casualties'), report.casualties.length > 0 ? <Casualties list={report.casualties} /> : null],
        [t('count'), report.count ? <><bdi dir="ltr">{rangeText(report.count)}</bdi> <span class="hint">{word('counting-rule', report.counting ?? 'NotStated')}</span></> : null],
        [t('relayed-from'), report.relayed_from], [t('origin'), report.origin],
        [t('source-row'), report.source_row ? <bdi dir="ltr" class="mono digest">{report.source_row}</bdi> : null],
      ]} />
      {report.sources.length > 0 ? (
        <details><summary>{t('sources', { count: report.sources.length })}</summary>
          <ul>{report.sources.map((source, index) => <li key={index} dir="auto">{[source.office, source.date, source.headline].filter(Boolean).join(', ')}</li>)}</ul>
        </details>
      ) : null}
    </div>
  );
}

function rangeText(range: Range): string { return range.low === range.high ? String(range.low) : `${range.low}–${range.high}`; }

function Casualties({ list }: { list: Casualty[] }): JSX.Element {
  return <span class="casualties">{list.map((one, index) => <span key={index}>{word('casualty-status', one.status)}: <bdi dir="ltr">{rangeText(one.range)}</bdi> {t(one.killed ? 'said-killed' : 'said-hurt')}</span>)}</span>;
}

export function Checkpoint({ checkpoint, replayed, exercise }: { checkpoint: { size: number; root: string; origin: string }; replayed: boolean; exercise: boolean }): JSX.Element {
  return (
    <p class="checkpoint">{t('computed-at')} <bdi dir="ltr" class="mono">{checkpoint.origin}</bdi> · {t('entries', { count: checkpoint.size })} · <bdi dir="ltr" class="mono digest">{checkpoint.root}</bdi>{checkpoint.size > 0 ? <EntryLevel index={checkpoint.size - 1} /> : null}
      {replayed ? <> · <strong>{t('replayed')}</strong></> : null}{exercise ? <> · <strong>{t('exercise')}</strong></> : null}
      <span class="print-only"> · <bdi dir="ltr">{location.href}</bdi></span>
    </p>
  );
}
