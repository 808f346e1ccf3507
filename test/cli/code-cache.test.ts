import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { codeCacheFiles, readCodeCache, writeCodeCache } from '../../src/cli/code-cache.js';
import { BuiltCommand, Folder } from './support.js';

let folder = new Folder({});
afterEach(() => {
  folder.remove();
  folder = new Folder({});
});

describe('the code of a command', () => {
  const code = Buffer.from('what the host made');

  it('is read back for the same text only', () => {
    const file = join(folder.path, 'a', 'b', 'code');
    writeCodeCache(file, 'text', () => code);
    expect(readCodeCache(file, 'text')).toEqual(code);
    expect(readCodeCache(file, 'test')).toBeNull();
    expect(readdirSync(dirname(file))).toEqual(['code']);
  });

  it('is not taken from a file that is damaged, cut off, empty, missing or a directory', () => {
    const file = join(folder.path, 'code');
    writeCodeCache(file, 'text', () => code);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 5) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 4;
      writeFileSync(file, damaged);
      expect(readCodeCache(file, 'text')).toBeNull();
      writeFileSync(file, whole.subarray(0, at));
      expect(readCodeCache(file, 'text')).toBeNull();
    }
    expect(readCodeCache(join(folder.path, 'none'), 'text')).toBeNull();
    expect(readCodeCache(folder.path, 'text')).toBeNull();
  });

  it('is not even asked for where it cannot be written', () => {
    writeFileSync(join(folder.path, 'file'), '');
    writeCodeCache(join(folder.path, 'file', 'code'), 'text', () => { throw new Error('asked for'); });
    expect(readdirSync(folder.path)).toEqual(['file']);
  });

  it('leaves nothing half-written when it cannot be put in place', () => {
    const file = join(folder.path, 'code');
    mkdirSync(join(file, 'in the way'), { recursive: true });
    writeCodeCache(file, 'text', () => code);
    expect(readdirSync(folder.path)).toEqual(['code']);
  });

  it('is looked for beside the command, then in a directory of the user, or where the environment says', () => {
    const places = codeCacheFiles('/lib/command.cjs', { XDG_CACHE_HOME: '/home/a/cache', LOCALAPPDATA: '/home/a/cache' });
    expect(places).toEqual(['/lib/command.cache', join('/home/a/cache', 'maggie', `command-${process.version}-${process.arch}.cache`)]);
    expect(codeCacheFiles('/lib/command.cjs', { MAG_CODE_CACHE: '/x' })).toEqual(['/x']);
    expect(codeCacheFiles('/lib/command.cjs', { MAG_CODE_CACHE: '' })).toEqual([]);
  });
});

describe('the command', () => {
  it('was built with its code; another build makes and replaces that of the user, and works without', () => {
    const built = dirname(new BuiltCommand().path), copy = join(folder.path, 'dist');
    const text = readFileSync(join(built, 'command.cjs'), 'latin1');
    expect(readCodeCache(join(built, 'command.cache'), text)).not.toBeNull();
    mkdirSync(copy);
    for (const name of ['mag.cjs', 'command.cjs', 'kernel.magi', 'worker.cjs']) copyFileSync(join(built, name), join(copy, name));
    cpSync(join(built, 'kernel'), join(copy, 'kernel'), { recursive: true });
    writeFileSync(join(folder.path, 'a.mag'), "'hello' println.");
    const caches = join(folder.path, 'caches'), kept = codeCacheFiles('', { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches })[1]!;
    const start = (name: string, cacheHome = caches): { readonly stdout: string; readonly stderr: string } => spawnSync(process.execPath, [join(copy, 'mag.cjs'), '--no-rc', name], {
      cwd: folder.path, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder.path, XDG_CACHE_HOME: cacheHome, LOCALAPPDATA: cacheHome },
    });
    const hello = { stdout: 'hello\n', stderr: '', status: 0 };
    expect(start('a.mag')).toMatchObject(hello);
    const first = readFileSync(kept);
    expect(readCodeCache(kept, text)).not.toBeNull();
    writeFileSync(kept, first.subarray(0, first.length - 1));
    expect(start('a.mag')).toMatchObject(hello);
    expect(readCodeCache(kept, text)).not.toBeNull();
    // One letter of a message is another: the code of the old text, which is as long, must not be run.
    writeFileSync(join(copy, 'command.cjs'), text.replaceAll('cannot access', 'cannot ACCESS'));
    expect(start('none.mag').stderr).toContain('cannot ACCESS');
    expect(start('a.mag', join(folder.path, 'a.mag'))).toMatchObject(hello);
  }, 60_000);
});
