import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelDigest } from '../../src/image/kernel-image.js';
import { Interpreter } from '../../src/interpreter/interpreter.js';
import { createJit } from '../../src/jit/create.js';
import { Scheduler } from '../../src/process/scheduler.js';
import { readKernelSources } from '../../src/runtime/kernel-source.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import type { Program } from '../../src/runtime/load/program.js';
import type { VMOptions } from '../../src/runtime/options.js';
import { StringOutput } from '../../src/runtime/output.js';
import { VM } from '../../src/runtime/vm.js';
import { reportUncaught } from '../../src/tools/report.js';

export const kernelSources = readKernelSources();
const library: { program: Program | null; digest: string } = { program: null, digest: '' };

/** The library compiled, once for all VMs of a test file. */
export function kernelProgram(): Program {
  if (library.program === null) newVM();
  return library.program!;
}

/** A VM with its library that writes into memory. */
export function newVM(options: Partial<VMOptions> = { jit: 0 }): { vm: VM; out: StringOutput; err: StringOutput } {
  const out = new StringOutput(), err = new StringOutput();
  const vm = new VM(options, { out, err });
  vm.onUncaught = (info) => reportUncaught(vm, info);
  const interpreter = new Interpreter(vm);
  vm.engine = interpreter;
  vm.scheduler = new Scheduler(vm);
  library.program = loadKernel(vm, library.program ?? kernelSources);
  if (library.digest === '') library.digest = kernelDigest(library.program, kernelSources);
  vm.kernelDigest = () => library.digest;
  return { vm, out, err };
}

/** The same with a compiler in this thread. */
export async function newCompilingVM(options: Partial<VMOptions> = {}): Promise<ReturnType<typeof newVM> & { jit: Awaited<ReturnType<typeof createJit>> }> {
  const made = newVM({ jit: 2, jitSync: true, countEntries: true, ...options });
  const jit = await createJit(made.vm, new Interpreter(made.vm));
  made.vm.jit = jit;
  return { ...made, jit };
}

/** The program of a source text, compiled for the library. */
export function compiled(text: string): Program {
  const { program, diagnostics } = loadBatch(newVM().vm, [{ path: 'test.mag', text }]);
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return program;
}

export function temporaryDirectory(): { path: string; file(name: string): string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'mag-image-'));
  return { path, file: (name) => join(path, name), remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const COUNTER = `
Counter subclass: Object
  instanceVars: value
  classVars: Made
  classMethod: new [ | c | Made := (Made ifNil: [0]) + 1. c := super new. c reset. ^c ]
  classMethod: made [ ^Made ]
  method: reset [ value := 0 ]
  method: value [ ^value ]
  method: add: list [ list do: [:each | value := value + each]. ^self ]
  method: find: x in: list [ list do: [:each | each = x ifTrue: [^each]]. ^nil ]
  method: literals [ ^{#(1 2.5 $a 'text' sym (nested 1)) . 123456789012345678901234567890 . -7 . 0.5} ]

Shout trait
  method: shout [ ^self printString asUppercase ]

Loud subclass: Counter
  include: Shout
  method: reset [ super reset. [value := 5] ensure: [value := value + 1] ]
`;
