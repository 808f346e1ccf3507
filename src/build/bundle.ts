import { build } from 'esbuild';

export interface BundleOptions {
  readonly entry: string;
  readonly output: string;
  /** The bundled runtime, which `./runtime.js` means; null where it is not needed. */
  readonly runtime: string | null;
}

/** Bundles generated modules to one ES module with a source map, which runs with plain `node`. Throws what esbuild throws. */
export async function bundle({ entry, output, runtime }: BundleOptions): Promise<void> {
  await build({
    entryPoints: [entry], outfile: output, bundle: true, format: 'esm', platform: 'node', target: 'node20', sourcemap: 'linked',
    legalComments: 'none', logLevel: 'silent', minifyWhitespace: false,
    plugins: runtime === null ? [] : [{
      name: 'runtime',
      setup: (bundler) => { bundler.onResolve({ filter: /^\.\/runtime\.js$/ }, () => ({ path: runtime })); },
    }],
  });
}
