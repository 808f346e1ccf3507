import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the compiler worker where it finds esbuild, as the build does. Answers its file, and how to remove it. */
export async function bundleWorker(): Promise<{ file: string; remove: () => void }> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(cache, 'worker-'));
  const file = join(directory, 'worker.cjs');
  await build({
    absWorkingDir: root, entryPoints: ['src/jit/worker.ts'], outfile: file, bundle: true, platform: 'node', format: 'cjs', packages: 'external',
    define: { 'import.meta.url': '__module_url' }, banner: { js: "const __module_url = require('node:url').pathToFileURL(__filename).href;" }, logLevel: 'silent',
  });
  return { file, remove: () => rmSync(directory, { recursive: true }) };
}
