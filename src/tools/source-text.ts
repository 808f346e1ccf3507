/** The text that positions in a method are about. */
import { basename } from 'node:path';
import type { CompiledMethod } from '../runtime/code.js';
import { readKernelSources } from '../runtime/kernel-source.js';

export interface MethodText {
  /** Path of the program's file, or name of the library's. */
  readonly name: string;
  readonly text: string;
  readonly isLibrary: boolean;
}

/** Texts of methods; those of the library are read when they are first asked for. */
export class SourceTexts {
  private library: readonly MethodText[] | null = null;
  /** null where it is not recorded. */
  of({ builtIn, path, source, text: recorded }: CompiledMethod): MethodText | null {
    if (!builtIn) return recorded === null ? null : { name: path, text: recorded, isLibrary: false };
    if (source === null) return null;
    this.library ??= readKernelSources().map((file) => ({ name: basename(file.path), text: String(file.text), isLibrary: true }));
    return this.library.find(({ text }) => text.includes(source)) ?? null;
  }
}
