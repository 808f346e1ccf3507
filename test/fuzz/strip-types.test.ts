import { transformSync } from 'esbuild';
import { expect, it } from 'vitest';
import { VMMode } from '../language/support/modes.js';
import { randomProgram } from './programs/generator.js';
import { stripTypes, typeStripper } from './programs/strip-types.js';
import { textOf } from './programs/tree.js';

/** Layout is all that may differ. */
function normal(text: string, loader: 'js' | 'ts'): string { return transformSync(text, { loader, minifyWhitespace: true, target: 'node20' }).code; }

/** What units export is written in another way. */
function exported(text: string): string { return text.replace(/^const (\w+) = exports\.\1 =/gm, 'export const $1 ='); }

it.each([1, 2] as const)('the types of generated code at level %d are taken out as esbuild does it', async (jit) => {
  const texts: string[] = [];
  const transformer = { ...typeStripper, transformSync: (text: string) => { texts.push(text); return stripTypes(text); } };
  const file = { path: 'random.mag', relativePath: 'random.mag', text: textOf(randomProgram(1000)) };
  const c = { name: 'random', files: [file], directory: false, strict: false, maxDepth: null, args: [], inTurn: true, expected: { stdout: '', stderr: '', status: 0 } };
  await new VMMode('recording', { jit, jitSync: true, jitThreshold: 3 }, transformer).run(c);
  expect(texts.length).toBeGreaterThan(50);
  const all = texts.map((text) => text.replace(/^import type .*\n/, '')).join('\n');
  expect(normal(exported(stripTypes(all).code), 'js')).toBe(normal(all, 'ts'));
});
