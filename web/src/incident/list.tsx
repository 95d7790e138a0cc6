//! The list that says what the map shows: the same rows, same order, same selection. Arrow keys move,
//! Enter opens, and only the chosen row is in the tab order, so that a keyboard passes it in one step.

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { IncidentLine } from '../api';
import { span } from '../time';
import { missingWord, t, word } from '../words';
import { Determination } from '../ui/kit';
import { incidentUrl } from './home';

export function List({ items, selected, onSelect, onOpen }: { items: IncidentLine[]; selected: string | null; onSelect: (id: string) => void; onOpen: (id: string) => void }): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const at = Math.max(0, items.findIndex((item) => item.id === selected));

  useEffect(() => {
    if (selected === null) return;
    body.current?.querySelector(`[data-id="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const move = (to: number) => {
    const item = items[Math.min(Math.max(to, 0), items.length - 1)];
    if (!item) return;
    onSelect(item.id);
    (body.current?.querySelector(`[data-id="${CSS.escape(item.id)}"]`) as HTMLElement | null)?.focus();
  };
  const keys = (event: KeyboardEvent, index: number, id: string) => {
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 10, PageUp: index - 10, Home: 0, End: items.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) { event.preventDefault(); move(to); }
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onSelect(id); if (event.key === 'Enter') onOpen(id); }
  };

  return (
    <div class="scroll">
      <table role="grid" class="list" aria-label={t('list-label')} aria-rowcount={items.length + 1}>
        <thead role="rowgroup">
          <tr role="row">
            {['when', 'place', 'reported', 'deaths', 'outcome-missing'].map((name) => <th key={name} role="columnheader" scope="col">{t(`column-${name}`)}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {items.map((item, index) => (
            <tr key={item.id} role="row" data-id={item.id} aria-selected={item.id === selected} tabIndex={index === at ? 0 : -1} aria-rowindex={index + 2}
              onClick={() => onSelect(item.id)} onDblClick={() => onOpen(item.id)} onFocus={() => { if (item.id !== selected) onSelect(item.id); }}
              onKeyDown={(event) => keys(event, index, item.id)}>
              <td role="gridcell" class="c-when"><a href={incidentUrl(item.id)} tabIndex={-1}><Days item={item} /></a></td>
              <td role="gridcell" class="c-place"><bdi>{item.place_name ?? t('not-stated')}</bdi></td>
              <td role="gridcell" class="c-reported">
                {item.act ? word('event-type', item.act) : <span class="hint">{t('act-none')}</span>}
                <span class="sides">{item.sides.length > 0 ? item.sides.map((side, place) => <span key={place}>{place > 0 ? (item.between ? ' ↔ ' : ', ') : ''}<bdi>{side}</bdi></span>) : <span class="hint">{t('sides-unknown')}</span>}</span>
              </td>
              <td role="gridcell" class="c-deaths"><Deaths item={item} /></td>
              <td role="gridcell" class="c-outcome"><Determination value={item.determination} />
                {item.missing.length > 0 ? <span class="lacks"><span class="label">{t('missing-short')}</span> {item.missing.map((fact) => missingWord(fact, item.id)).join('; ')}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** First and last day, each unbroken. */
function Days({ item }: { item: IncidentLine }): JSX.Element {
  if (!item.from) return <span>{t('not-stated')}</span>;
  const [first, last] = span(item.from, item.to ?? item.from, item.day_precision);
  return <><bdi dir="ltr">{first}</bdi>{last ? <> <bdi dir="ltr">– {last}</bdi></> : null}</>;
}

/** As the one ledger states it; nothing here is added to anything. */
function Deaths({ item }: { item: IncidentLine }): JSX.Element | null {
  const deaths = item.deaths;
  if (!deaths) return <span class="hint">{t('not-stated')}</span>;
  const range = deaths.low === deaths.high ? String(deaths.low) : `${deaths.low}–${deaths.high}`;
  return <><bdi dir="ltr">{range}</bdi> <span class="hint">{item.ledger}</span></>;
}
