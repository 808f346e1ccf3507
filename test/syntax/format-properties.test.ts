/** Properties of the formatter, on all sources of the repository and on generated programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileBatch } from '../../src/runtime/load/compile-batch.js';
import type { VM } from '../../src/runtime/vm.js';
import { formatSource } from '../../src/syntax/format/format.js';
import { parseFile } from '../../src/syntax/parse.js';
import { newVM } from '../language/support/program.js';
import { programText } from './program-texts.js';
import { tokens } from './support.js';

const root = join(import.meta.dirname, '../..');

interface Source { readonly name: string; readonly bytes: Buffer; readonly kernel: boolean }

const corpus: Source[] = ['src/kernel', 'examples', 'test', 'docs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mag')).sort()
    .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(join(root, folder, name)), kernel: folder === 'src/kernel' })))
  .filter(({ bytes, kernel }) => parseFile(bytes, 'f.mag', { kernel }).file !== null);

const formatted = (input: string | Uint8Array, kernel: boolean): string => formatSource(input, 'f.mag', { kernel }).text!;

const LITERALS: ReadonlySet<string> = new Set(['INTEGER', 'FLOAT', 'STRING', 'SYMBOL', 'CHARACTER']);
/** What may be followed by names in a string, which the formatter writes otherwise. */
const NAMES = /^(namespace|import|(instance|class)Var(iable)?s):$/;

/** Literals as they are written, in order: what could get lost without the tree showing it. */
const literals = (text: string, kernel: boolean): string[] => {
  const all = tokens(text, { kernel, hashBang: true });
  return all.filter(({ kind }, index) => LITERALS.has(kind) && !(kind === 'STRING' && NAMES.test(all[index - 1]?.text ?? ''))).map(({ text: spelling }) => spelling);
};

describe('every source of the repository', () => {
  let vm: VM;
  /** Each formatted once. */
  const results = new Map<string, string>();
  beforeAll(async () => { ({ vm } = await newVM({ jit: 0 })); });

  it('is there', () => expect(corpus.length).toBeGreaterThan(700));

  it('keeps its literals, and formatting twice changes nothing', () => {
    for (const { name, bytes, kernel } of corpus) {
      const once = formatted(bytes, kernel);
      results.set(name, once);
      expect(formatted(once, kernel), name).toBe(once);
      expect(literals(once, kernel), name).toEqual(literals(bytes.toString(), kernel));
    }
  });

  it('compiles to the same templates', () => {
    const hashes = (text: string | Uint8Array, kernel: boolean): string[] | null => {
      const { program } = compileBatch(vm, [{ path: 'f.mag', text }], { kernel });
      return program && [...program.methods, ...program.doIts].map(({ template }) => template.hash);
    };
    let compared = 0;
    for (const { name, bytes, kernel } of corpus) {
      const before = hashes(bytes, kernel);
      // What is the same text compiles to the same.
      const after = results.get(name) ?? formatted(bytes, kernel);
      if (after !== bytes.toString()) expect(hashes(after, kernel), name).toEqual(before);
      compared += before?.length ?? 0;
    }
    expect(compared).toBeGreaterThan(2000);
  });
});

describe('generated programs', () => {
  it('stay the same program with the same comments, and formatting twice changes nothing', () => {
    fc.assert(fc.property(programText, (text) => {
      const { file, diagnostics } = parseFile(text, 'f.mag');
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(file).not.toBeNull();
      const once = formatted(text, false);
      expect(formatted(once, false)).toBe(once);
      expect(once.endsWith('\n') || once === '').toBe(true);
      expect(literals(once, false)).toEqual(literals(text, false));
    }), { numRuns: 400 });
  }, 110_000);
});
