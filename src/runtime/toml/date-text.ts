import type { TomlDate } from 'smol-toml';
import { offsetText } from '../host-zone.js';

/** A date or time of a document in RFC 3339 form, without the fraction of the second. What names no zone is in the host's. */
export function dateText(date: TomlDate): string {
  const text = date.toISOString().replace(/\.\d+/, '');
  if (!date.isLocal()) return text;
  const local = date.isDate() ? `${text}T00:00:00` : date.isTime() ? `0000-01-01T${text}` : text;
  return local + offsetText(local);
}
