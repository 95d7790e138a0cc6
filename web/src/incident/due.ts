//! What is open on an incident, and whose turn it is: of its clocks those that run or have run out, the reader's own and those
//! of its units apart from those of others, with the act that answers each and the parts of the docket to read for it. Pure functions.

import type { Clock, Incident } from '../api';

/** The act that answers a clock, and the lanes that say what it is about. Of a referral nobody is asked. */
const ANSWERED_BY: Record<string, { act: string; lanes: readonly string[] }> = {
  response: { act: 'reply', lanes: ['reply'] },
  view: { act: 'view', lanes: ['reply', 'findings', 'views'] },
  inquiry: { act: 'inquiry-answer', lanes: ['inquiries'] },
  measure: { act: 'measure', lanes: ['work', 'inquiries'] },
};

/** Open clocks, what falls due first before the others; the reader's own apart. */
export function due(of: Pick<Incident, 'standings' | 'inquiries'>, organisation: string | null): { own: Clock[]; others: Clock[] } {
  const responses = of.inquiries.flatMap((one) => one.responses);
  const all = [...of.standings.flatMap((one) => one.clocks), ...responses.flatMap((one) => [...one.clocks, ...one.measures.map((followed) => followed.clock)])];
  const open = all.filter((one) => one.state === 'running' || one.state === 'overdue').sort((a, b) => a.due.utc.localeCompare(b.due.utc));
  const isOwn = (one: Clock) => organisation !== null && (one.of === organisation || one.above.includes(organisation));
  return { own: open.filter(isOwn), others: open.filter((one) => !isOwn(one)) };
}

/** The acts in the order of what is asked of the reader; the rest stay as they were. */
export function dueFirst<T extends string>(acts: readonly T[], own: readonly Clock[]): { asked: T[]; rest: T[] } {
  const wanted = own.map((one) => ANSWERED_BY[one.awaits]?.act);
  const asked = [...new Set(wanted)].filter((one): one is T => acts.some((act) => act === one));
  return { asked, rest: acts.filter((one) => !asked.includes(one)) };
}

/** On a narrow screen the allegation stands open, and what the reader's own clocks are about, or what follows where nothing is
 *  asked; the rest is a press away. */
export function isOpen(lane: string, narrow: boolean, own: readonly Clock[]): boolean {
  return !narrow || lane === 'allegation' || (own.length === 0 && lane === 'outcome') || own.some((one) => ANSWERED_BY[one.awaits]?.lanes.includes(lane) ?? false);
}
