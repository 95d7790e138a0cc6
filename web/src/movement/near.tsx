//! After something happened: what had been notified within a radius and a window, to whom, how exactly, which version, and how
//! far it was acknowledged. The question stands in the address, so that it can be asked again and sent on; the answer prints.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { degrees, position } from '../map/position';
import { instantS, wallClock } from '../time';
import { link, refine } from '../url';
import { number, t, word } from '../words';
import { Answer, Empty, Heading, Seal, Table, When } from '../ui/kit';
import { MomentField, PositionField, TextField } from '../ui/form';
import { kindWord, objectUrl } from './parts';
import type { Near } from './shapes';

export function NearPage({ query, world }: PageProps): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const typed = (at: string | null) => at ? wallClock(Date.parse(at) / 1000, world.zone) : { date: '', clock: '' };
  const [point, setPoint] = useState(query.get('lat') ? `${query.get('lat')}, ${query.get('lon')}` : '');
  const [radius, setRadius] = useState(query.get('radius') ?? '2000');
  const [from, setFrom] = useState(typed(query.get('from')));
  const [until, setUntil] = useState(typed(query.get('until')));
  const at = position(point);
  const [fromS, untilS] = [instantS(from.date, from.clock, world.zone), instantS(until.date, until.clock, world.zone)];
  const ready = at !== null && fromS !== null && untilS !== null && fromS < untilS && Number(radius) > 0;
  const iso = (s: number) => new Date(s * 1000).toISOString().replace('.000', '');
  const ask = query.get('lat') && query.get('from') && query.get('until');
  const loaded = useAnswer<Near>(me.signed_in && ask ? address('/api/v1/objects/near', { lon: query.get('lon'), lat: query.get('lat'), radius_m: query.get('radius'), from: query.get('from'), until: query.get('until') }) : null);
  return (
    <article class="page wide">
      <Heading>{t('near-title')}</Heading>
      <p class="hint">{t('near-note')}</p>
      <form class="form two no-print" onSubmit={(event) => { event.preventDefault(); if (ready) refine({ lat: String(at[1] / 1e7), lon: String(at[0] / 1e7), radius, from: iso(fromS), until: iso(untilS) }); }}>
        <PositionField label={t('near-where')} value={point} onChange={setPoint} required />
        <TextField label={t('object-radius')} value={radius} onChange={(next) => setRadius(next.replace(/\D/g, ''))} />
        <MomentField label={t('object-from')} date={from.date} clock={from.clock} zone={world.zone} onChange={(date, clock) => setFrom({ date, clock })} />
        <MomentField label={t('object-until')} date={until.date} clock={until.clock} zone={world.zone} hint={fromS !== null && untilS !== null && fromS >= untilS ? t('object-needs-order') : ''} onChange={(date, clock) => setUntil({ date, clock })} />
        <p class="actions wide"><button type="submit" class="primary" disabled={!ready}>{t('near-ask')}</button> {ask ? <button type="button" onClick={() => window.print()}>{t('near-print')}</button> : null}</p>
      </form>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : !ask ? <Empty>{t('near-empty')}</Empty> : (
        <Answer of={loaded} doing={t('doing-near')}>
          {({ objects, hits }) => (
            <section class="near-answer">
              <p class="near-note">{t('near-asked', { radius: number(Number(query.get('radius'))) })} <bdi dir="ltr">{degrees([Math.round(Number(query.get('lon')) * 1e7), Math.round(Number(query.get('lat')) * 1e7)])}</bdi>, <bdi dir="ltr">{query.get('from')} – {query.get('until')}</bdi></p>
              {objects.length === 0 ? <Empty>{t('near-nothing')}</Empty> : objects.map((one) => (
                <section key={`${one.object}.${one.version}`} class="lane entry"><h2><a href={objectUrl(one.object)}><bdi>{one.object}</bdi></a> · {one.category ?? kindWord(one.kind)} · {t('near-distance', { metres: number(one.distance_m) })}</h2>
                  <p>{t('told-version-of', { version: String(one.version) })} {one.entries.map((index) => <span key={index}><Seal index={index} /> </span>)}</p>
                  <Table head={[t('told-who'), t('told-precision'), t('told-version'), t('told-rung')]} empty={t('told-nobody')} rows={one.told.map((of) => [
                    <bdi>{name(of.actor)}</bdi>, word('precision', of.precision), of.notice ? <a href={link(`/notices/${encodeURIComponent(of.notice)}`)}>{t('told-version-of', { version: String(of.version) })}</a> : t('told-not-at-all'),
                    of.rung ? <>{word('rung', of.rung)}{of.rung_at ? <> · <When time={of.rung_at} /></> : null}</> : <span class="hint">{t('told-no-answer')}</span>,
                  ])} /></section>
              ))}
              {hits.length > 0 ? <section class="lane"><h2>{t('hits-title')}</h2><ul>{hits.map((one) => <li key={one.object}><bdi>{one.object}</bdi>: {t('hits-count', { count: one.count })}{one.level !== null && one.level !== undefined ? <> · <strong>{t('hits-level', { level: String(one.level) })}</strong></> : null}</li>)}</ul></section> : null}
              <p class="means">{t('near-means')}</p>
            </section>
          )}
        </Answer>
      )}
    </article>
  );
}
