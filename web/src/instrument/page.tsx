//! One instrument as a document: when it had force, who is bound and how each acceptance came, what
//! its clauses say in our paraphrase, what a competent body decided and what somebody merely said,
//! and which of its figures nobody has verified. It reproduces no wording: the authentic text, where
//! it is at hand, stands beside the paraphrase.

import type { JSX } from 'preact';
import { titleOf, useActorNames } from '../actor/names';
import { address, type Instrument, type InstrumentLine, type Referral } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { DAY_MS, length, local, ms } from '../time';
import { link } from '../url';
import { say, saidIn, t, word } from '../words';
import { Answer, Badge, Empty, Facts, Heading, Seal, Table, When } from '../ui/kit';

/** How the matters put before the body stand, each kind by itself: there is no sum of them. */
function Referred({ id, known }: { id: string; known: string | null }): JSX.Element {
  const loaded = useAnswer<Referral>(address(`/api/v1/instruments/${encodeURIComponent(id)}/referral`, { known }));
  const incident = (one: string, more?: string) => <li key={one}><a href={link(`/incidents/${encodeURIComponent(one)}`)}><bdi>{one}</bdi></a>{more ? <> {more}</> : null}</li>;
  return (
    <section class="lane"><h2>{t('referral')}</h2>
      <p class="hint">{t('referral-note')}</p>
      <Answer of={loaded} doing={t('doing-instrument')}>
        {(found) => {
          const kinds: [string, JSX.Element[]][] = [
            ['referral-determined', found.determined.map((one) => incident(one.incident, word('determination', one.determination)))],
            ['referral-disputed', found.disputed.map((one) => incident(one))],
            ['referral-not-established', found.not_established.map((one) => incident(one))],
            ['referral-duplicates', found.duplicates.map((one) => <li key={one}><bdi>{one}</bdi></li>)],
            ['referral-open', found.open.map((one) => incident(one))],
            ['referral-kept', found.inadmissible.map((one) => incident(one))],
          ];
          if (kinds.every(([, items]) => items.length === 0)) return <Empty>{t('referral-none')}</Empty>;
          return <>{kinds.map(([kind, items]) => <details key={kind}><summary>{t(kind)}: {items.length}</summary>{items.length > 0 ? <ul>{items}</ul> : <p class="hint">{t('none')}</p>}</details>)}</>;
        }}
      </Answer>
    </section>
  );
}

