import { isIncomplete } from '../../syntax/parse.js';

/** Do the lines read so far make an input (language.md 13.4)? An empty line always ends one. */
export function isComplete(lines: readonly string[]): boolean {
  return lines.at(-1)!.trim() === '' || !isIncomplete(lines.join('\n'));
}
