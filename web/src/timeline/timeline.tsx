//! The timeline: regimes as bands above, with the gaps between their stretches left open, and below
//! them each ledger's events by day on its own scale, never summed. Two handles mark the days shown,
//! a third what was known when; all three are sliders for keyboard and pointer. Time runs from left
//! to right in every language.

import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Days, InstrumentLine, World } from '../api';
import { DAY_MS, day, isoDay, local, localDate, ms } from '../time';
import { say, t, word } from '../words';
import { clampDay, columns, dayAt, gaps, pieces, shiftDay, ticks, xOf, type Scale } from './scale';

const BAND = 16, LEDGER = 44, AXIS = 20;

export interface TimelineProps {
  world: World; instruments: InstrumentLine[]; days: Days | null;
  from: string | null; to: string | null; known: string | null;
  onRange: (from: string | null, to: string | null) => void;
  onKnown: (date: string | null) => void;
  /** The instrument by which the days are judged. */
  chosen: string | null;
  /** What the reader should know of the days shown. */
  note: string | null;
}

export function Timeline(props: TimelineProps): JSX.Element {
  const { world, instruments, days } = props;
  const plot = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const element = plot.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    setWidth(element.clientWidth);
    return () => watch.disconnect();
  }, []);

  const [first, last] = bounds(world);
  const scale: Scale = { first, last, width };
  const firstDay = isoDay(first), lastDay = isoDay(last - 1);
  const bands = instruments.map((one) => ({ one, list: pieces(one.stretches, one.ends_disagree, scale) })).filter((band) => band.list.length > 0);
  const ledgers = days?.ledgers ?? [];
  const height = bands.length * BAND + ledgers.length * LEDGER + AXIS;
  const from = clampDay(props.from?.slice(0, 10) ?? firstDay, firstDay, lastDay);
  const to = clampDay(props.to?.slice(0, 10) ?? lastDay, firstDay, lastDay);
  const range = (a: string, b: string) => props.onRange(a === firstDay ? null : a, b === lastDay ? null : b);
  const [drag, setDrag] = useState<{ start: string; end: string } | null>(null);
  const shown = drag ? (drag.start <= drag.end ? { from: drag.start, to: drag.end } : { from: drag.end, to: drag.start }) : { from, to };
  const left = xOf(scale, ms(shown.from)), right = xOf(scale, ms(shown.to) + DAY_MS);
  const dayOf = (event: PointerEvent) => dayAt(scale, event.clientX - (plot.current?.getBoundingClientRect().left ?? 0));
  const release = () => { if (drag) { range(shown.from, shown.to); setDrag(null); } };

  return (
    <section class="timeline" aria-label={t('timeline')}>
      <div class="timeline-names" aria-hidden="true">
        {bands.map(({ one }) => <span key={one.id} class={one.id === props.chosen ? 'band-name chosen' : 'band-name'} dir="auto" title={say(one.title)}>{say(one.title)}</span>)}
        {ledgers.map((one) => <span key={one.ledger} class="ledger-name" title={one.name}><b dir="auto">{one.name}</b> <small>{word('counting-rule', one.counting)}</small></span>)}
      </div>
      <div class="timeline-plot" dir="ltr" ref={plot}
        onPointerDown={(event) => { if ((event.target as Element).closest('[role=slider]')) return; event.currentTarget.setPointerCapture(event.pointerId); const at = dayOf(event); setDrag({ start: at, end: at }); }}
        onPointerMove={(event) => { if (drag) setDrag({ ...drag, end: dayOf(event) }); }}
        onPointerUp={release} onPointerCancel={() => setDrag(null)}>
        <svg width={width} height={height} role="img" aria-label={t('timeline-says', { regimes: bands.length, ledgers: ledgers.length })}>
          <defs>
            <pattern id="doubt" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v6" class="doubt-line" /></pattern>
          </defs>
          {ticks(scale).map((one) => (
            <g key={one.at} class="tick"><path d={`M${xOf(scale, one.at)} 0V${height - AXIS + 4}`} /><text x={Math.min(xOf(scale, one.at) + 3, width - 48)} y={height - 6}>{one.label}</text></g>
          ))}
          {bands.map(({ one, list }, row) => (
            <g key={one.id} class={`band${one.unverified ? ' unverified' : ''}${one.id === props.chosen ? ' chosen' : ''}`}>
              <title>{bandWords(one)}</title>
              {gaps(list).map((gap) => <path key={gap.from} class="gap" d={`M${xOf(scale, gap.from)} ${row * BAND + 8}H${xOf(scale, gap.until)}`} />)}
              {list.map((piece) => <rect key={piece.from} x={xOf(scale, piece.from)} y={row * BAND + 3} height={BAND - 6} width={Math.max(2, xOf(scale, piece.until ?? scale.last) - xOf(scale, piece.from))} class={piece.until === null ? 'piece open' : 'piece'} />)}
              {list.map((piece) => piece.doubtUntil ? <rect key={`d${piece.from}`} x={xOf(scale, piece.until!)} y={row * BAND + 3} height={BAND - 6} width={Math.max(2, xOf(scale, piece.doubtUntil) - xOf(scale, piece.until!))} class="doubt" /> : null)}
            </g>
          ))}
          {ledgers.map((one, row) => {
            const top = bands.length * BAND + row * LEDGER;
            const highest = Math.max(1, ...one.days.map((entry) => entry.count));
            return (
              <g key={one.ledger} class="ledger">
                <path class="base" d={`M0 ${top + LEDGER - 2}H${width}`} />
                {columns(one.days, scale).map((column) => <rect key={column.x} x={column.x} width={Math.max(1, column.width - 0.3)} y={top + LEDGER - 2 - (LEDGER - 10) * (column.count / highest)} height={(LEDGER - 10) * (column.count / highest)}><title>{`${one.name}: ${day(column.date)}: ${column.count}`}</title></rect>)}
                <text class="highest" x={width - 3} y={top + 12} text-anchor="end">{t('highest-day', { count: highest })}</text>
              </g>
            );
          })}
          <rect class="out" x="0" y="0" width={left} height={height - AXIS} />
          <rect class="out" x={right} y="0" width={Math.max(0, width - right)} height={height - AXIS} />
          {props.known ? <path class="known-line" d={`M${xOf(scale, ms(props.known.slice(0, 10)) + DAY_MS)} 0V${height - AXIS}`} /> : null}
        </svg>
        <Handle kind="from" label={t('handle-from')} x={left} value={from} min={firstDay} max={to} scale={scale} plot={plot} onChange={(date) => range(date, to)} />
        <Handle kind="to" label={t('handle-to')} x={right} value={to} min={from} max={lastDay} scale={scale} plot={plot} onChange={(date) => range(from, date)} />
        <Handle kind="known" label={t('handle-known')} x={xOf(scale, props.known ? ms(props.known.slice(0, 10)) + DAY_MS : last)} value={props.known?.slice(0, 10) ?? lastDay}
          min={firstDay} max={lastDay} scale={scale} plot={plot} onChange={(date) => props.onKnown(date >= lastDay ? null : date)} />
      </div>
      <p class="timeline-range">
        <bdi>{day(shown.from)} – {day(shown.to)}</bdi>
        {props.from || props.to ? <button type="button" onClick={() => props.onRange(null, null)}>{t('range-all')}</button> : <span class="hint"> {t('timeline-hint')}</span>}
        {props.note ? <strong> {props.note}</strong> : null}
      </p>
    </section>
  );
}

