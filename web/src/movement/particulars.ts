//! What whoever meets an object on the road has to have been told besides where it is: vehicles and their marks, escorts and whether
//! they are armed, people, whom to call, and what changed. In the words of whoever tells it.

import type { Telling } from './shapes';
import { number, t, word } from '../words';

export function particularsOf({ particulars: of, changes }: Telling): string[] {
  if (!of) return [];
  const vehicles = (of.vehicles ?? []).map((one) => `${one.count} × ${one.what}, ${one.marks}`);
  const escorts = (of.escorts ?? []).map((one) => `${one.count} × ${one.who}, ${one.armed ? t('escort-armed') : t('escort-unarmed')}`);
  return [
    ...vehicles, ...(of.escorts?.length === 0 ? [t('escort-none')] : escorts),
    ...(of.people === undefined ? [] : [`${t('object-people')}: ${number(of.people)}`]),
    ...(of.contact ? [`${t('object-contact')}: ${of.contact.who}, ${of.contact.reach}`] : []),
    ...(changes.length > 0 ? [`${t('versions-changed')}: ${changes.map((one) => word('change', one)).join(', ')}`] : []),
  ];
}
