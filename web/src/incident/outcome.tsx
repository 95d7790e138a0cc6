//! One outcome as it is read: the headline, the reasons with the clause beside each, the facts that
//! are missing by name, what would follow from each answer to them. It shows what was derived and
//! from what; what a body decided is the standing, and stands elsewhere.

import type { JSX } from 'preact';
import type { Missing, Outcome, Reason } from '../api';
import { link } from '../url';
import { has, say, saidIn, t, word, wordKey } from '../words';
import { Badge, ClauseRef, Determination } from '../ui/kit';

export function OutcomeCard({ outcome, of }: { outcome: Outcome; of?: string }): JSX.Element {
  return (
    <article class="outcome" data-instrument={outcome.instrument}>
      <header>
        <h3><a href={link(`/instruments/${outcome.instrument}`)} lang={saidIn(outcome.title)}>{say(outcome.title)}</a></h3>
        <p class="headline">
          <Determination value={outcome.determination} />
          {outcome.severity ? <Badge>{t('severity-label')}: {word('severity', outcome.severity)}</Badge> : null}
          {outcome.measure ? <Badge>{t('measure-label')}: {word('measure', outcome.measure)}</Badge> : null}
          {outcome.in_force === false ? <Badge>{t('not-in-force-then')}</Badge> : null}
          {outcome.in_force === null ? <Badge tone="doubt">{t('in-force-unknown')}: {outcome.in_force_hangs_on.map((fact, index) => <span key={index}>{index > 0 ? ', ' : ''}<Fact fact={fact} of={of} /></span>)}</Badge> : null}
          {outcome.ihl ? <Badge tone="strong">{t('ihl')}</Badge> : null}
          {outcome.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}
          {outcome.paraphrase_only ? <Badge title={t('paraphrase-note')}>{t('paraphrase-only')}</Badge> : null}
        </p>
      </header>

      {outcome.reasons.length > 0 ? (
        <>
          <h4>{t('reasons')}</h4>
          <Reasons all={outcome.reasons} outcome={outcome} of={of} />
        </>
      ) : null}

      {outcome.missing.length > 0 ? (
        <>
          <h4>{t('missing')}</h4>
          <ul class="missing">
            {outcome.missing.map((one, index) => <li key={index}><Fact fact={one} of={of} /></li>)}
          </ul>
        </>
      ) : null}

      {outcome.branches.length > 0 ? (
        <details class="branches">
          <summary>{t('branches', { count: outcome.branches.length })}</summary>
          <ul>
            {outcome.branches.map((branch, index) => (
              <li key={index}>
                {branch.assumed.map((one, at) => <span key={at}>{at > 0 ? '; ' : `${t('branch-if')} `}<Fact fact={one} of={of} />: <bdi>{answerWords(one.answer)}</bdi></span>)}
                {' → '}<Determination value={branch.determination} />
                {branch.reasons.length > 0 ? <Reasons all={branch.reasons} outcome={outcome} of={of} /> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}

      {outcome.clauses.length > 0 ? (
        <details class="by-clause">
          <summary>{t('by-clause', { count: outcome.clauses.length })}</summary>
          <ul>
            {outcome.clauses.map((clause) => (
              <li key={clause.clause}>
                <ClauseRef instrument={outcome.instrument} clause={clause.clause} anchor={clause.anchor} kind={clause.kind} paraphrase={clause.paraphrase} /> <Determination value={clause.determination} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  );
}

/** Reasons, with the clause beside each. */
function Reasons({ all, outcome, of }: { all: Reason[]; outcome: Outcome; of: string | undefined }): JSX.Element {
  const clauseOf = (id: string | null) => outcome.clauses.find((one) => one.clause === id);
  return (
    <ul class="reasons">
      {all.map((reason, index) => {
        const clause = clauseOf(reason.clause);
        return (
          <li key={index}>
            <span class="reason-text">{reasonWords(reason.code)}{(reason.subject_name ?? reason.subject) && reason.subject !== of && reason.subject !== outcome.instrument ? <>: <bdi>{reason.subject_name ?? reason.subject}</bdi></> : null}</span>
            {reason.rule ? <abbr class="rule" title={t('rule-title')}>{reason.rule}</abbr> : null}
            {reason.clause ? <ClauseRef instrument={outcome.instrument} clause={reason.clause} anchor={reason.anchor ?? clause?.anchor ?? null} kind={clause?.kind} paraphrase={clause?.paraphrase} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** A missing fact and whom it is about, unless it is about this incident itself. */
function Fact({ fact, of }: { fact: Missing; of: string | undefined }): JSX.Element {
  const subject = fact.subject === of ? null : fact.subject_name ?? fact.subject;
  return <>{word('missing-kind', fact.kind)}{subject ? <> (<bdi>{subject}</bdi>)</> : null}</>;
}

function reasonWords(code: string): string { return word('reason', code); }

function answerWords(answer: string): string {
  if (answer === 'yes' || answer === 'no') return t(`answer-${answer}`);
  for (const vocabulary of ['event-type', 'weapon', 'target-kind', 'coverage', 'control']) if (has(wordKey(vocabulary, answer))) return word(vocabulary, answer);
  return answer;
}
