import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { runDirectory } from '../support/run-directory.js';

const COMMON: BuildOptions = {
  absWorkingDir: fileURLToPath(new URL('../../', import.meta.url)), bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'silent',
};

/** Bundles the compiler worker where it finds esbuild, as the build does. Answers its file, and how to remove it. */
export async function bundleWorker(): Promise<{ file: string; remove: () => void }> {
  const directory = mkdtempSync(join(runDirectory('workers'), 'worker-'));
  const file = join(directory, 'worker.cjs');
  await build({
    ...COMMON, entryPoints: ['src/jit/worker.ts'], outfile: file,
    define: { 'import.meta.url': '__module_url' }, banner: { js: "const __module_url = require('node:url').pathToFileURL(__filename).href;" },
  });
  return { file, remove: () => rmSync(directory, { recursive: true }) };
}

/** The same, but the esbuild that the worker finds is the one that remembers: for many workers, each of which would start a process of its own. */
export async function bundleRememberingWorker(): Promise<{ file: string; remove: () => void }> {
  const bundle = await bundleWorker();
  const real = createRequire(import.meta.url).resolve('esbuild');
  await build({
    ...COMMON, entryPoints: ['test/support/remembering-esbuild.ts'], outfile: join(dirname(bundle.file), 'node_modules', 'esbuild', 'index.js'),
    packages: 'bundle', alias: { esbuild: real }, external: [real],
  });
  return bundle;
}
