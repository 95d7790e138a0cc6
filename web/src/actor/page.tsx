//! One actor: its names and relations with their dates and sources, and whether each instrument binds
//! and protects it at the moment looked at. It says nothing of conduct.

import type { JSX } from 'preact';
import { address, type Actor, type Time } from '../api';
import type { PageProps } from '../app';
import { useMoment } from '../frame/moment';
import { useAnswer } from '../loading';
import { localDate } from '../time';
import { link, refine } from '../url';
import { say, t, word } from '../words';
import { Answer, DateField, Empty, Heading, When } from '../ui/kit';

export default function ActorPage({ id, query, world }: PageProps): JSX.Element {
  const at = useMoment(world, query);
  const loaded = useAnswer<Actor>(address(`/api/v1/actors/${encodeURIComponent(id)}`, { known: query.get('known'), at }));
  const dates = (from: Time | null, until: Time | null) => from || until ? <span class="hint"> <bdi dir="ltr">{from ? localDate(from) : '…'} – {until ? localDate(until) : '…'}</bdi></span> : null;
  return (
    <article class="page">
      <Answer of={loaded} doing={t('doing-actors')}>
        {(actor) => (
          <>
            <Heading><bdi>{actor.name}</bdi></Heading>
            <p class="sub">{word('actor-kind', actor.kind)} · <bdi dir="ltr" class="mono">{actor.id}</bdi> · <a href={link('/', { actor: actor.id })}>{t('actor-incidents')}</a></p>
            <section class="lane"><h2>{t('coverage')}</h2>
              <p><label>{t('moment')} <DateField value={at.slice(0, 10)} onChange={(date) => refine({ at: date })} /></label></p>
              {(actor.coverage ?? []).length === 0 ? <Empty>{t('coverage-none')}</Empty> : (
                <ul>{(actor.coverage ?? []).map((one) => <li key={one.instrument}><a href={link(`/instruments/${one.instrument}`)}>{say(one.title)}</a>: <strong>{word('coverage', one.coverage)}</strong>{one.missing.length > 0 ? <span class="hint"> {t('missing')}: {one.missing.map((fact) => `${word('missing-kind', fact.kind)}${fact.subject_name ?? fact.subject ? ` (${fact.subject_name ?? fact.subject})` : ''}`).join('; ')}</span> : null}</li>)}</ul>
              )}
            </section>
            {actor.listings.length > 0 ? <section class="lane"><h2>{t('listings')}</h2><p class="hint">{t('listings-note')}</p><ul>{actor.listings.map((one, index) => <li key={index}><bdi>{one.list}</bdi>: {one.listed ? t('listed') : t('delisted')} <When time={one.from} /></li>)}</ul></section> : null}
            <section class="lane"><h2>{t('names')}</h2>
              {actor.names.length === 0 ? <Empty>{t('names-none')}</Empty> : <ul>{actor.names.map((one, index) => <li key={index}><bdi lang={one.lang ?? undefined}>{one.name}</bdi> <span class="hint">{word('name-kind', one.kind)}</span>{dates(one.from, one.until)}{one.source ? <span class="hint"> {t('source')}: <bdi>{one.source}</bdi></span> : null}</li>)}</ul>}
            </section>
            <section class="lane"><h2>{t('relations')}</h2>
              {actor.relations.length === 0 ? <Empty>{t('relations-none')}</Empty> : <ul>{actor.relations.map((one, index) => <li key={index}>{word('relation-kind', one.kind)} <a href={link(`/actors/${one.to}`)}><bdi>{one.to_name}</bdi></a>{dates(one.from, one.until)}{one.by ? <span class="hint"> {t('says')} <bdi>{one.by}</bdi></span> : null}</li>)}</ul>}
            </section>
          </>
        )}
      </Answer>
    </article>
  );
}
