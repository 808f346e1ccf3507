/** `mag debug --dap`: the Debug Adapter Protocol on a pair of streams. */
import type { Readable, Writable } from 'node:stream';
import { Connection } from '../debug/dap/connection.js';
import type { LaunchArguments, Launched } from '../debug/dap/launch.js';
import { DebugSession } from '../debug/dap/session.js';
import { osReason } from '../runtime/os-reason.js';
import type { Output } from '../runtime/output.js';
import { useStandardInput } from '../runtime/primitives/stdin.js';
import { parseArguments } from './arguments.js';
import { loadingForDebugger } from './debug-entry.js';
import { programInput } from './debug-input.js';
import { debugOptions } from './debug-options.js';
import { CommandError } from './errors.js';
import { FLAGS } from './flags.js';
import { shutDown, startVM } from './machine.js';
import { runProgram } from './run-program.js';

/** Serves one client; answers the exit status when it has gone. */
export function serve(input: Readable, output: Writable): Promise<number> {
  return new Promise((resolve) => {
    const end = (): void => { output.write('', () => resolve(0)); };
    const session = new DebugSession(launch, end);
    session.connection = new Connection(input, output, (request) => void session.handle(request), () => session.gone());
  });
}

async function launch({ program = [], args = [], flags = [], cwd, input }: LaunchArguments, out: Output, err: Output): Promise<Launched> {
  const paths = typeof program === 'string' ? [program] : program;
  if (cwd !== undefined) enter(cwd);
  const stdin = programInput(input);
  const argv = [...flags, ...paths, '--', ...args];
  const options = debugOptions(parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() }), argv);
  const vm = await startVM(options.vm, { out, err });
  useStandardInput(vm, stdin);
  return {
    vm,
    async run(begin) {
      try {
        return await runProgram(vm, options, async (work) => loadingForDebugger(work, begin));
      } finally {
        shutDown(vm);
      }
    },
  };
}

function enter(cwd: string): void {
  try {
    process.chdir(cwd);
  } catch (error) {
    throw new CommandError(`cannot enter cwd "${cwd}": ${osReason(error)}`);
  }
}
