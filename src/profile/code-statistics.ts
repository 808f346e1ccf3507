/** How much bytecode there is, and how it compares with the source that it was made from. */
import type { CodeTemplate } from '../bytecode/template.js';
import { parseFile } from '../syntax/parse.js';
import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { objectSize } from './object-size.js';

export interface CodeStatistics {
  /** Linked code, of the library too: methods and statements, blocks in them, bytes of instructions. */
  readonly methods: number;
  readonly blocks: number;
  readonly bytes: number;
  /** All code of the program, as far as its source is known; null without a program. */
  readonly program: ProgramCodeStatistics | null;
}

export interface ProgramCodeStatistics {
  /** Lines of source that are not empty. */
  readonly lines: number;
  /** Bytes of instructions. */
  readonly bytes: number;
  readonly bytesPerLine: number;
  /** Estimated bytes of heap of all that is kept of the code before it is linked, and of the syntax trees that it was made from. See objectSize. */
  readonly codeMemory: number;
  readonly syntaxTreeMemory: number;
}

export function codeStatistics(vm: VM, all: readonly Code[]): CodeStatistics {
  const methods = all.filter(({ outer }) => outer === null).length;
  return { methods, blocks: all.length - methods, bytes: all.reduce((sum, { words }) => sum + words.byteLength, 0), program: programCode(vm) };
}

function programCode({ programs }: VM): ProgramCodeStatistics | null {
  const sources = programs.flatMap((program) => program.sources);
  const lines = sources.reduce((sum, { text }) => sum + text.split('\n').filter((line) => line.trim() !== '').length, 0);
  if (lines === 0) return null;
  const templates = programs.flatMap(({ methods, doIts }) => [...methods, ...doIts].map(({ template }) => template));
  const bytes = templates.reduce((sum, template) => sum + instructionBytes(template), 0);
  const trees = sources.map(({ path, text }) => parseFile(text, path).file);
  return { lines, bytes, bytesPerLine: bytes / lines, codeMemory: objectSize(templates), syntaxTreeMemory: objectSize(trees) };
}

function instructionBytes({ words, blocks }: CodeTemplate): number {
  return words.byteLength + blocks.reduce((sum, block) => sum + instructionBytes(block), 0);
}
