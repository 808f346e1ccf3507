import { ExternalCommand } from '../../process/external-command.js';
import { ExternalCommands } from '../../process/external-commands.js';
import type { MClass } from '../class.js';
import { MAX_TEXT, textOf } from '../text/operands.js';
import { Native, type MArray, type Value } from '../values.js';
import type { PrimitiveResult } from '../vm.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

type External = Native<ExternalCommand>;

/** Commands of the operating system. Kinds of arguments are checked by the library; Arrays hold Strings. */
export const externalProcessPrimitives: PrimitiveModule = (vm) => {
  const commands = new ExternalCommands();
  const texts = ({ items }: MArray): string[] => items.map((item) => textOf(item)!);
  const decoded = (bytes: Buffer): PrimitiveResult => bytes.length > MAX_TEXT ? vm.failError('PrimitiveError', 'result too large') : bytes.toString('utf8');

  /** Beside the program, which until it ends gives the event loop its turns. */
  const start = (command: ExternalCommand, timeout: number | null): void => {
    if (command.isStarted) return;
    command.onEnd(vm.scheduler.arm());
    command.start(timeout);
    commands.add(command);
  };
  const wait = (external: External): PrimitiveResult => {
    const { state: command } = external;
    if (command.isDone) return external;
    if (!vm.scheduler.mayWait) return vm.failError('PrimitiveError', 'JavaScript, which called the program, does not wait');
    return vm.scheduler.awaitHost('wait for an ExternalProcess', false, (done) => command.onEnd(() => done(external)));
  };

  return withStackRoom({
    externalNew: (cls: MClass, program: Value, args: MArray) => vm.allocator.native(cls, new ExternalCommand(textOf(program)!, texts(args))),
    externalSetArguments: (external: External, args: MArray) => {
      external.state.args = texts(args);
      return external;
    },
    /** Names and values by turns. */
    externalSetEnvironment: (external: External, variables: MArray) => {
      const all = texts(variables);
      external.state.env = Object.fromEntries(all.flatMap((name, i) => (i % 2 === 0 ? [[name, all[i + 1]!]] : [])));
      return external;
    },
    externalSetDirectory: (external: External, path: Value) => {
      external.state.directory = textOf(path)!;
      return external;
    },

    externalStart: (external: External) => {
      start(external.state, null);
      return external;
    },
    /** To its end; kills it after so many milliseconds, if that is not nil. */
    externalRun: (external: External, timeout: Value) => {
      const { state: command } = external;
      if (command.isStarted) return external;
      const limit = timeout === null ? null : Number(timeout);
      if (!vm.scheduler.mayWait) {
        command.runNow(limit);
        return external;
      }
      start(command, limit);
      return wait(external);
    },
    externalWait: (external: External) => external.state.isStarted ? wait(external) : vm.failError('PrimitiveError', 'process was not started'),
    externalKill: (external: External) => {
      external.state.kill();
      return external;
    },

    externalOutput: ({ state }: External) => decoded(state.output),
    externalErrors: ({ state }: External) => decoded(state.errors),
    externalExitCode: ({ state }: External) => state.exitCode,
    externalReason: ({ state }: External) => state.reason,
    externalIsDone: ({ state }: External) => state.isDone,
  });
};
