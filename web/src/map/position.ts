//! A position as people type it, and read back in a second notation. Degrees are read here, so that a form works while the
//! link is down; grid references are read by the server (`/api/v1/position`), whose answer is kept for the visit. What could
//! be read in two ways is not read: a position that is wrong in silence is the worst there is.

/** Longitude and latitude in units of 1e-7 degree, as the record keeps them. */
export type LonLat = readonly [number, number];

const E7 = 1e7;

const readElsewhere = new Map<string, LonLat>();

/** Keeps what the server read of a text that is not in degrees. */
export function keepRead(text: string, lonLat: LonLat): void { readElsewhere.set(text.trim(), lonLat); }

export function position(text: string): LonLat | null {
  return inDegrees(text) ?? readElsewhere.get(text.trim()) ?? null;
}

function inDegrees(text: string): LonLat | null {
  const typed = text.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[،;]/g, ',').replace(/[−–]/g, '-');
  const decimal = /^([+-]?\d{1,2}(?:\.\d+)?)\s*°?\s*([NS])?\s*[, ]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([EW])?$/i.exec(typed);
  if (decimal) return checked(signed(Number(decimal[1]), decimal[2]), signed(Number(decimal[3]), decimal[4]));
  const part = String.raw`(\d{1,3})[°\s]+(\d{1,2})['′\s]+(\d{1,2}(?:\.\d+)?)["″\s]*`;
  const dms = new RegExp(`^${part}([NS])[,\\s]*${part}([EW])$`, 'i').exec(typed);
  if (!dms) return null;
  const [, d1, m1, s1, ns, d2, m2, s2, ew] = dms;
  if ([m1, s1, m2, s2].some((one) => Number(one) >= 60)) return null;
  const whole = (d?: string, m?: string, s?: string) => Number(d) + Number(m) / 60 + Number(s) / 3600;
  return checked(signed(whole(d1, m1, s1), ns), signed(whole(d2, m2, s2), ew));
}

function signed(value: number, hemisphere: string | undefined): number | null {
  if (hemisphere === undefined) return value;
  // A sign and a letter together may contradict each other.
  if (value < 0) return null;
  return /[SW]/i.test(hemisphere) ? -value : value;
}

function checked(lat: number | null, lon: number | null): LonLat | null {
  if (lat === null || lon === null || Number.isNaN(lat) || Number.isNaN(lon) || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return [Math.round(lon * E7), Math.round(lat * E7)];
}

export function degrees([lon, lat]: LonLat): string { return `${(lat / E7).toFixed(5)}, ${(lon / E7).toFixed(5)}`; }

/** `35°59'13"N 36°41'28"E`, to the second: about thirty metres. */
export function dms([lon, lat]: LonLat): string {
  const one = (value: number, plus: string, minus: string) => {
    const seconds = Math.round(Math.abs(value / E7) * 3600);
    const two = (part: number) => String(part).padStart(2, '0');
    return `${Math.floor(seconds / 3600)}°${two(Math.floor(seconds / 60) % 60)}′${two(seconds % 60)}″${value < 0 ? minus : plus}`;
  };
  return `${one(lat, 'N', 'S')} ${one(lon, 'E', 'W')}`;
}
