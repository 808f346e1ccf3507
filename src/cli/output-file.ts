/** Files that a command writes at its end. */
import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { osReason } from '../runtime/os-reason.js';
import { CommandError } from './errors.js';

/** Throws a CommandError for a file that cannot be written: after a long run it would be too late. */
export function checkOutput(file: string): void {
  if (file.endsWith('.mag')) throw new CommandError(`cannot write "${file}": it is named like a source`);
  try {
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw new CommandError(`cannot write "${file}": ${osReason(error)}`);
  }
  if (existsSync(file) && statSync(file).isDirectory()) throw new CommandError(`cannot write "${file}": it is a directory`);
}

/** Throws a CommandError if that fails. */
export function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandError(`cannot write "${file}": ${osReason(error)}`);
  }
}
