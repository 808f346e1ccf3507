import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAndRun } from '../../src/cli/run-program.js';
import { compilerOptions } from '../../src/jit/create.js';
import type { JitController } from '../../src/jit/controller.js';
import { WorkerCompiler } from '../../src/jit/worker-compiler.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import type { VMOptions } from '../../src/runtime/options.js';
import type { VM } from '../../src/runtime/vm.js';
import { newVM, useCompiler } from '../language/support/program.js';
import { bundleWorker } from '../jit/worker-bundle.js';

/** Ends by itself if the host never gets to end it. */
const SPIN = `Spinner subclass: Object
  method: spin: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1] ]
| spinner end |
spinner := Spinner new.
end := System microseconds + 10000000.
[System microseconds < end] whileTrue: [spinner spin: 100000].`;

let bundle: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => { bundle = await bundleWorker(); });
afterAll(() => bundle.remove());

/** Something of the host that is under way, as its primitives say it. */
const armed = (vm: VM): void => { vm.scheduler.arm(); };
/** A process will be woken by the host. */
const expected = (vm: VM): void => { vm.scheduler.expect(); };
const ofWorker = (vm: VM): void => {
  useCompiler(vm, new WorkerCompiler(compilerOptions(vm.options), vm.exec.poll, bundle.file));
  vm.scheduler.arm();
};

interface Way { readonly name: string; readonly options: Partial<VMOptions>; readonly prepare: (vm: VM) => void; readonly compiled: boolean }

const AT_ONCE = { jit: 1, jitSync: true, jitThreshold: 1 } as const;
const WAYS: readonly Way[] = [
  { name: 'compiled code, an operation is in flight', options: AT_ONCE, prepare: expected, compiled: true },
  { name: 'compiled code, something is armed', options: AT_ONCE, prepare: armed, compiled: true },
  { name: 'compiled code, something is armed, the compiler\'s worker ticks', options: { jit: 1, jitThreshold: 1 }, prepare: ofWorker, compiled: true },
  { name: 'the interpreter, something is armed', options: { jit: 0 }, prepare: armed, compiled: false },
  { name: 'the definitional interpreter, something is armed', options: { tier: 'ast' }, prepare: armed, compiled: false },
];

const TURNS = 50;

test.each(WAYS)('the event loop gets its turns while a program spins: $name', async ({ options, prepare, compiled }) => {
  const { vm, out, err } = await newVM({ ...options, countEntries: true }, prepare);
  const times: number[] = [];
  const turn = (): void => {
    times.push(performance.now());
    if (times.length <= TURNS) next = setImmediate(turn);
    else {
      vm.interruptStatus = 130;
      vm.scheduler.interrupt();
    }
  };
  let next = setImmediate(turn);
  await loadAndRun(vm, [{ path: 'spin.mag', text: SPIN }], { verbose: false }, {});
  clearImmediate(next);
  vm.scheduler.shutdown();
  (vm.jit as JitController | null)?.shutdown();
  expect([out.text, err.text, vm.exitStatus]).toEqual(['', '', 130]);
  if (compiled) expect((vm.jit as JitController).statistics().compiledEntries).toBeGreaterThan(0);
  const gaps = times.slice(1).map((time, i) => time - times[i]!).sort((a, b) => a - b);
  // One every 20 ms; the bound above leaves room for a host that is busy with other things, as do the ten seconds in which all of them have to come.
  expect(gaps[TURNS / 2]).toBeGreaterThan(10);
  expect(gaps[TURNS / 2]).toBeLessThan(100);
});

/** A loop of the library that evaluates no block and sends nothing to objects of the program. */
const ATOMIC = `Atomic subclass: Object
  "Has nobody else run meanwhile?"
  classMethod: spinUntil: end watching: log [
    | before |
    before := log size.
    [System microseconds < end] whileTrue: [nil].
    ^log size = before
  ]
`;

test.each([['the interpreter', { jit: 0 }], ['compiled code', AT_ONCE], ['the definitional interpreter', { tier: 'ast' }]] as const)('the library is interrupted by the host alone: %s', async (_name, options) => {
  const { vm, out } = await newVM(options, armed);
  loadBatch(vm, [{ path: 'atomic.mag', text: Buffer.from(ATOMIC) }], { kernel: true });
  let turns = 0;
  const turn = (): void => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  const text = '| log | log := ArrayList new. [[log add: 1. Process yield] repeat] fork. Process yield. (Atomic spinUntil: System microseconds + 300000 watching: log) printNl.';
  await loadAndRun(vm, [{ path: 'spin.mag', text }], { verbose: false }, {});
  clearImmediate(next);
  vm.scheduler.shutdown();
  expect(out.text).toBe('true\n');
  expect(turns).toBeGreaterThan(3);
});
