/** What follows the name of a command. */
import { readFileSync } from 'node:fs';
import { osReason } from '../../runtime/os-reason.js';

/** Throws an Error if it is none. */
export function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`expected a number, got "${text}"`);
  return Number(text);
}

/** A file's text. Throws an Error that says why it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`cannot read "${file}": ${osReason(error)}`);
  }
}
