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

const STATUSES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Serves one client; answers the exit status when it has gone. SIGINT and SIGTERM end the program as without a debugger, running or stopped: the main process is
 * unwound, which runs its ensure blocks, the client is told, and the status is 130 or 143. A second one ends everything at once.
 */
export function serve(input: Readable, output: Writable): Promise<number> {
  return new Promise((resolve) => {
    let status = 0;
    const end = (): void => { output.write('', () => resolve(status)); };
    const session = new DebugSession(launch, end);
    session.connection = new Connection(input, output, (request) => void session.handle(request), () => session.gone());
    for (const [signal, code] of Object.entries(STATUSES)) {
      process.on(signal, () => {
        if (status !== 0) process.exit(code);
        status = code;
        void session.end(code).then(end);
      });
    }
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
      // A busy program gives the event loop its turns also when the debugger has gone: requests and signals arrive there.
      const disarm = vm.scheduler.arm();
      try {
        return await runProgram(vm, options, async (work) => loadingForDebugger(work, begin));
      } finally {
        disarm();
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
