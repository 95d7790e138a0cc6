//! The list that says what the map shows: the same rows, same order, same selection. Arrow keys move,
//! Enter opens, and only the chosen row is in the tab order, so that a keyboard passes it in one step.

import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { IncidentLine } from '../api';
import { span } from '../time';
import { lang, missingWord, t, word } from '../words';
import { Determination, Mark } from '../ui/kit';
import { incidentUrl } from './home';

interface Props { items: IncidentLine[]; selected: string | null; onSelect: (id: string) => void; onOpen: (id: string) => void }

export function List({ items, selected, onSelect, onOpen }: Props): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const stop = items.some((item) => item.id === selected) ? selected : items[0]?.id ?? null;
  const row = (id: string) => body.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? null;

  useEffect(() => { if (selected !== null) row(selected)?.scrollIntoView({ block: 'nearest' }); }, [selected]);

  // The handlers change with every selection; a row reads the newest, so that rows need not be drawn again.
  const latest = useRef({ items, selected, onSelect, onOpen });
  latest.current = { items, selected, onSelect, onOpen };
  const keys = (event: KeyboardEvent, index: number, id: string) => {
    const now = latest.current;
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 10, PageUp: index - 10, Home: 0, End: now.items.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const item = now.items[Math.min(Math.max(to, 0), now.items.length - 1)];
      if (item) { now.onSelect(item.id); row(item.id)?.focus(); }
    }
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); now.onSelect(id); if (event.key === 'Enter') now.onOpen(id); }
  };

  // An element that is the same as last time is passed over: a selection touches two rows, not five hundred.
  const drawn = useRef(new Map<string, JSX.Element>());
  useMemo(() => drawn.current.clear(), [items, lang()]);
  const draw = (item: IncidentLine, index: number): JSX.Element => {
    const key = `${item.id} ${item.id === selected} ${item.id === stop}`;
    const made = drawn.current.get(key) ?? (
      <tr key={item.id} role="row" data-id={item.id} aria-selected={item.id === selected} tabIndex={item.id === stop ? 0 : -1} aria-rowindex={index + 2}
        onClick={() => latest.current.onSelect(item.id)} onDblClick={() => latest.current.onOpen(item.id)}
        onFocus={() => { if (item.id !== latest.current.selected) latest.current.onSelect(item.id); }} onKeyDown={(event) => keys(event, index, item.id)}>
        <Cells item={item} />
      </tr>
    );
    drawn.current.set(key, made);
    return made;
  };

  return (
    <div class="scroll">
      <table role="grid" class="list" aria-label={t('list-label')} aria-rowcount={items.length + 1}>
        <thead role="rowgroup">
          <tr role="row">
            {['when', 'place', 'reported', 'deaths', 'outcome-missing'].map((name) => <th key={name} role="columnheader" scope="col">{t(`column-${name}`)}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>{items.map(draw)}</tbody>
      </table>
    </div>
  );
}

function Cells({ item }: { item: IncidentLine }): JSX.Element {
  return (
    <>
      <td role="gridcell" class="c-when"><a href={incidentUrl(item.id)} tabIndex={-1}><Days item={item} /></a></td>
      <td role="gridcell" class="c-place"><bdi>{item.place_name ?? t('not-stated')}</bdi></td>
      <td role="gridcell" class="c-reported">
        {item.act ? word('event-type', item.act) : <span class="hint">{t('act-none')}</span>}
        <span class="sides">{item.sides.length > 0 ? item.sides.map((side, place) => <span key={place}>{place > 0 ? (item.between ? ' ↔ ' : ', ') : ''}<bdi>{side}</bdi></span>) : <span class="hint">{t('sides-unknown')}</span>}</span>
      </td>
      <td role="gridcell" class="c-deaths"><Deaths item={item} /></td>
      <td role="gridcell" class="c-outcome">{item.inadmissible ? <><Mark kind="kept" /> {word('incident-state', 'Inadmissible')}</> : <Determination value={item.determination} />}
        {!item.inadmissible && item.missing.length > 0 ? <span class="lacks"><span class="label">{t('missing-short')}</span> {item.missing.map((fact) => missingWord(fact, item.id)).join('; ')}</span> : null}
      </td>
    </>
  );
}

/** First and last day, each unbroken. */
function Days({ item }: { item: IncidentLine }): JSX.Element {
  if (!item.from) return <span>{t('not-stated')}</span>;
  const [first, last] = span(item.from, item.to ?? item.from, item.day_precision);
  return <><bdi>{first}</bdi>{last ? <> <bdi>– {last}</bdi></> : null}</>;
}

/** As the one ledger states it; nothing here is added to anything. */
function Deaths({ item }: { item: IncidentLine }): JSX.Element | null {
  const deaths = item.deaths;
  if (!deaths) return <span class="hint">{t('not-stated')}</span>;
  const range = deaths.low === deaths.high ? String(deaths.low) : `${deaths.low}–${deaths.high}`;
  return <><bdi dir="ltr">{range}</bdi> <span class="hint">{item.ledger}</span></>;
}
