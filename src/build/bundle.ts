/** Makes one ES module of a generated project, with a source map. */
import { posix } from 'node:path';
import { build, type Loader, type Plugin } from 'esbuild';
import { GENERATED } from './source-map.js';

export interface Bundle { readonly code: string; readonly map: string }

/** Files of the project by path: texts, and images as bytes. */
export type BundleFiles = ReadonlyMap<string, string | Uint8Array>;

/** Lines around the code of a bundle; none if empty. */
export interface Frame { readonly first: string; readonly last: string }

/**
 * Bundles from `entry` on. Nothing outside `files` and Node's own modules goes into it, and nothing in it depends on where
 * anything lies. Throws what esbuild throws.
 */
export async function bundle(files: BundleFiles, entry: string, { first, last }: Frame): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, write: false, outfile: 'program.mjs', format: 'esm', platform: 'node', target: 'node20',
    // The host shows the whole line of an error that nobody catches.
    minifyWhitespace: true, lineLimit: 500, legalComments: 'none', sourcemap: 'external', logLevel: 'silent',
    banner: { js: first }, footer: { js: last }, plugins: [inMemory(files)],
  });
  const text = (extension: string): string => outputFiles.find(({ path }) => path.endsWith(extension))!.text;
  return { code: text('.mjs'), map: text('.map') };
}

function inMemory(files: BundleFiles): Plugin {
  return {
    name: GENERATED,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer }) => {
        if (path.startsWith('node:')) return { path, external: true };
        const wanted = posix.join(posix.dirname(importer), path);
        const found = [wanted, wanted.replace(/\.js$/, '.ts'), wanted.replace(/\.js$/, '.mjs')].find((candidate) => files.has(candidate));
        return found === undefined ? { errors: [{ text: `${path} is not part of the project` }] } : { path: found, namespace: GENERATED };
      });
      onLoad({ filter: /.*/, namespace: GENERATED }, ({ path }) => ({ contents: files.get(path)!, loader: loaderOf(path) }));
    },
  };
}

function loaderOf(path: string): Loader {
  return path.endsWith('.ts') ? 'ts' : path.endsWith('.magi') ? 'binary' : 'js';
}
