//! The marks of the map, the list and the legend: one form per family of outcome. Form says it first,
//! colour second, so that the screen reads the same in print, to a colour-blind reader and in a
//! photograph; the hues are never red against green. Nothing here draws on a map: `map/` does.

export const FAMILIES = ['violation', 'undetermined', 'hostile', 'provocation', 'disputed', 'indeterminate', 'none', 'scope', 'unestablished', 'withdrawn', 'kept'] as const;
export type Family = (typeof FAMILIES)[number];

const FAMILY_OF: Record<string, Family> = {
  'Violation': 'violation',
  'Violation(perpetrator undetermined)': 'undetermined',
  'HostileAct(not bound)': 'hostile',
  'Provocation/Irregularity': 'provocation',
  'Disputed': 'disputed',
  'Indeterminate': 'indeterminate',
  'NoViolation(self-defence)': 'none',
  'NoViolation(excluded target)': 'none',
  'NoViolation(permitted act)': 'none',
  'OutOfScope(time)': 'scope', 'OutOfScope(place)': 'scope', 'OutOfScope(actor)': 'scope', 'OutOfScope(act)': 'scope',
  'NotEstablished': 'unestablished',
  'Withdrawn': 'withdrawn',
};

/** A word this build does not know is shown as undetermined, never as one of the others. */
export function family(determination: string): Family { return FAMILY_OF[determination] ?? 'indeterminate'; }

/** What says too little to be looked into is kept, and stands among no outcomes. */
export function familyOf(item: { inadmissible: boolean; determination: string }): Family { return item.inadmissible ? 'kept' : family(item.determination); }

export interface Shape { path: string; filled: boolean; dashed?: boolean; light: string; dark: string }

/** Outlines in a square of 20, drawn with a line of 2. */
export const SHAPES: Record<Family, Shape> = {
  violation: { path: 'M10 1.5 18.5 10 10 18.5 1.5 10Z', filled: true, light: '#9a3d00', dark: '#ffb27a' },
  undetermined: { path: 'M10 1.5 18.5 10 10 18.5 1.5 10Z M10 8.4 11.6 10 10 11.6 8.4 10Z', filled: false, light: '#9a3d00', dark: '#ffb27a' },
  hostile: { path: 'M2 3.5h16L10 18Z', filled: true, light: '#5b2a86', dark: '#d5b3ff' },
  provocation: { path: 'M10 2 18 16.5H2Z', filled: false, light: '#5b2a86', dark: '#d5b3ff' },
  disputed: { path: 'M3 2.5h14L3 17.5h14Z', filled: true, light: '#8a1f5c', dark: '#ff9ed2' },
  indeterminate: { path: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15Z', filled: false, dashed: true, light: '#1f4e79', dark: '#9ccbff' },
  none: { path: 'M3.5 3.5h13v13h-13Z', filled: true, light: '#1f4e79', dark: '#9ccbff' },
  scope: { path: 'M4.5 4.5h11v11h-11Z', filled: false, light: '#55606a', dark: '#b4bec8' },
  unestablished: { path: 'M4 4l12 12M16 4 4 16', filled: false, light: '#55606a', dark: '#b4bec8' },
  withdrawn: { path: 'M3 10h14', filled: false, light: '#55606a', dark: '#b4bec8' },
  kept: { path: 'M10 7a3 3 0 1 0 0 6 3 3 0 1 0 0-6Z', filled: false, light: '#55606a', dark: '#b4bec8' },
};
