import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { osReason } from '../runtime/os-reason.js';
import { CommandError } from './errors.js';

/** Standard input of a program that is debugged: a file's bytes, or none. Throws a CommandError if the file cannot be read: before the program runs, not in it. */
export function programInput(file: string | undefined): Readable {
  if (file === undefined) return Readable.from([]);
  const refuse = (reason: string): CommandError => new CommandError(`cannot read input "${file}": ${reason}`);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw refuse(osReason(error));
  }
  if (statSync(file).isDirectory()) throw refuse('is a directory');
  return createReadStream(file);
}
