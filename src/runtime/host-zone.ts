/** The time zone of the host. */

/** Seconds east of Greenwich at a moment in seconds since 1970; 0 at one that the host cannot express. */
export function hostOffset(epochSeconds: number): number {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? 0 : -date.getTimezoneOffset() * 60;
}

/** The zone's abbreviation at a moment in seconds since 1970; empty if it has none. */
export function hostZoneName(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : abbreviation(date);
}

/** Seconds east of Greenwich when the clocks of the zone show `wallSeconds`, counted as if they were those of UTC. */
export function hostOffsetAt(wallSeconds: number): number {
  const wall = new Date(wallSeconds * 1000);
  if (Number.isNaN(wall.getTime())) return 0;
  const there = new Date(2000, 0, 1, wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds());
  // The constructor takes years below 100 for others.
  there.setFullYear(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  there.setHours(wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds());
  return -there.getTimezoneOffset() * 60;
}

/** `Z` or `+01:00`: the offset of the host's zone at a local time in ISO form. */
export function offsetText(local: string): string {
  const offset = hostOffsetAt(Date.parse(`${local}Z`) / 1000) / 60;
  if (offset === 0) return 'Z';
  const two = (n: number): string => String(Math.trunc(n)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

/** Abbreviations depend on the language: each knows those that its speakers use. */
function abbreviation(date: Date): string {
  if (date.getTimezoneOffset() === 0 && Intl.DateTimeFormat().resolvedOptions().timeZone === 'UTC') return 'UTC';
  const names = ['en-US', 'en-GB', 'en-AU', 'en-IN'].map((language) =>
    new Intl.DateTimeFormat(language, { timeZoneName: 'short' }).formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? '');
  return names.find((name) => /^[A-Z]{3,5}$/.test(name)) ?? '';
}
