/** `dist/mag.cjs`: starts the command in `command.cjs` beside it, with the code that the host made of it earlier. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { codeCacheFiles, readCodeCache, writeCodeCache } from './code-cache.js';

function launch(file: string): void {
  // The bundler writes ASCII, which is read quickest as this.
  const text = readFileSync(file, 'latin1');
  const files = codeCacheFiles(file, process.env);
  const script = cachedScript(file, text, files) ?? compiledScript(file, text, files.at(-1));
  const run = script.runInThisContext() as (require: NodeJS.Require, filename: string, launcherImport: (url: string) => Promise<unknown>) => void;
  run(createRequire(file), file, (url) => import(url));
}

function cachedScript(file: string, text: string, files: readonly string[]): Script | null {
  for (const place of files) {
    const cachedData = readCodeCache(place, text);
    if (cachedData === null) continue;
    const script = scriptOf(file, text, cachedData);
    if (script.cachedDataRejected !== true) return script;
  }
  return null;
}

/** At the end of the process its code is kept, with that of the functions that were used. Flags of the host may make other code, which would take the place of the usual. */
function compiledScript(file: string, text: string, place: string | undefined): Script {
  const script = scriptOf(file, text);
  const isUsual = process.execArgv.length === 0 && !process.env.NODE_OPTIONS;
  if (place !== undefined && isUsual) process.once('exit', () => writeCodeCache(place, text, () => script.createCachedData()));
  return script;
}

/** A function of what the command uses of what a CommonJS module is given, and of import-module.ts's way to import. */
function scriptOf(filename: string, text: string, cachedData?: Buffer): Script {
  return new Script(`(function (require, __filename, launcherImport) {${text}\n})`, { filename, cachedData });
}

launch(join(dirname(fileURLToPath(import.meta.url)), 'command.cjs'));
