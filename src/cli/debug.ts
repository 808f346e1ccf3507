/** `mag debug`: runs a program in the debugger, at a prompt or for a development environment. */
import { Console } from '../debug/console/console.js';
import { Debugger } from '../debug/debugger.js';
import { useStandardInput } from '../runtime/primitives/stdin.js';
import type { VM } from '../runtime/vm.js';
import { parseArguments, type Flag } from './arguments.js';
import { loadingForDebugger } from './debug-entry.js';
import { programInput } from './debug-input.js';
import { DebugLines } from './debug-lines.js';
import { debugOptions } from './debug-options.js';
import { installTermination } from './debug-termination.js';
import { CommandError } from './errors.js';
import { FLAGS } from './flags.js';
import { shutDown, startVM } from './machine.js';
import type { RunOptions } from './options.js';
import { runProgram } from './run-program.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag debug [flags] [paths] [-- arguments]
  mag debug --dap

Runs a program in the debugger: it stops before its first statement and reads commands from standard input; "help" lists them. The program reads its own
standard input from --input FILE, and finds none without it. With --dap, speaks the Debug Adapter Protocol on standard input and output. The other flags are those of mag.
`;

const OWN_FLAGS: readonly Flag[] = [
  { name: 'dap', value: 'none', help: 'speak the Debug Adapter Protocol' },
  { name: 'input', value: 'required', metavar: 'FILE', help: 'standard input of the program' },
];

export async function run({ argv, paths }: SubcommandCall): Promise<number> {
  const parsed = parseArguments([...paths, ...argv], [...FLAGS, ...OWN_FLAGS], { leading: new Set(), trailing: new Set() });
  if (parsed.flags.has('dap')) {
    if (parsed.positionals.length > 0) throw new CommandError(`with --dap, the program comes with the launch request: leave out "${parsed.positionals[0]}"`);
    const { serve } = await import('./debug-adapter.js');
    return serve(process.stdin, process.stdout);
  }
  const options = debugOptions(parsed, argv);
  const input = programInput(parsed.flags.get('input') ?? undefined);
  const vm = await startVM(options.vm);
  useStandardInput(vm, input);
  return debugAtPrompt(vm, options);
}

async function debugAtPrompt(vm: VM, options: RunOptions): Promise<number> {
  const debug = new Debugger(vm);
  const write = (text: string): void => {
    vm.err.flush();
    vm.out.write(text);
    vm.out.flush();
  };
  const lines = new DebugLines(process.stdin, process.stdout, () => interrupt(debug));
  new Console(debug, lines, write, () => debug.terminate(0));
  const uninstall = installTermination(debug);
  let begun = false, status: number;
  try {
    status = await runProgram(vm, { ...options, interactive: false }, async (work) => loadingForDebugger(work, () => {
      begun = true;
      debug.stopAtEntry();
    }));
    if (begun) write(`the program has ended with status ${status}\n`);
  } finally {
    uninstall();
    lines.close();
    shutDown(vm);
  }
  return status;
}

/** Ctrl-C: an evaluation ends, or the program stops where it is. */
function interrupt(debug: Debugger): void {
  if (debug.evaluations.isRunning) debug.evaluations.interrupt();
  else debug.pause();
}
