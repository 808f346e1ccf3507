/** Nesting and chains never overflow the host's stack, in the parser or in the compiler. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { compileDoIt } from '../../src/bytecode/compile.js';
import { verify } from '../../src/bytecode/verify.js';
import { parseDoIt, parseFile } from '../../src/syntax/parse.js';
import { MAX_DEPTH } from '../../src/syntax/token-stream.js';
import { world } from '../bytecode/world.js';
import { doItErrors } from './support.js';

const nested = (open: string, middle: string, close: string) => (depth: number): string => open.repeat(depth) + middle + close.repeat(depth);

const constructs: Record<string, (depth: number) => string> = {
  parentheses: nested('(', 'x', ')'),
  receivers: nested('(', 'x', ' foo)'),
  'operator arguments': nested('(x + ', 'x', ')'),
  'keyword arguments': nested('(x foo: 1 bar: ', 'x', ')'),
  assignments: nested('x := ', '1', ''),
  blocks: nested('[', '', ']'),
  'returning blocks': nested('[^', 'x', ']'),
  'evaluated blocks': nested('[', '', '] value'),
  branches: nested('x ifTrue: [', '', ']'),
  'branches with a value': nested('y := x ifTrue: [', '1', '] ifFalse: [2]'),
  'returned branches': nested('^x ifTrue: [', '', ']'),
  'else branches': nested('x ifTrue: [1] ifFalse: [', '', ']'),
  'conditions on conditions': nested('(', 'x', ' ifTrue: [1] ifFalse: [2])'),
  'and: in or:': nested('(x and: [', 'x', ']) or: [2]'),
  'or: of and:': nested('((', 'x', ' and: [1]) or: [2])'),
  'or: in or:': nested('x or: [', 'x', ']'),
  loops: nested('[x] whileTrue: [', '', ']'),
  'loop conditions': nested('[', 'x', '] whileTrue'),
  arrays: nested('{', '', '}'),
  'literal arrays': nested('#(', '', ')'),
  'dictionary values': nested('#{1 -> ', '1', '}'),
  'dictionary keys': nested('#{', '1', ' -> 1}'),
  'cascade arguments': nested('(x a; foo: ', 'x', ')'),
  'cascade receivers': nested('(', 'x', ' a; b)'),
  'cascaded branches': nested('(x a; ifTrue: [', 'x', '])'),
};

function deepestAccepted(text: (depth: number) => string): number {
  let low = 1, high = MAX_DEPTH + 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (parseDoIt(text(middle), 't').doIt === null) high = middle;
    else low = middle;
  }
  return low;
}

function compile(text: string): void {
  const { doIt, diagnostics } = parseDoIt(text, 't');
  if (doIt === null) throw new Error(diagnostics[0]!.message);
  const { template, diagnostics: found } = compileDoIt(doIt, world());
  if (template === null) throw new Error(found[0]!.message);
  expect(verify(template)).toEqual([]);
}

/**
 * Compiles the texts in a host that has half of the default stack (984 kilobytes) and never optimises, so that each activation is as large as it
 * can be; answers the names of those that failed.
 */
async function failuresOnHalfTheStack(texts: Record<string, string>): Promise<string[]> {
  const contents = `
    import { readFileSync } from 'node:fs';
    import { compileDoIt } from './bytecode/compile.ts';
    import { parseDoIt } from './syntax/parse.ts';
    const scope = {
      path: 't', strict: false, kernel: false, className: null, classSide: false, isInstanceVariable: () => false, classVariableOwner: () => null,
      resolveGlobal: (name) => ({ name, isClass: false, defined: true }), visibleNames: () => [],
    };
    const failed = Object.entries(JSON.parse(readFileSync(0, 'utf8'))).filter(([, text]) => {
      try { return compileDoIt(parseDoIt(text, 't').doIt, scope).template === null; } catch { return true; }
    });
    console.log(JSON.stringify(failed.map(([name]) => name)));`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../../src'), loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', write: false, logLevel: 'silent',
  });
  const answer = execFileSync(process.execPath, ['--stack-size=492', '--no-opt', '--no-sparkplug', '-e', outputFiles[0]!.text], { input: JSON.stringify(texts), encoding: 'utf8' });
  return JSON.parse(answer) as string[];
}

describe('nesting at the limit', () => {
  const deepest = Object.fromEntries(Object.entries(constructs).map(([name, text]) => [name, text(deepestAccepted(text))]));

  it.each(Object.entries(deepest))('compiles: %s', (_, text) => compile(text));

  it('leaves half of the stack unused', async () => expect(await failuresOnHalfTheStack(deepest)).toEqual([]), 30_000);

});

describe.each(Object.entries(constructs))('beyond the limit: %s', (_, text) => {
  it('is P040', () => {
    const { doIt, diagnostics } = parseDoIt(text(text(1).length > 6 ? 10_000 : 100_000), 't');
    expect(doIt).toBeNull();
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(['P040 too deeply nested']);
  });
});

describe('the limit', () => {
  it('is reported where it is passed, and forgotten behind the error', () => {
    expect(doItErrors('('.repeat(5000))).toEqual([`1:${MAX_DEPTH + 1} P040 too deeply nested`]);
    expect(doItErrors('#(' + '('.repeat(5000))).toEqual([`1:${MAX_DEPTH + 1} P040 too deeply nested`]);
    const tooDeep = '('.repeat(5000);
    const deepest = `${'('.repeat(MAX_DEPTH - 1)}x${')'.repeat(MAX_DEPTH - 1)}`;
    const { diagnostics } = parseFile(`${tooDeep}.\n${deepest}.\nA subclass: B\n  method: x [ ${tooDeep} ]\n  method: y [ ^${deepest} ]\n${deepest}`, 't');
    expect(diagnostics.map(({ code, pos }) => `${code} ${pos!.line}`)).toEqual(['P040 1', 'P040 4']);
  });

  it('holds for 100,000 opening and closing brackets of all kinds in little time', () => {
    const start = performance.now();
    for (const text of ['('.repeat(100_000) + ']'.repeat(100_000), '#('.repeat(100_000), '['.repeat(100_000) + ')'.repeat(100_000), '[(#{'.repeat(50_000) + ')'.repeat(50_000)]) parseFile(text, 't');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('chains of 20,000', () => {
  const chains: Record<string, string> = {
    'binary sends': 'x' + ' + y'.repeat(20_000),
    'constant sums': '1' + ' + 1'.repeat(20_000),
    'unary sends': 'x' + ' foo'.repeat(20_000),
    'keyword parts': 'x' + ' foo: 1'.repeat(20_000),
    'sends of all kinds': 'x' + ' foo + y bar'.repeat(20_000) + ' foo: 1',
    'cascaded messages': 'x a' + '; foo: 1'.repeat(20_000),
    'bars': 'x' + ' | y'.repeat(20_000),
    'a condition': 'x' + ' = y'.repeat(20_000) + ' ifTrue: [1]',
    'assignments in parentheses': 'x' + ' + (x := 1)'.repeat(20_000),
    'statements': 'x foo. '.repeat(20_000),
    'elements': `{${'x. '.repeat(20_000)}}`,
    'literal elements': `#(${'1 '.repeat(20_000)})`,
  };
  it.each(Object.entries(chains))('%s', (_, text) => compile(text), 20_000);
});
