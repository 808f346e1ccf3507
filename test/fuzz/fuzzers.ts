import { CodeFuzzer } from './code-fuzzer.js';
import { FileFuzzer } from './file-fuzzer.js';
import { ProgramFuzzer } from './program-fuzzer.js';
import { SourceFuzzer } from './source-fuzzer.js';

/** Checks inputs made from seeds. */
export interface Fuzzer {
  /** What goes wrong that must not; null if all is well. */
  check(seed: number): string | null | Promise<string | null>;
  close(): void;
}

export type FuzzerKind = 'source' | 'code' | 'file' | 'program';

/** `root` is the directory of the project. */
export async function createFuzzer(kind: FuzzerKind, root: string): Promise<Fuzzer> {
  return kind === 'program' ? new ProgramFuzzer() : kind === 'code' ? new CodeFuzzer() : kind === 'file' ? FileFuzzer.create() : SourceFuzzer.create(root);
}
