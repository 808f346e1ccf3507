import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explanationSchema } from '../../src/tools/explain/schema.js';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'count.mag': `Count subclass: Object
  classMethod: to: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1]. ^i ]
  method: unused [ ^nil ]
1 to: 300 do: [:k | Count to: 3].
'done' printNl.
`,
    'broken.mag': 'Count subclass: Object\n  method: x [ ^( ]\n',
  });
}, 60_000);
afterAll(() => { folder.remove(); });

test('--json is alone on standard output; --html writes a page; a class-side name may be two arguments', () => {
  const { stdout, stderr, status } = command.run(folder, ['explain', '--no-rc', '--jit-sync', '--json', '--html', 'e.html', 'Count', 'class>>to:', 'count.mag']);
  expect({ stderr, status }).toEqual({ stderr: "'done'\n", status: 0 });
  expect(explanationSchema.parse(JSON.parse(stdout))).toMatchObject({ method: 'Count class>>to:', file: 'count.mag', status: 'installed', level: 2 });
  expect(readFileSync(join(folder.path, 'e.html'), 'utf8')).toContain('<title>Count class&#62;&#62;to: explained</title>');
});

test('a method of the library without a program; one of a program that was not hot', () => {
  const library = command.run(folder, ['explain', '--no-rc', 'Array>>isEmpty'], {}, '');
  expect(library.status).toBe(0);
  expect(library.stdout).toMatch(/^[A-Za-z]+>>isEmpty {2}library\nIt never became hot: [^]*\nWhat follows is its baseline code: [^]*\nTypeScript\n/);
  const cold = command.run(folder, ['explain', '--no-rc', 'Count>>unused', 'count.mag']);
  expect(cold.stdout).toMatch(/^Count>>unused {2}count\.mag:3\nIt never became hot: 0 activations in the interpreter \(hot at \d+; loops at \d+ rounds\)\.\n[^]*\nBytecode\n/);
  expect(cold.stdout).not.toContain('TypeScript');
});

test('mistakes are named', () => {
  const says = (...args: string[]): string => {
    const { stdout, stderr, status } = command.run(folder, ['explain', '--no-rc', ...args]);
    expect({ stdout, failed: status !== 0 }).toEqual({ stdout: '', failed: true });
    expect(stderr.match(/error/gi)?.length ?? 0).toBeLessThan(2);
    return stderr.split('\n').slice(0, 2).join('\n').trim();
  };
  expect(says()).toBe('which method?');
  expect(says('count.mag')).toBe('"count.mag" is not a method: expected Class>>selector, "Class class>>selector", or Class>>selector[0] for a block');
  expect(says('--jsn', 'Count>>unused', 'count.mag')).toBe('unknown flag: --jsn\ndid you mean --json?');
  expect(says('--html', 'there/e.html', 'Count>>unused', 'count.mag')).toBe('Error: cannot write "there/e.html": no such file or directory');
  expect(says('Count>>unsed', 'count.mag')).toBe("'done'\nError: Unknown method: Count>>unsed, did you mean \"unused\"?");
  expect(says('Count>>x', 'broken.mag')).toMatch(/^broken\.mag:2:1\d: error /);
});
