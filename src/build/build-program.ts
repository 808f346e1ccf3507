/** What `mag build` makes of a loaded program, all in memory. */
import type { PersistedUnit } from '../jit/persisted.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Surroundings } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import { bundle, type Bundle, type BundleFiles, type Frame } from './bundle.js';
import { compileUnits, type CompiledUnits, type RefusedUnit } from './compile-units.js';
import { exportsOf } from './declarations.js';
import { generate, isClassFile, type GeneratedFiles } from './generate.js';
import { PROGRAM_END } from './program-end.js';
import { encodeProgramImage, type BuiltBatch, type StartSettings } from './program-image.js';
import { selectCode } from './select-code.js';
import { withSourceMap, type MagSource } from './source-map.js';

export interface LoadedProgram {
  readonly batches: readonly BuiltBatch[];
  readonly methods: readonly CompiledMethod[];
  /** Statements of the files. */
  readonly doIts: readonly CompiledMethod[];
  /** Units that an earlier run has left; null if there was none. */
  readonly hot: readonly PersistedUnit[] | null;
  /** What names mean in each file, by path. */
  readonly surroundings: ReadonlyMap<string, Surroundings>;
}

export interface Build {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly bundle: Bundle;
  /** What the module exports, for TypeScript; null for a plugin. */
  readonly declarations: string | null;
  /** Number of classes that the module exports. */
  readonly classes: number;
  readonly units: number;
  readonly refused: readonly RefusedUnit[];
}

/** Around a module that is a program: as a command, and so that it knows itself. */
const PROGRAM: Frame = { first: '#!/usr/bin/env node', last: PROGRAM_END };

const PLUGIN: Frame = { first: '', last: '' };

/** A program that runs with plain `node`. `runtime` is the bundled runtime, `kernel` the image of the library. */
export async function buildProgram(vm: VM, program: LoadedProgram, settings: StartSettings, { runtime, kernel }: { runtime: string; kernel: Uint8Array }): Promise<Build> {
  const compiled = compile(vm, program);
  const { units, refused } = compiled;
  const exports = exportsOf(program.batches.map((batch) => batch.program), program.surroundings);
  const { files: generated, declarations } = generate(units, vm.kernelDigest(), exports);
  const images: BundleFiles = new Map([['program.magi', encodeProgramImage(vm, program.batches, settings)]]);
  const parts: BundleFiles = new Map([...mapped(generated, program, compiled), ...images, ['runtime.mjs', runtime], ['kernel.magi', kernel]]);
  const files = new Map([...generated, ...images]);
  return { files, bundle: await bundle(parts, 'main.ts', PROGRAM), declarations, classes: exports.classes.length, units: units.length, refused };
}

/** A module with the compiled units of a program alone, for `mag --plugin`. */
export async function buildPlugin(vm: VM, program: LoadedProgram): Promise<Build> {
  const compiled = compile(vm, program);
  const { units, refused } = compiled;
  const { files, declarations } = generate(units, vm.kernelDigest(), null);
  return { files, bundle: await bundle(mapped(files, program, compiled), 'index.ts', PLUGIN), declarations, classes: 0, units: units.length, refused };
}

function compile(vm: VM, { methods, doIts, hot }: LoadedProgram): CompiledUnits {
  return compileUnits(vm, selectCode(vm, methods, doIts, hot));
}

/** The generated files with maps to the sources of the program. */
function mapped(files: GeneratedFiles, { batches }: LoadedProgram, { paths }: CompiledUnits): Map<string, string> {
  const sources = new Map(batches.flatMap(({ program }) => program.sources).map((source) => [source.path, source]));
  const sourceOf = (unit: string): MagSource | null => sources.get(paths.get(unit) ?? '') ?? null;
  return new Map([...files].map(([path, text]) => [path, isClassFile(path) ? withSourceMap(text, sourceOf) : text]));
}
