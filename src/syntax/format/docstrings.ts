import { indentation } from './text-width.js';

/** A docstring with its quotes on lines of their own, its lines at the indentation of what it documents; without the first indentation. */
export function docstringText(value: string, indent: number): string {
  const lines = value === '' ? [] : value.split('\n').map((line) => (line.trim() === '' ? '' : indentation(indent) + line.trimEnd()));
  return ['"""', ...lines, `${indentation(indent)}"""`].join('\n');
}
