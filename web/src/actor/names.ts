//! The names behind ids, for the places where the API gives an id alone: one question for all actors,
//! asked once. An id nobody knows is shown as it is.

import { address, type ActorLine, type InstrumentLine } from '../api';
import { useAnswer } from '../loading';
import { say } from '../words';

export function useActorNames(): (id: string) => string {
  const loaded = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const names = loaded.state === 'ready' ? new Map(loaded.value.map((one) => [one.id, one.name])) : null;
  return (id) => names?.get(id) ?? id;
}

export function titleOf(instruments: InstrumentLine[], id: string): string | null {
  const found = instruments.find((one) => one.id === id);
  return found ? say(found.title) : null;
}
