import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Build } from '../../src/build/build-program.js';
import { outputsOf } from '../../src/build/outputs.js';
import { replaceDirectory, writeBuild } from '../../src/build/write-build.js';
import { Folder } from '../cli/support.js';

let dir: Folder;
beforeEach(() => { dir = new Folder({ 'generated/p/old.ts': 'old' }); });
afterEach(() => { dir.remove(); });

const BUILD: Build = {
  files: new Map([['classes/new.ts', 'new']]), bundle: { code: 'code();\n', map: '{"sources":["src/p.mag"]}' }, declarations: 'declared', classes: 0, units: 0, refused: [],
};

const at = (path: string): string => join(dir.path, path);
const contents = (): string[] => readdirSync(dir.path, { recursive: true, encoding: 'utf8' }).sort();

function write(module: string): unknown {
  try {
    writeBuild(outputsOf(at(module), at('generated/p'), false), BUILD, dir.path);
    return null;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    return { code, path };
  }
}

it('writes all files, in directories that it makes', () => {
  expect(write('out/p.mjs')).toBeNull();
  expect(contents()).toEqual(['generated', 'generated/p', 'generated/p/classes', 'generated/p/classes/new.ts', 'out', 'out/p.d.mts', 'out/p.mjs', 'out/p.mjs.map']);
  expect(readFileSync(at('out/p.mjs'), 'utf8')).toBe('code();\n//# sourceMappingURL=p.mjs.map\n');
  expect(readFileSync(at('out/p.mjs.map'), 'utf8')).toBe('{"sources":["../src/p.mag"]}');
});

it('takes names as long as the file system does', () => {
  const name = `${'n'.repeat(247)}.mjs`;
  expect(write(name)).toBeNull();
  expect(contents().filter((found) => found.startsWith('n'))).toEqual([name.replace('.mjs', '.d.mts'), name, `${name}.map`]);
});

it('leaves everything as it was if a file cannot be written, and names that file', () => {
  mkdirSync(at('p.mjs'));
  expect(write('p.mjs')).toEqual({ code: 'EISDIR', path: at('p.mjs') });
  expect(contents()).toEqual(['generated', 'generated/p', 'generated/p/old.ts', 'p.mjs']);
});

it.runIf(process.platform === 'linux')('names the file and not what stands in for it while it is written', () => {
  const found = (() => {
    try {
      writeBuild(outputsOf('/proc/p.mjs', at('generated/p'), false), BUILD, dir.path);
      return null;
    } catch (error) {
      return (error as NodeJS.ErrnoException).path;
    }
  })();
  expect(found).toBe('/proc/p.mjs.map');
  expect(contents()).toEqual(['generated', 'generated/p', 'generated/p/old.ts']);
});

it('puts the old directory back if what comes afterwards fails', () => {
  const during: string[][] = [];
  const fail = (): void => {
    during.push(readdirSync(at('generated/p')));
    throw new Error('afterwards');
  };
  expect(() => { replaceDirectory(at('generated/p'), BUILD.files, fail); }).toThrow('afterwards');
  expect(during).toEqual([['classes']]);
  expect(contents()).toEqual(['generated', 'generated/p', 'generated/p/old.ts']);
  expect(() => { replaceDirectory(at('generated/q'), BUILD.files, () => { throw new Error('afterwards'); }); }).toThrow('afterwards');
  expect(contents()).toEqual(['generated', 'generated/p', 'generated/p/old.ts']);
});
