/**
 * The last line of code of a module that is a program. A module that is started may be one that a bundler has put the program into, for which it is a
 * library: the names of files say nothing then, they can be changed, but the program is no longer the last thing in its file. Bundlers put what imports
 * after what is imported, if they keep comments at all.
 */
export const PROGRAM_END = '// Built by mag: the program ends here.';

/** Has the text of a module a program at its end, with nothing but comments and blank lines after it? */
export function endsAsProgram(text: Buffer): boolean {
  const end = text.lastIndexOf(PROGRAM_END);
  if (end < 0) return false;
  return text.toString('utf8', end).split(/\r?\n/).every((line) => /^\s*(?:\/\/.*)?$/.test(line));
}
