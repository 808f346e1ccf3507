/** The commands of the debugger's prompt. */
import { orNear, suggest } from '../../syntax/suggest.js';

export interface Command {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What follows the name, for the help. */
  readonly parameters: string;
  readonly help: string;
}

export const COMMANDS = [
  { name: 'break', aliases: ['b'], parameters: '[PLACE [if CONDITION]]', help: 'stop at Class>>selector, FILE:LINE or LINE; without a place, list the breakpoints' },
  { name: 'condition', aliases: ['cond'], parameters: 'N [CONDITION]', help: 'stop at breakpoint N only where the condition is true; always without one' },
  { name: 'delete', aliases: ['d'], parameters: '[N]', help: 'take out breakpoint N, or all' },
  { name: 'breakpoints', aliases: ['bl'], parameters: '', help: 'list the breakpoints' },
  { name: 'exceptions', aliases: [], parameters: 'all | uncaught | none', help: 'which exceptions stop the program (uncaught)' },
  { name: 'continue', aliases: ['c', 'run', 'r'], parameters: '', help: 'go on to the next stop' },
  { name: 'step', aliases: ['s', 'into'], parameters: '', help: 'go on to the next line, into calls' },
  { name: 'next', aliases: ['n', 'over'], parameters: '', help: 'go on to the next line of this frame' },
  { name: 'finish', aliases: ['out', 'fin'], parameters: '', help: 'go on until this frame has ended' },
  { name: 'where', aliases: ['w', 'frames', 'bt'], parameters: '[N]', help: 'the innermost N frames (20)' },
  { name: 'frame', aliases: ['f'], parameters: '[N]', help: 'look at frame N' },
  { name: 'up', aliases: [], parameters: '', help: 'look at the caller' },
  { name: 'down', aliases: [], parameters: '', help: 'look at the frame that this one called' },
  { name: 'list', aliases: ['l'], parameters: '', help: 'source text around the current line' },
  { name: 'locals', aliases: ['vars'], parameters: '', help: 'receiver, arguments and temporaries' },
  { name: 'print', aliases: ['p', 'eval'], parameters: 'EXPRESSION', help: 'evaluate in the current frame' },
  { name: 'set', aliases: [], parameters: 'VARIABLE := EXPRESSION', help: 'change a variable' },
  { name: 'restart', aliases: [], parameters: '[N]', help: 'begin frame N (the current one) anew' },
  { name: 'edit', aliases: [], parameters: 'Class>>selector [FILE]', help: 'replace a method: from a file, or from the lines that follow, up to one that is a single dot' },
  { name: 'processes', aliases: ['ps'], parameters: '', help: 'list the processes' },
  { name: 'process', aliases: [], parameters: 'N', help: 'look at process N' },
  { name: 'help', aliases: ['h', '?'], parameters: '', help: 'this list' },
  { name: 'quit', aliases: ['q', 'exit'], parameters: '', help: 'end the program' },
] as const satisfies readonly Command[];

export type CommandName = (typeof COMMANDS)[number]['name'];

/** The command that a word means: its name, another name of it, or the beginning of exactly one name. Throws an Error that says what is wrong. */
export function findCommand(word: string): CommandName {
  const exact = COMMANDS.find(({ name, aliases }) => name === word || (aliases as readonly string[]).includes(word));
  if (exact !== undefined) return exact.name;
  const begun = COMMANDS.filter(({ name }) => name.startsWith(word));
  if (begun.length === 1) return begun[0]!.name;
  if (begun.length > 1) throw new Error(`"${word}" is ambiguous: ${begun.map(({ name }) => name).join(', ')}`);
  throw new Error(orNear(`unknown command "${word}"`, suggest(word, COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]))));
}

export function helpText(): string {
  const heads = COMMANDS.map(({ name, aliases, parameters }) => `${[name, ...aliases].join(', ')}${parameters === '' ? '' : ` ${parameters}`}`);
  const width = Math.max(...heads.map((head) => head.length));
  return COMMANDS.map(({ help }, i) => `  ${heads[i]!.padEnd(width)}  ${help}\n`).join('');
}
