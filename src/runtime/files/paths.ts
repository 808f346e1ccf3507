import { posix } from 'node:path';

/** Order of names by code point, as sorted listings have it. */
export function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Last component, trailing slashes ignored; `.` for the empty path, `/` for the root. */
export function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Everything before the last slash, cleaned; `.` without one. */
export function directoryName(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : clean(path.slice(0, slash + 1));
}

/** From the last dot of the last component on, dot included; empty without one. */
export function extension(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const dot = last.lastIndexOf('.');
  return dot < 0 ? '' : last.slice(dot);
}

/** Both parts with a slash between, cleaned; empty parts are skipped. */
export function joinPaths(a: string, b: string): string {
  const parts = [a, b].filter((part) => part !== '');
  return parts.length === 0 ? '' : clean(parts.join('/'));
}

/** Without `.`, resolved `..`, double and trailing slashes. */
export function clean(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
