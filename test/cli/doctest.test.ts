import { describe, expect, it } from 'vitest';
import { CommandInFolder, type Result } from './support.js';

const at = new CommandInFolder();

function mag(files: Readonly<Record<string, string>>, ...args: string[]): Result {
  const result = at.run(files, ...args);
  return { ...result, stdout: result.stdout.replace(/\(\d+ms\)/, '(0ms)') };
}

const tested = (name: string, assertion: string): string => `"""\`\`\`test\n${assertion}"""\n${name} subclass: Object\n'statement' println.\n`;
const report = (name: string, assertion: string): string =>
  `Running docstring tests...\n\n${name}\n  >>(class docstring)\n    ok  ${assertion}\n\n${'-'.repeat(40)}\nResults: 1 passed, 1 total (0ms)\n`;

describe('mag doctest', () => {
  it('tests files, named before or after the word, without running their statements', () => {
    const files = { 'a.mag': tested('A', 'A new isNil >>> false'), '.maggierc': "rc := 1. Object subclass: nil\nmethod: fromRc [ ^3 ]" };
    const expected = { stdout: report('A', 'A new isNil >>> false'), stderr: '', status: 0 };
    expect(mag(files, 'doctest', 'a.mag')).toEqual(expected);
    expect(mag(files, 'a.mag', 'doctest', '--no-rc')).toEqual(expected);
    expect(mag({ 'a.mag': tested('A', '3 >>> 4') }, 'doctest', 'a.mag').status).toBe(1);
  });

  it('tests the project of the directory', () => {
    const files = { 'maggie.toml': '[project]\nname = "p"\n[source]\nentry = "P.start"\n', 'src/P.mag': tested('P', 'P name >>> #P') };
    expect(mag(files, 'doctest')).toEqual({ stdout: report('P', 'P name >>> #P'), stderr: '', status: 0 });
  });

  it('tests a class of the library', () => {
    const { stdout, status } = mag({}, 'doctest', '--class', 'Symbol', '-v');
    expect(stdout).toMatch(/^Running docstring tests...\n\nSymbol\n {2}>>\(class docstring\)\n/);
    expect(status).toBe(0);
  });

  it('reports mistakes', () => {
    expect(mag({}, 'doctest', '--zork')).toEqual({ stdout: '', stderr: 'Error: Unknown doctest flag: --zork\n', status: 1 });
    expect(mag({}, 'doctest', '--class')).toEqual({ stdout: '', stderr: 'Error: flag -c needs a value\n', status: 1 });
    expect(mag({}, 'doctest', 'no.mag')).toEqual({ stdout: '', stderr: 'Error: cannot access "no.mag": no such file or directory\n', status: 1 });
    expect(mag({ 'a.mag': 'A subclass: Zork' }, 'doctest', 'a.mag')).toMatchObject({ stdout: '', status: 1 });
    expect(mag({ 'a.mag': 'A subclass: Object' }, 'doctest', 'a.mag')).toEqual({ stdout: 'No docstring tests found.\n', stderr: '', status: 0 });
    expect(mag({}, 'doctest', '--help')).toMatchObject({ stdout: '', status: 0 });
  });
});
