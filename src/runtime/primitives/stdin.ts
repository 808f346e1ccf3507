import type { Readable } from 'node:stream';
import { isatty } from 'node:tty';
import { StandardInput } from '../../process/standard-input.js';
import type { Value } from '../values.js';
import type { VM } from '../vm.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

const INPUT = 'stdin.input';

/** From now on programs read this stream as their standard input. */
export function useStandardInput(vm: VM, stream: Readable): void { vm.extra.set(INPUT, new StandardInput(stream)); }

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
    if (!vm.scheduler.mayWait) return vm.array(['cannot read standard input: JavaScript, which called the program, does not wait']);
    return vm.scheduler.awaitHost('read standard input', false, (done) => {
      const stop = source.onMore(() => {
        const value = attempt();
        if (value === undefined) return;
        stop();
        done(value);
      });
      return stop;
    });
  };

  return withStackRoom({
    stdinNextLine: () => serve((source) => source.takeLine()),
    stdinUpToEnd: () => serve((source) => source.takeAll()),
    stdinNextBytes: (_receiver, count) => {
      if (typeof count !== 'number') return vm.failArgument(1, 'Integer', count);
      return serve((source) => {
        const bytes = source.takeBytes(Math.max(0, count));
        return bytes === undefined ? undefined : vm.allocator.bytes(vm.core.ByteArray, new Uint8Array(bytes));
      });
    },
    stdinIsTerminal: () => isatty(0),
  });
};
