import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileGlob } from '../../../src/runtime/files/glob.js';
import { baseName, directoryName, extension, joinPaths } from '../../../src/runtime/files/paths.js';
import { printed } from './support.js';

const dir = mkdtempSync(join(tmpdir(), 'maggie-files-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('files', () => {
  it('are read, written and listed', async () => {
    const pairs = {
      [`File writeFileContents: '${dir}/a.txt' contents: 'é1'`]: `Success('${dir}/a.txt')`,
      [`File appendToFile: '${dir}/a.txt' contents: String lf , 'two' , String lf , 'part'`]: `Success('${dir}/a.txt')`,
      [`(File readFileContents: '${dir}/a.txt') value lines`]: `#('é1' 'two' 'part' )`,
      [`(File readFileBytes: '${dir}/a.txt') value size`]: '12',
      [`((File readFrom: '${dir}/a.txt' offset: 4) at: 1) lines`]: `#('two' )`,
      [`(File readFrom: '${dir}/a.txt' offset: 4) at: 2`]: '8',
      [`File readFrom: '${dir}/a.txt' offset: 99`]: `#('' 99 )`,
      [`File size: '${dir}/a.txt'`]: '12',
      [`File createDirectory: '${dir}/x/y'`]: `Success('${dir}/x/y')`,
      [`File copy: '${dir}/a.txt' to: '${dir}/x/b.txt'`]: `Success('${dir}/x/b.txt')`,
      [`File rename: '${dir}/x/b.txt' to: '${dir}/x/B.txt'`]: `Success('${dir}/x/B.txt')`,
      [`File listDirectory: '${dir}/x'`]: `#('B.txt' 'y' )`,
      [`File glob: '*.txt' in: '${dir}/x'`]: `#('${dir}/x/B.txt' )`,
      [`File glob: '[' in: '${dir}'`]: `Failure('Invalid glob pattern: syntax error in pattern')`,
      [`File isDirectory: '${dir}/x'`]: 'true',
      [`File isFile: '${dir}/x'`]: 'false',
      [`File exists: '${dir}/none'`]: 'false',
      [`File delete: '${dir}/x'`]: `Failure('Cannot delete: remove ${dir}/x: directory not empty')`,
      [`File deleteAll: '${dir}/x'`]: `Success('${dir}/x')`,
      [`File deleteAll: '${dir}/x '`]: `Success('${dir}/x ')`,
    };
    expect(await printed(pairs)).toEqual(pairs);
  });

  it('fail with the reason of the operating system', async () => {
    const pairs = {
      [`File readFileContents: '${dir}/none'`]: `Failure('Cannot read file: open ${dir}/none: no such file or directory')`,
      [`File readFileContents: '${dir}'`]: `Failure('Cannot read file: read ${dir}: is a directory')`,
      [`File writeFileContents: '${dir}/no/no' contents: ''`]: `Failure('Cannot write file: open ${dir}/no/no: no such file or directory')`,
      [`File listDirectory: '${dir}/none'`]: `Failure('Cannot read directory: open ${dir}/none: no such file or directory')`,
      [`File size: '${dir}/none'`]: `Failure('Cannot stat file: stat ${dir}/none: no such file or directory')`,
      "File readFileContents: ''": "Failure('readFileContents: requires a path string')",
      "File rename: '' to: 'x'": "Failure('rename:to: requires path strings')",
      'File readFileContents: 3': 'TypeError: readFileContents: expected String for argument 1, got SmallInteger',
      "File tempFileWithPrefix: 'a/b'": "Failure('Cannot create temp file: createtemp a/b-*: pattern contains path separator')",
    };
    expect(await printed(pairs)).toEqual(pairs);
  });

  it('paths are taken apart and joined', () => {
    expect(['', '/', 'a/b//', 'x'].map(baseName)).toEqual(['.', '/', 'b', 'x']);
    expect(['a/b/', '/x', 'a', 'a/../b/c'].map(directoryName)).toEqual(['a/b', '/', '.', 'b']);
    expect(['.bashrc', 'a.', 'a.b/c', 'x.tar.gz'].map(extension)).toEqual(['.bashrc', '.', '', '.gz']);
    expect([joinPaths('a/b', '../c'), joinPaths('', 'x'), joinPaths('', ''), joinPaths('/a/', '/b')]).toEqual(['a/c', 'x', '', '/a/b']);
  });

  it('glob patterns match names', () => {
    const matches = (pattern: string, name: string): boolean | null => compileGlob(pattern)?.(name) ?? null;
    expect(matches('a*c?', 'abbcd')).toBe(true);
    expect(matches('[a-c]x', 'bx')).toBe(true);
    expect(matches('[^a-c]x', 'bx')).toBe(false);
    expect(matches('\\*', '*')).toBe(true);
    expect(matches('a.c', 'abc')).toBe(false);
    for (const bad of ['[', '[]', '[a', '[a-]', '\\']) expect(matches(bad, 'a')).toBe(null);
  });
});
