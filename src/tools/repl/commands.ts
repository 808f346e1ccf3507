/** The commands of the REPL that begin with a colon. */
import { disassemble } from '../../bytecode/disassemble.js';
import { collectStatistics } from '../../profile/statistics.js';
import { statisticsText } from '../../profile/statistics-text.js';
import type { CompiledMethod } from '../../runtime/code.js';
import type { VM } from '../../runtime/vm.js';
import { suggest } from '../../syntax/suggest.js';
import { findClass, findMethod, NotFound, ownMethods } from '../find-methods.js';
import { helpOn } from '../help.js';
import type { Evaluation } from './evaluation.js';

interface Command {
  /** With the colon; the first one is the name that is listed. */
  readonly names: readonly string[];
  readonly argument: 'path' | 'name' | 'none';
  readonly usage: string;
  readonly help: string;
  /** Answers whether the session goes on. */
  run(vm: VM, argument: string, evaluation: Evaluation): Promise<boolean>;
}

/** Length of the lists that `:stats` shows. */
const TOP = 10;

const goOn = (vm: VM, text: string): boolean => {
  vm.out.write(text);
  return true;
};

export const COMMANDS: readonly Command[] = [
  {
    names: [':help', ':h', ':?'], argument: 'name', usage: ':help [Class | Class>>selector]', help: 'this list, or documentation',
    run: async (vm, subject) => goOn(vm, subject === '' ? commandList() : helpOn(vm, subject)),
  },
  {
    names: [':load'], argument: 'path', usage: ':load PATH', help: 'load a file and run its statements',
    run: async (vm, path, evaluation) => {
      if (path === '') return goOn(vm, 'Usage: :load PATH\n');
      await evaluation.file(path);
      return vm.exitStatus === null;
    },
  },
  {
    names: [':disasm'], argument: 'name', usage: ':disasm Class[>>selector]', help: 'bytecode of a method, or of all methods of a class',
    run: async (vm, subject) => goOn(vm, subject === '' ? 'Usage: :disasm Class[>>selector]\n' : disassembly(vm, subject)),
  },
  {
    names: [':explain'], argument: 'name', usage: ':explain Class>>selector', help: 'how a method is compiled, and why so',
    run: async (vm, subject) => goOn(vm, subject === '' ? 'Usage: :explain Class>>selector\n' : await explanation(vm, subject)),
  },
  {
    names: [':stats'], argument: 'none', usage: ':stats', help: 'statistics of the session: tiers, caches, the compiler',
    run: async (vm) => goOn(vm, statisticsText(collectStatistics(vm, TOP), false)),
  },
  { names: [':quit', ':q'], argument: 'none', usage: ':quit, exit, quit', help: 'end the session', run: async () => false },
];

/** Runs a command line such as `:help Array`; answers whether the session goes on. */
export async function runCommand(vm: VM, line: string, evaluation: Evaluation): Promise<boolean> {
  const [name = '', ...rest] = line.split(/\s+/);
  const command = COMMANDS.find(({ names }) => names.includes(name));
  if (command !== undefined) return command.run(vm, rest.join(' '), evaluation);
  const near = suggest(name, COMMANDS.map(({ names }) => names[0]!));
  return goOn(vm, `Unknown command: ${line}\n${near === null ? '' : `did you mean ${near}?\n`}`);
}

/** What the argument of a command is, for completion. */
export function argumentOf(name: string): Command['argument'] { return COMMANDS.find(({ names }) => names.includes(name))?.argument ?? 'none'; }

function commandList(): string {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  return COMMANDS.map(({ usage, help }) => `${usage.padEnd(width)}  ${help}\n`).join('');
}

function disassembly(vm: VM, subject: string): string {
  const at = subject.indexOf('>>');
  try {
    const methods = at < 0 ? ownMethods(findClass(vm, subject)) : [findMethod(vm, subject.slice(0, at), subject.slice(at + 2))];
    return methods.map(listing).join('\n');
  } catch (error) {
    if (error instanceof NotFound) return `${error.message}\n`;
    throw error;
  }
}

/** The compiler is in no need to be loaded before somebody asks. */
async function explanation(vm: VM, subject: string): Promise<string> {
  const [{ explain }, { findCode }, { explanationText }] = await Promise.all([import('../explain/explain.js'), import('../explain/subject.js'), import('../explain/text.js')]);
  try {
    return explanationText(explain(vm, findCode(vm, subject), true), false);
  } catch (error) {
    if (error instanceof NotFound) return `${error.message}\n`;
    throw error;
  }
}

function listing({ owner, selector, code }: CompiledMethod): string { return `${disassemble(code.template, `${owner!.displayName}>>${selector.text}`)}\n`; }
