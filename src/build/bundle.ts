import { chmodSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build, type Plugin } from 'esbuild';

export interface BundleOptions {
  readonly entry: string;
  readonly output: string;
  /** The bundled runtime, which `./runtime.js` means, for an executable program; null for a module of units alone. */
  readonly runtime: string | null;
}

/**
 * Bundles generated modules to one ES module with a source map, which runs with plain `node` and names no path of the machine that it was built
 * on. Throws what esbuild throws.
 */
export async function bundle({ entry, output, runtime }: BundleOptions): Promise<void> {
  await build({
    entryPoints: [entry], absWorkingDir: dirname(entry), outfile: output, bundle: true, format: 'esm', platform: 'node', target: 'node20',
    sourcemap: 'linked', sourceRoot: '', legalComments: 'none', logLevel: 'silent',
    ...(runtime === null ? {} : { banner: { js: '#!/usr/bin/env node' }, plugins: [runtimePlugin(runtime)] }),
  });
  if (runtime !== null) chmodSync(output, 0o755);
}

/** The runtime under a name of its own instead of the place where mag is installed. */
function runtimePlugin(runtime: string): Plugin {
  return {
    name: 'runtime',
    setup: (bundler) => {
      bundler.onResolve({ filter: /^\.\/runtime\.js$/ }, () => ({ path: 'runtime', namespace: 'maggie' }));
      bundler.onLoad({ filter: /^runtime$/, namespace: 'maggie' }, async () => ({ contents: await readFile(runtime), loader: 'js' }));
    },
  };
}