export default function InstrumentPage({ id, query, instruments }: PageProps): JSX.Element {
  const name = useActorNames();
  const loaded = useAnswer<Instrument>(address(`/api/v1/instruments/${encodeURIComponent(id)}`, { known: query.get('known') }));
  return (
    <article class="page instrument">
      <Answer of={loaded} doing={t('doing-instrument')}>
        {(it) => (
          <>
            <Heading><span lang={saidIn(it.title)}>{say(it.title)}</span></Heading>
            <p class="sub">
              <bdi dir="ltr" class="mono">{it.id}</bdi> <Badge>{word('regime-class', it.class)}</Badge> <Badge>{word('instrument-status', it.status)}</Badge>
              {it.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}
              {it.open ? <Badge title={t('open-title')}>{t('open')}</Badge> : null}
              <button type="button" class="no-print" onClick={() => window.print()}>{t('print')}</button>
            </p>
            {it.paraphrase_only ? <p class="notice">{t('paraphrase-only-long')}</p> : null}
            <Facts rows={[
              [t('stretches'), <Stretches of={it} />],
              [t('signed'), it.effect.signed ? <bdi dir="ltr">{it.effect.signed.text}</bdi> : null],
              [t('length'), it.effect.length_s ? length(it.effect.length_s) : null],
              [t('end-mode'), word('end-mode', it.effect.end_mode)],
              [t('relations'), it.relations.length > 0 ? it.relations.map((one) => <span key={one.to + one.kind}>{word('instrument-relation', one.kind)} <Instrumented id={one.to} instruments={instruments} />{one.note ? <span class="hint"> {one.note}</span> : null} </span>) : null],
              [t('overlays'), it.overlays.length > 0 ? it.overlays.map((one) => <span key={one}><Instrumented id={one} instruments={instruments} /> </span>) : null],
              [t('source'), it.source ? <span dir="auto">{it.source}</span> : null],
            ]} />
            {it.note ? <p class="note" dir="auto">{it.note}</p> : null}

            <section class="lane"><h2>{t('clauses')}</h2>
              {it.clauses.length === 0 ? <Empty>{t('clauses-none')}</Empty> : null}
              {it.clauses.map((clause) => (
                <div class="entry clause-entry" id={`clause-${clause.id}`} key={clause.id}>
                  <h3><bdi>{clause.anchor ?? clause.id}</bdi> · {word('clause-kind', clause.kind)} <Badge>{word('modality', clause.modality)}</Badge> {clause.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null} {clause.broken_by === 'Stored' ? <Badge title={t('stored-title')}>{t('stored')}</Badge> : null}</h3>
                  <p lang={saidIn(clause.paraphrase)}>{say(clause.paraphrase) || t('clause-no-text')}</p>
                  <p class="hint">{t('paraphrase-note')}</p>
                  <Facts rows={[[t('bearer'), clause.bearer.map((one) => { const role = word('role', one); return role === one ? name(one) : role; }).join(', ')], [t('acts'), clause.acts.map((act) => word('event-type', act)).join(', ')], [t('weapon'), clause.weapons.map((one) => word('weapon', one)).join(', ')], [t('setbacks'), clause.setbacks.length > 0 ? <ul>{clause.setbacks.map((one, index) => <li key={index}>{t('setback', { metres: one.distance_m })} {t('setback-from')} <bdi>{one.line_name}</bdi>{one.of ? <> (<bdi>{name(one.of)}</bdi>)</> : null} {one.weapons.map((weapon) => word('weapon', weapon)).join(', ')} {one.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}</li>)}</ul> : null]]} />
                </div>
              ))}
            </section>

            <section class="lane"><h2>{t('parties')}</h2>
              <Table empty={t('parties-none')} head={[t('actor'), t('role'), t('side'), t('bound-by')]} rows={it.parties.map((one) => [
                <><a href={link(`/actors/${one.actor}`)}><bdi>{one.name}</bdi></a> {one.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}</>,
                word('role', one.role), one.side ?? '', t(`bound-by-${one.bound_by}`),
              ])} />
            </section>

            <section class="lane"><h2>{t('acceptances')}</h2>
              <Table empty={t('acceptances-none')} head={[t('actor'), t('state'), t('column-when'), t('attested-by'), t('reservation')]} rows={it.acceptances.map((one) => [
                <a href={link(`/actors/${one.actor}`)}><bdi>{one.name}</bdi></a>,
                <>{word('acceptance-state', one.state)} <Seal index={one.index} by={one.signed_by} />{one.via ? <span class="hint"> {t('via')} <bdi>{name(one.via)}</bdi></span> : null}</>,
                one.at ? <><bdi>{local(one.at)} {one.at.zone}</bdi>{one.at.text ? <span class="hint"> {t('as-said')} “<bdi>{one.at.text}</bdi>”</span> : null}{one.until ? <span class="hint"> {t('until')} <bdi>{local(one.until)}</bdi></span> : null}</> : '',
                one.attested_by.length > 0 ? <bdi>{one.attested_by.map(name).join(', ')}</bdi> : word('attestation', 'Unattested'),
                one.reservation ?? '',
              ])} />
            </section>

            <section class="lane"><h2>{t('decisions')}</h2>
              <p class="hint">{t('decisions-note')}</p>
              {it.decisions.length === 0 ? <Empty>{t('decisions-none')}</Empty> : null}
              {it.decisions.map((one) => (
                <div class="entry" key={one.id}>
                  <p class="by"><strong>{word('decision-kind', one.kind)}</strong> <Seal index={one.index} by={one.signed_by} />{one.subject ? <> · <bdi>{name(one.subject)}</bdi></> : null} {one.competent ? null : <Badge tone="doubt">{t('not-competent')}</Badge>}</p>
                  <Facts rows={[[t('decided-by'), one.by.map(name).join(', ')], [t('made'), <When time={one.made} />], [t('served'), one.served ? <When time={one.served} /> : null], [t('effective'), one.effective ? <When time={one.effective} /> : null], [t('until'), one.until ? <When time={one.until} /> : null], [t('why'), one.reason]]} />
                </div>
              ))}
              <h3>{t('declarations')}</h3>
              <p class="hint">{t('declarations-note')}</p>
              {it.declarations.length === 0 ? <Empty>{t('declarations-none')}</Empty> : null}
              {it.declarations.map((one, index) => <div class="entry" key={index}><p class="by"><strong><bdi>{one.name}</bdi></strong> {word('declaration-kind', one.kind)} <Seal index={one.index} by={one.signed_by} /> <When time={one.at} /></p>{one.words ? <blockquote dir="auto">{one.words}</blockquote> : null}</div>)}
            </section>

            {it.exclusion ? (
              <section class="lane"><h2>{t('exclusion')}</h2>
                <Facts rows={[[t('exclusion-list'), it.exclusion.list], [t('named'), it.exclusion.named.map((one) => one.name).join(', ')]]} />
                <Table empty={t('exclusion-none')} head={[t('actor'), t('state'), t('from')]} rows={it.exclusion.entries.map((one) => [<bdi>{one.name}</bdi>, one.listed ? t('listed') : t('delisted'), <When time={one.from} />])} />
              </section>
            ) : null}

            {it.procedure.rule ? (
              <section class="lane"><h2>{t('procedure')} {it.procedure.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}</h2>
                <Facts rows={[
                  [t('decision-rule-label'), word('decision-rule', it.procedure.rule)], [t('deciders'), it.procedure.deciders.map((one) => { const role = word('role', one); return role === one ? name(one) : role; }).join(', ')], [t('standard-label'), word('standard', it.procedure.standard)],
                  [t('window-response'), it.procedure.response_s ? length(it.procedure.response_s) : null], [t('window-view'), it.procedure.view_s ? length(it.procedure.view_s) : null], [t('window-referral'), it.procedure.referral_s ? length(it.procedure.referral_s) : null],
                ]} />
              </section>
            ) : null}

            {it.procedure.deciders.length > 0 ? <Referred id={id} known={query.get('known')} /> : null}

            {it.phases.length > 0 ? <section class="lane"><h2>{t('phases')}</h2>{it.phases.map((one) => <div class="entry" key={one.id}><h3><bdi>{say(one.title) || one.id}</bdi> {one.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}</h3><ul>{([] as unknown[]).concat(one.conditions ?? []).map((condition, index) => <li key={index}>{typeof condition === 'string' ? condition : JSON.stringify(condition)}</li>)}</ul></div>)}</section> : null}

            {it.pairings.length > 0 ? <section class="lane"><h2>{t('pairings')}</h2>{it.pairings.map((one) => <div class="entry" key={one.id}><h3><bdi>{say(one.title) || one.id}</bdi> {one.unverified ? <Badge tone="doubt" title={t('unverified-title')}>{t('unverified')}</Badge> : null}</h3><ul>{one.steps.map((step, index) => <li key={index}><bdi>{step.of}</bdi>: <bdi>{step.clause}</bdi></li>)}</ul><p class="hint">{one.equal_counts ? '1 : 1. ' : ''}{t('pairing-note')}</p></div>)}</section> : null}

            <section class="lane"><h2>{t('texts')}</h2>
              {it.texts.length === 0 ? <Empty>{t('texts-none')}</Empty> : null}
              {it.texts.map((text, index) => (
                <details key={index}><summary>{t('text-in', { lang: text.lang })} – {text.authentic ? t('text-authentic') : t('text-not-authentic')}</summary>
                  {text.source ? <p class="hint" dir="auto">{text.source}</p> : null}
                  {text.at_hand === false ? <p class="hint">{t('text-not-at-hand')}</p> : null}
                  <table class="texts"><thead><tr><th scope="col">§</th><th scope="col">{t('paraphrase')}</th><th scope="col">{t('authentic')}</th></tr></thead>
                    <tbody>{text.paragraphs.map((one) => <tr key={one.anchor}><th scope="row"><bdi>{one.anchor}</bdi></th><td lang={text.lang} dir="auto">{one.paraphrase}</td><td lang={text.lang} dir="auto">{one.authentic ?? <span class="hint">{t('authentic-missing')}</span>}</td></tr>)}</tbody>
                  </table>
                </details>
              ))}
            </section>
            <p class="checkpoint print-only"><bdi dir="ltr">{location.href}</bdi></p>
          </>
        )}
      </Answer>
    </article>
  );
}

