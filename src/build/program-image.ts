/** The image of a program in a bundle: its batches with their warnings, statements included, and how it is started. */
import { decodeContainer, encodeContainer } from '../image/container.js';
import { encodePrograms } from '../image/program-codec.js';
import { kernelSection, readPrograms } from '../image/snapshot.js';
import { StringNumbers } from '../image/strings.js';
import type { Diagnostic } from '../syntax/diagnostics.js';
import type { Program } from '../runtime/load/program.js';
import type { VMOptions } from '../runtime/options.js';
import type { VM } from '../runtime/vm.js';

/** A batch, and what there was to warn about it: shown at every start, as when it is run from its sources. */
export interface BuiltBatch { readonly program: Program; readonly warnings: readonly Diagnostic[] }

/** Options of the VM that a built program runs with. */
export type StartOptions = Pick<VMOptions, 'maxDepth' | 'strict' | 'mailboxCapacity' | 'restrictions' | 'deopt' | 'deoptSeed'>;

/** Those of all options that are kept in a build. */
export function startOptions({ maxDepth, strict, mailboxCapacity, restrictions, deopt, deoptSeed }: StartOptions): StartOptions {
  return { maxDepth, strict, mailboxCapacity, restrictions, deopt, deoptSeed };
}

/** How a program is started: what the command line and the manifest said when it was built. */
export interface StartSettings extends StartOptions {
  /** Entry point, run after the statements; null for none. */
  readonly entry: string | null;
  /** That of the project, where the class of the entry point is looked for too. */
  readonly namespace: string | null;
}

export function encodeProgramImage(vm: VM, batches: readonly BuiltBatch[], settings: StartSettings): Buffer {
  const strings = new StringNumbers();
  const programs = encodePrograms(batches.map(({ program }) => program), strings);
  return encodeContainer('snapshot', [
    kernelSection(vm), { tag: 'STRS', bytes: strings.encode() }, ...programs,
    json('WARN', batches.map(({ warnings }) => warnings)), json('STRT', settings),
  ]);
}

/** Settings of a program image, needed before there is a VM. */
export function decodeSettings(bytes: Buffer): StartSettings {
  return JSON.parse(decodeContainer('program.magi', bytes, true).section('STRT').toString('utf8')) as StartSettings;
}

/** The batches of a program image. Its checksums are not looked at: it is a part of the module, like its code. Throws if it was made for another library. */
export function decodeBatches(vm: VM, bytes: Buffer): BuiltBatch[] {
  const container = decodeContainer('program.magi', bytes, true);
  const warnings = JSON.parse(container.section('WARN').toString('utf8')) as BuiltBatch['warnings'][];
  return readPrograms(vm, container).map((program, index) => ({ program, warnings: warnings[index]! }));
}

function json(tag: string, value: unknown): { readonly tag: string; readonly bytes: Buffer } {
  return { tag, bytes: Buffer.from(JSON.stringify(value)) };
}
