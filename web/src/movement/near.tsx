//! After something happened: what had been notified within a radius and a window, to whom, how exactly, which version, and how
//! far it was acknowledged; as a list beside a map, and with what proves each line of it. The question stands in the address, so
//! that it can be asked again and sent on; the answer prints.

import type { FeatureCollection } from 'geojson';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { address } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { degrees, position } from '../map/position';
import { instantS, wallClock } from '../time';
import { link, refine } from '../url';
import { has, number, t, word, wordKey } from '../words';
import { Answer, Badge, Empty, Heading, Seal, Table, When } from '../ui/kit';
import { MomentField, PositionField, TextField } from '../ui/form';
import { around, ofAbout, type Shape } from './geometry';
import { ownShape } from './list';
import { ObjectMapPanel } from './map-panel';
import { kindWord, objectUrl } from './parts';
import type { Near, Objects, Pair } from './shapes';

export function NearPage({ query, world }: PageProps): JSX.Element {
  const me = useMe();
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
  const centre: Pair = [Math.round(Number(query.get('lon')) * 1e7), Math.round(Number(query.get('lat')) * 1e7)];
  return (
    <article class="page wide">
      <Heading>{t('near-title')}</Heading>
      <p class="hint">{t('near-note')} <a href={link('/objects/traced')}>{t('traced-title')}</a></p>
      <form class="form two no-print" onSubmit={(event) => { event.preventDefault(); if (ready) refine({ lat: String(at[1] / 1e7), lon: String(at[0] / 1e7), radius, from: iso(fromS), until: iso(untilS) }); }}>
        <PositionField label={t('near-where')} value={point} onChange={setPoint} required />
        <TextField label={t('object-radius')} value={radius} onChange={(next) => setRadius(next.replace(/\D/g, ''))} />
        <MomentField label={t('object-from')} date={from.date} clock={from.clock} zone={world.zone} onChange={(date, clock) => setFrom({ date, clock })} />
        <MomentField label={t('object-until')} date={until.date} clock={until.clock} zone={world.zone} hint={fromS !== null && untilS !== null && fromS >= untilS ? t('object-needs-order') : ''} onChange={(date, clock) => setUntil({ date, clock })} />
        <p class="actions wide"><button type="submit" class="primary" disabled={!ready}>{t('near-ask')}</button> {ask ? <button type="button" onClick={() => window.print()}>{t('near-print')}</button> : null}</p>
      </form>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : !ask ? <Empty>{t('near-empty')}</Empty> : (
        <Answer of={loaded} doing={t('doing-near')}>
          {(near) => (
            <section class="near-answer">
              <p class="near-note">{t('near-asked', { radius: number(Number(query.get('radius'))) })} <bdi dir="ltr">{degrees([centre[0], centre[1]])}</bdi>, <bdi dir="ltr">{query.get('from')} – {query.get('until')}</bdi></p>
              <Found near={near} centre={centre} radius_m={Number(query.get('radius'))} />
              <p class="means">{t('near-means')}</p>
            </section>
          )}
        </Answer>
      )}
    </article>
  );
}

/** Every entry the answer rests on, each once, in its order. */
export function proving(objects: readonly Pick<Near['objects'][number], 'entries'>[]): number[] {
  return [...new Set(objects.flatMap((one) => one.entries))].sort((a, b) => a - b);
}