/** One handle: a slider in days. The `known` handle hangs from the axis, the others from the top. */
function Handle({ kind, label, x, value, min, max, scale, plot, onChange }: { kind: 'from' | 'to' | 'known'; label: string; x: number; value: string; min: string; max: string; scale: Scale; plot: { current: HTMLDivElement | null }; onChange: (date: string) => void }): JSX.Element {
  const [held, setHeld] = useState<string | null>(null);
  const keys = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -30, PageUp: 30 };
    const by = steps[event.key];
    const next = event.key === 'Home' ? min : event.key === 'End' ? max : by !== undefined ? shiftDay(value, by) : null;
    if (next === null) return;
    event.preventDefault();
    onChange(clampDay(next, min, max));
  };
  const dayOf = (event: PointerEvent) => clampDay(dayAt(scale, event.clientX - (plot.current?.getBoundingClientRect().left ?? 0)), min, max);
  const position = held ? xOf(scale, ms(held) + (kind === 'from' ? 0 : DAY_MS)) : x;
  return (
    <div class={`handle ${kind}`} role="slider" tabIndex={0} aria-label={label} aria-orientation="horizontal"
      aria-valuemin={Math.floor(ms(min) / DAY_MS)} aria-valuemax={Math.floor(ms(max) / DAY_MS)} aria-valuenow={Math.floor(ms(value) / DAY_MS)} aria-valuetext={day(value)}
      title={`${label}: ${day(held ?? value)}`} style={{ left: `${position}px` }} onKeyDown={keys}
      onPointerDown={(event) => { event.stopPropagation(); event.currentTarget.setPointerCapture(event.pointerId); setHeld(value); }}
      onPointerMove={(event) => { if (held !== null) setHeld(dayOf(event)); }}
      onPointerUp={() => { if (held !== null) { onChange(held); setHeld(null); } }} onPointerCancel={() => setHeld(null)}>
      <span aria-hidden="true" />
    </div>
  );
}

/** The days the axis spans: from the first to the last thing said to have happened, else those of entry. */
function bounds(world: World): [number, number] {
  const first = world.first ? localDate(world.first) : world.known_dates[0] ?? '2000-01-01';
  const last = world.last ? localDate(world.last) : world.known_dates[world.known_dates.length - 1] ?? first;
  return [ms(first), ms(last) + DAY_MS];
}

function bandWords(one: InstrumentLine): string {
  const parts = one.stretches.map((part) => `${part.from ? local(part.from) : '…'} – ${part.until ? local(part.until) : t('open-end')}`);
  if (one.ends_disagree) parts.push(t('ends-disagree', { earlier: local(one.ends_disagree.earlier), later: local(one.ends_disagree.later) }));
  return `${say(one.title)}: ${parts.join('; ')}${one.unverified ? ` (${t('unverified')})` : ''}`;
}