/** Another instrument: by its title and linked where the record holds it, else by its id. */
function Instrumented({ id, instruments }: { id: string; instruments: InstrumentLine[] }): JSX.Element {
  const title = titleOf(instruments, id);
  return title ? <a href={link(`/instruments/${id}`)}>{title}</a> : <bdi class="mono">{id}</bdi>;
}

/** Stretches in order, and each gap between two of them said as what it is: time without this regime. */
export function Stretches({ of }: { of: InstrumentLine }): JSX.Element {
  if (of.stretches.length === 0) return <span class="hint">{t('stretches-none')}</span>;
  return (
    <ol class="stretches">
      {of.stretches.map((part, index) => {
        const before = of.stretches[index - 1];
        const gap = before?.until && part.from ? ms(part.from.utc) - ms(before.until.utc) : 0;
        return (
          <li key={index}>
            {gap > 0 ? <span class="gap-words">{t('gap', { length: length(Math.round(gap / 1000 / (gap > 3 * DAY_MS ? 3600 : 60)) * (gap > 3 * DAY_MS ? 3600 : 60)) })}</span> : null}
            {part.from ? <When time={part.from} stacked /> : '…'} <span aria-hidden="true" class="flip">→</span><span class="visually-hidden"> – </span> {part.until ? <When time={part.until} stacked /> : <span>{t('open-end')}</span>}
          </li>
        );
      })}
      {of.ends_disagree ? <li class="doubt-words">{t('ends-disagree', { earlier: local(of.ends_disagree.earlier), later: local(of.ends_disagree.later) })}</li> : null}
    </ol>
  );
}
