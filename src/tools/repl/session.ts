/** The read-evaluate-print loop (language.md 13.4). */
import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import { useStandardInput } from '../../runtime/primitives/stdin.js';
import type { VM } from '../../runtime/vm.js';
import { argumentOf, COMMANDS, runCommand } from './commands.js';
import { complete } from './completion.js';
import { isComplete } from './completeness.js';
import { Evaluation } from './evaluation.js';
import { highlight } from './highlight.js';
import { History, historyFile } from './history.js';
import { LineEditor } from './line-editor.js';
import { Terminal } from './terminal.js';

const BANNER = "Maggie REPL (type 'exit' to quit, ':help' for commands)\n";

/** Can lines be edited here: is there a terminal that can move its cursor? */
export function isEditable(input: NodeJS.ReadStream, output: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  return input.isTTY && output.isTTY && env.TERM !== 'dumb';
}

/** Runs a session at a terminal until `exit`, `quit`, `System exit:` or Ctrl-D; answers the exit status. */
export async function runTerminalRepl(vm: VM, input: ReadStream, output: WriteStream, env: NodeJS.ProcessEnv): Promise<number> {
  const write = (text: string): void => {
    vm.err.flush();
    vm.out.write(text);
    vm.out.flush();
  };
  const terminal = new Terminal(input, output, write);
  useStandardInput(vm, terminal.programInput);
  const names = COMMANDS.map((command) => command.names[0]!);
  const editor = new LineEditor(terminal, {
    history: new History(historyFile(env, homedir())),
    complete: (text) => complete(vm, text, names, argumentOf),
    highlight: env.NO_COLOR === undefined || env.NO_COLOR === '' ? highlight : (text) => text,
    write,
  });
  const session = new Session(vm);
  // Ctrl-C that comes just before something runs, or just after, does not end the session either.
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  write(BANNER);
  for (let text = await editor.read(); text !== null; text = await editor.read()) if (!await session.accept(text)) break;
  process.off('SIGINT', ignore);
  return vm.exitStatus ?? 0;
}

/** The same over the lines of any stream: a file, a pipe, or a terminal that cannot move its cursor. */
export async function runRepl(vm: VM, input: NodeJS.ReadableStream): Promise<number> {
  const session = new Session(vm);
  const lines = createInterface({ input, crlfDelay: Infinity });
  let read: string[] = [];
  const prompt = (): void => {
    vm.out.write(read.length === 0 ? '>> ' : '.. ');
    vm.out.flush();
  };
  vm.out.write(BANNER);
  prompt();
  for await (const line of lines) {
    read.push(line);
    const isCommand = read.length === 1 && /^\s*:/.test(line);
    if (isCommand || isComplete(read)) {
      const text = read.join('\n');
      read = [];
      if (!await session.accept(text)) break;
    }
    prompt();
  }
  if (read.length > 0) await session.accept(read.join('\n'));
  lines.close();
  return vm.exitStatus ?? 0;
}

class Session {
  private readonly evaluation: Evaluation;

  constructor(private readonly vm: VM) {
    this.evaluation = new Evaluation(vm);
    // What is typed next may ask for anything.
    vm.keepsTraces = true;
  }

  /** Takes an input; answers whether the session goes on. */
  async accept(text: string): Promise<boolean> {
    const trimmed = text.trim();
    if (trimmed === 'exit' || trimmed === 'quit') return false;
    if (trimmed === '') return true;
    if (trimmed.startsWith(':')) return runCommand(this.vm, trimmed, this.evaluation);
    await this.evaluation.input(text);
    return this.vm.exitStatus === null;
  }
}
