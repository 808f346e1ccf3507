/** What `mag build` makes of a loaded program, all in memory. */
import type { PersistedUnit } from '../jit/persisted.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { bundle, type Bundle, type BundleFiles } from './bundle.js';
import { compileUnits, type RefusedUnit } from './compile-units.js';
import { generate, type GeneratedFiles } from './generate.js';
import { encodeProgramImage, type BuiltBatch, type StartSettings } from './program-image.js';
import { selectCode } from './select-code.js';

export interface LoadedProgram {
  readonly batches: readonly BuiltBatch[];
  readonly methods: readonly CompiledMethod[];
  /** Statements of the files. */
  readonly doIts: readonly CompiledMethod[];
  /** Units that an earlier run has left; null if there was none. */
  readonly hot: readonly PersistedUnit[] | null;
}

export interface Build {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly bundle: Bundle;
  readonly units: number;
  readonly refused: readonly RefusedUnit[];
}

/** First line of a module that is a program. */
const SHEBANG = '#!/usr/bin/env node';

/** A program that runs with plain `node`. `runtime` is the bundled runtime, `kernel` the image of the library. */
export async function buildProgram(vm: VM, program: LoadedProgram, settings: StartSettings, { runtime, kernel }: { runtime: string; kernel: Uint8Array }): Promise<Build> {
  const { units, refused } = compile(vm, program);
  const generated: GeneratedFiles = generate(units, vm.kernelDigest(), 'program');
  const image = encodeProgramImage(vm, program.batches, settings);
  const files: BundleFiles = new Map<string, string | Uint8Array>([...generated, ['program.magi', image]]);
  const parts = new Map([...files, ['runtime.mjs', runtime], ['kernel.magi', kernel]]);
  return { files, bundle: await bundle(parts, 'main.ts', SHEBANG), units: units.length, refused };
}

/** A module with the compiled units of a program alone, for `mag --plugin`. */
export async function buildPlugin(vm: VM, program: LoadedProgram): Promise<Build> {
  const { units, refused } = compile(vm, program);
  const files = generate(units, vm.kernelDigest(), 'plugin');
  return { files, bundle: await bundle(files, 'index.ts', ''), units: units.length, refused };
}

function compile(vm: VM, { methods, doIts, hot }: LoadedProgram): ReturnType<typeof compileUnits> {
  return compileUnits(vm, selectCode(vm, methods, doIts, hot));
}
