//! What whoever meets an object on the road has to have been told besides where it is: vehicles and their marks, escorts and whether
//! they are armed, people, whom to call, and what changed. In the words of whoever tells it.

import type { Particulars, Thing } from './shapes';
import { number, t, word } from '../words';

export function particularsOf(of: Particulars | null | undefined): string[] {
  if (!of) return [];
  const moves = of.people !== undefined && of.people !== null;
  const vehicles = (of.vehicles ?? []).map((one) => `${one.count} × ${one.what}, ${one.marks}${one.plate ? ` (${one.plate})` : ''}`);
  const escorts = (of.escorts ?? []).map((one) => `${one.count} × ${one.who}, ${one.armed ? t('escort-armed') : t('escort-unarmed')}`);
  return [
    ...vehicles, ...(moves && escorts.length === 0 ? [t('told-no-escort')] : escorts),
    ...(moves ? [`${t('object-people')}: ${number(of.people!)}`] : []),
    ...(of.contact ? [`${t('object-contact')}: ${of.contact.who}, ${of.contact.reach}`] : []),
    ...(of.changed?.length ? [`${t('versions-changed')}: ${of.changed.map((one) => word('change', one)).join(', ')}`] : []),
  ];
}

/** Whether they say of a thing what it is signed to be, and nothing else. */
export function areOf(of: Particulars, thing: Thing): boolean {
  const same = (one: unknown, other: unknown) => written(one ?? null) === written(other ?? null);
  return same(of.vehicles ?? [], thing.vehicles ?? []) && same(of.escorts ?? [], thing.escorts ?? []) && same(of.people, thing.people) && same(of.contact, thing.contact);
}

/** As JSON, whatever the order of its fields, and without what is not said. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => inner !== null && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).filter(([, one]) => one !== null && one !== false).sort(([a], [b]) => a < b ? -1 : 1)) : inner);
}