function Found({ near: { objects, hits }, centre, radius_m }: { near: Near; centre: Pair; radius_m: number }): JSX.Element {
  const name = useActorNames();
  const [selected, select] = useState<string | null>(null);
  const all = useAnswer<Objects>(objects.length > 0 ? address('/api/v1/objects') : null);
  const own = useAnswer<FeatureCollection>(objects.length > 0 ? address('/api/v1/objects.geojson') : null);
  const shapes = useMemo((): Shape[] => {
    const listed = new Set(objects.map((one) => one.object));
    const told = all.state === 'ready' ? all.value.told.filter((one) => listed.has(one.object)).flatMap((one) => ofAbout(one.about)) : [];
    const ours = own.state === 'ready' ? own.value.features.flatMap((one) => ownShape(one, listed)) : [];
    return [around('asked', centre, radius_m), ...told, ...ours];
  }, [objects, all, own]);
  const notDrawn = objects.filter((one) => !shapes.some((shape) => shape.properties.id === one.object)).length;
  const entries = proving(objects);
  return (
    <>
      {objects.length === 0 ? <Empty>{t('near-nothing')}</Empty> : (
        <div class="objects-beside">
          <ObjectMapPanel shapes={shapes} selected={selected} onSelect={select} label={t('near-map')} looks={['asked', 'own', 'told']}>
            {notDrawn > 0 ? <p class="map-chosen hint">{t('near-not-drawn', { count: notDrawn })}</p> : null}
          </ObjectMapPanel>
          <ul class="items" aria-label={t('near-title')}>{objects.map((one) => (
            <li key={`${one.object}.${one.version}`} class="item object-row" data-object={one.object} aria-current={one.object === selected ? 'true' : undefined} onFocusIn={() => select(one.object)} onClick={() => select(one.object)}>
              <p class="item-head"><a href={objectUrl(one.object)}><bdi>{one.object}</bdi></a> <Badge>{one.kind ? kindWord(one.kind) : t('object-untold')}</Badge> {one.category ? <bdi>{categoryWord(one.category)}</bdi> : null} · {t('near-distance', { metres: number(one.distance_m) })}</p>
              <p>{t('told-version-of', { version: String(one.version) })} · {t(one.before ? 'near-before' : 'near-meanwhile')} <When time={one.notified} />{one.stage ? <> · {word('stage', one.stage)}</> : null}</p>
              <Table head={[t('told-who'), t('told-precision'), t('told-version'), t('told-rung')]} empty={t('told-nobody')} rows={one.told.map((of) => [
                <><bdi>{name(of.actor)}</bdi>{of.via ? <span class="hint"> {t('told-via', { who: name(of.via) })}</span> : null}</>, word('precision', of.precision),
                of.notice ? <><a href={link(`/notices/${encodeURIComponent(of.notice)}`)}>{t('told-version-of', { version: String(of.version) })}</a>{of.void ? <> <strong class="told-state void" data-told="void">{word('told', 'void')}</strong></> : null}</> : t('told-not-at-all'),
                of.rung && of.rung !== 'sent' ? <>{word('rung', of.rung)}{of.rung_at ? <> · <When time={of.rung_at} /></> : null}</> : <span class="hint">{t('told-no-answer')}</span>,
              ])} />
              <p class="hint">{t('near-entries')} {one.entries.map((index) => <span key={index}><Seal index={index} /> </span>)}</p>
            </li>
          ))}</ul>
        </div>
      )}
      {hits.length > 0 ? <section class="lane"><h2>{t('hits-title')}</h2>{hits.map((one) => (
        <section key={one.object}><h3><bdi>{one.object}</bdi>: {t('hits-count', { count: one.count })}{one.uncertain ? <> · {t('hits-uncertain', { count: one.uncertain })}</> : null}{one.level ? <> · <strong>{word('hits-level', one.level)}</strong></> : null}</h3>
          {one.by_doer.length > 0 ? <Table head={[t('hits-doer'), t('hits-found'), t('hits-alleged'), t('hits-told-before')]} empty="" rows={one.by_doer.map((of) => [of.doer ? <bdi>{of.name ?? of.doer}</bdi> : t('hits-nobody'), number(of.found), number(of.alleged), number(of.told_before)])} /> : null}</section>
      ))}<p class="hint">{t('hits-note')}</p></section> : null}
      {entries.length > 0 ? <section class="lane"><h2>{t('near-prove')}</h2><p>{t('near-prove-note')}</p>
        <pre dir="ltr" class="scroll" tabIndex={0} role="region" aria-label={t('near-prove')}>{`armistice bundle ${entries.join(' ')} --data DIR --out BUNDLE\narmistice verify BUNDLE --roots FILE`}</pre></section> : null}
    </>
  );
}

/** A category is a function or a kind of the vocabulary, or, of a movement, its cargo as it was written. */
function categoryWord(category: string): string {
  const of = ['site-function', 'area-kind', 'object-kind'].find((one) => has(wordKey(one, category)));
  return of ? word(of, category) : category;
}
