import { isatty } from 'node:tty';
import { StandardInput } from '../../process/standard-input.js';
import { MBytes, type Value } from '../values.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

const INPUT = 'stdin.input';

/** Standard input: only the process that asks waits for it. Where it cannot be read, the text of an error is answered in an Array. */
export const stdinPrimitives: PrimitiveModule = (vm) => {
  const input = (): StandardInput => {
    let known = vm.extra.get(INPUT) as StandardInput | undefined;
    if (known === undefined) vm.extra.set(INPUT, known = new StandardInput(process.stdin));
    return known;
  };

  /** Answers what `take` takes, once that is there. */
  const serve = (take: (source: StandardInput) => Value | undefined): Value => {
    const source = input();
    const attempt = (): Value | undefined => source.failure === null ? take(source) : vm.array([`cannot read standard input: ${source.failure}`]);
    const now = attempt();
    if (now !== undefined) return now;
    const { scheduler } = vm;
    const { process: reader } = vm.exec;
    const fulfilled = scheduler.expect();
    const stop = source.onMore(() => {
      const value = attempt();
      if (value === undefined) return;
      finish();
      scheduler.wake(reader, value);
    });
    const finish = (): void => {
      stop();
      fulfilled();
    };
    return scheduler.suspend({ what: 'read standard input', cancel: finish });
  };

  return withStackRoom({
    stdinNextLine: () => serve((source) => source.takeLine()),
    stdinUpToEnd: () => serve((source) => source.takeAll()),
    stdinNextBytes: (_receiver, count) => {
      if (typeof count !== 'number') return vm.failArgument(1, 'Integer', count);
      return serve((source) => {
        const bytes = source.takeBytes(Math.max(0, count));
        return bytes === undefined ? undefined : new MBytes(vm.core.ByteArray, new Uint8Array(bytes));
      });
    },
    stdinIsTerminal: () => isatty(0),
  });
};
