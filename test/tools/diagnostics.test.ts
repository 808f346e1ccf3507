/** Every error and warning of the catalogue as it is printed: place, source line, caret, message, hints, trace. The cases are in diagnostics.txt. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAndRun } from '../../src/cli/run-program.js';
import { texts } from '../../src/syntax/catalogue.js';
import { newVM } from '../language/support/program.js';

interface Case { readonly title: string; readonly code: string; readonly flags: readonly string[]; readonly source: string; readonly report: string }

/** `== CODE [FLAG]…`, the program, `--`, what it writes; an empty line ends each. */
function parse(text: string): Case[] {
  return text.split(/^== /m).slice(1).map((part) => {
    const [head = '', ...lines] = part.split('\n');
    const [code = '', ...flags] = head.split(' ');
    const end = lines.indexOf('--');
    const source = lines.slice(0, end).join('\n');
    return { title: `${code}: ${source.split('\n')[0]}`, code, flags, source, report: lines.slice(end + 1).join('\n').trimEnd() };
  });
}

/** A Latin-1 text stands for bytes that are not UTF-8. */
function encoded(source: string, flags: readonly string[]): string | Uint8Array {
  return flags.includes('latin1') ? Buffer.from(source, 'latin1') : source;
}

const cases = parse(readFileSync(join(import.meta.dirname, 'diagnostics.txt'), 'utf8'));

/** What a program writes, on both streams. */
async function written({ source, flags }: Case): Promise<string> {
  const { vm, out, err } = await newVM({ jit: 0, strict: flags.includes('strict'), ...(flags.includes('shallow') ? { maxDepth: 1000 } : {}) });
  await loadAndRun(vm, [{ path: 'test.mag', text: encoded(source, flags) }], { verbose: false }, {});
  vm.scheduler.shutdown();
  return (out.text + err.text).trimEnd();
}

/** The first diagnostic's line and text; for programs that are too long to be shown. */
async function firstOf(source: string): Promise<string> {
  const lines = (await written({ title: '', code: '', flags: [], source, report: '' })).split('\n');
  return [lines[0], ...lines.slice(3, 4)].join(': ');
}

describe('what is printed for', () => {
  it.each(cases)('$title', async (one) => {
    expect(await written(one)).toBe(one.report);
    expect(one.report).toContain(one.code === 'P035' || one.code === 'P036' ? 'Compilation error: ' : ` ${one.code}\n`);
  });

  it('P040, at the place where the nesting becomes too deep', async () => {
    expect(await firstOf(`x := ${'('.repeat(5000)}3`)).toMatch(/^test\.mag:1:\d+: error P040: too deeply nested$/);
  });

  it('C008', async () => {
    expect(await firstOf(`x := {${'$a. '.repeat(65_536)}}.`)).toBe('test.mag:1:6: error C008: too many elements: 65536 exceeds maximum of 65535');
  });
});

it('every code has a case', () => {
  const elsewhere = new Set([
    'P040', 'C008', 'L001', 'L002' /* test/cli/mag: they have no place */, 'W007' /* doctests */, 'R024',
  ]);
  const shown = new Set(cases.map(({ code }) => code));
  expect(Object.keys(texts).filter((code) => !shown.has(code) && !elsewhere.has(code))).toEqual([]);
});
