import { existsSync } from 'node:fs';
import { message } from '../syntax/catalogue.js';
import { suggest } from '../syntax/suggest.js';
import { CommandError } from './errors.js';

/**
 * Throws a CommandError for a path that does not exist and is close to the word of a subcommand that could stand there. Whatever exists is a path, whatever its name;
 * and a word with a dot or a slash is one too.
 */
export function refuseMistyped(paths: readonly string[], leading: Iterable<string>, trailing: Iterable<string>): void {
  for (const [index, path] of paths.entries()) {
    if (/[./]/.test(path) || existsSync(path)) continue;
    const near = suggest(path, index === 0 ? leading : trailing);
    if (near !== null) throw new CommandError(`${message('L001', path, 'no such file or directory')}, did you mean the subcommand "${near}"?`);
  }
}
