/**
 * `node scripts/build.mjs [DIRECTORY]` builds dist/ (or another directory below the project root). esbuild strips types without checking them, so a build works while the types of some other file do not.
 *
 *     dist/mag.cjs      the command line, one CommonJS file (an ES module would cost 4 ms more at each start)
 *     dist/worker.cjs   the compiler worker
 *     dist/api.mjs      the public API
 *     dist/runtime.mjs  what `mag build` bundles with a program: VM and library, no compiler
 *     dist/kernel/      the core library's sources
 *     dist/kernel.magi  the core library compiled, also as images/kernel.magi
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = resolve(root, process.argv[2] ?? 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Packages stay outside the bundles: each is loaded, by a dynamic import, only by the command that needs it. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  define: { MAG_VERSION: JSON.stringify(version) },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The library is compiled first: the bundles know the digest of the image that belongs to them. */
const kernel = await buildKernel();
if (kernel !== null) common.define.MAG_KERNEL_DIGEST = JSON.stringify(kernel.digest);

/** CommonJS has no import.meta.url; what it would be is made from the file's name. */
const commonJs = {
  ...common,
  format: 'cjs',
  define: { ...common.define, 'import.meta.url': '__module_url' },
  banner: { js: "const __module_url = require('node:url').pathToFileURL(__filename).href;" },
};

/** Syntax is kept readable (stack traces with --debug), white space is not: the file is read and scanned at every start. */
const commandLine = {
  ...commonJs,
  entryPoints: ['src/cli/main.ts'],
  outfile: join(dist, 'mag.cjs'),
  minifyWhitespace: true,
  banner: { js: `#!/usr/bin/env node\n${commonJs.banner.js}` },
};

const bundles = [
  commandLine,
  { ...commonJs, entryPoints: ['src/jit/worker.ts'], outfile: join(dist, 'worker.cjs'), minifyWhitespace: true },
  { ...common, format: 'esm', entryPoints: ['src/api/index.ts'], outfile: join(dist, 'api.mjs') },
  ...(kernel === null ? [] : [{
    ...common, format: 'esm', entryPoints: ['src/build/runtime.ts'], outfile: join(dist, 'runtime.mjs'), sourcemap: false,
    define: { ...common.define, MAG_KERNEL_IMAGE: JSON.stringify(kernel.bytes.toString('base64')) },
  }]),
].filter(({ entryPoints: [entry] }) => existsSync(join(root, entry)));

const results = await Promise.allSettled(bundles.map((options) => build(options)));
if (existsSync(join(dist, 'mag.cjs'))) chmodSync(join(dist, 'mag.cjs'), 0o755);
copyKernel();
// What generated TypeScript is written against.
copyFileSync(join(root, 'src', 'translate', 'compiled.d.ts'), join(dist, 'compiled.d.ts'));
copyFileSync(join(root, 'src', 'build', 'built-runtime.d.ts'), join(dist, 'built-runtime.d.ts'));
for (const { reason } of results.filter(({ status }) => status === 'rejected')) {
  process.exitCode = 1;
  process.stderr.write(`build: ${reason.message}\n`);
}

/** Files are replaced one by one, so that a `mag` that starts meanwhile finds all of them. */
function copyKernel() {
  const from = join(root, 'src', 'kernel');
  const to = join(dist, 'kernel');
  mkdirSync(to, { recursive: true });
  const names = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith('.mag')) : [];
  for (const name of names) copyFileSync(join(from, name), join(to, name));
  for (const name of readdirSync(to)) if (!names.includes(name)) rmSync(join(to, name));
}

/** Writes the library's image; answers its bytes and digest. A library with errors has none: `mag` then compiles it at each start and says what is wrong. */
async function buildKernel() {
  const { outputFiles: [bundle] } = await build({ ...common, entryPoints: ['src/build/kernel.ts'], format: 'esm', sourcemap: false, write: false, outfile: 'kernel.mjs' });
  const { buildKernel: compile } = await import(`data:text/javascript;base64,${Buffer.from(bundle.text).toString('base64')}`);
  const files = [join(dist, 'kernel.magi'), join(root, 'images', 'kernel.magi')];
  try {
    const { bytes, digest } = compile(join(root, 'src', 'kernel'));
    for (const file of files) replaceFile(file, bytes);
    return { bytes, digest };
  } catch (error) {
    for (const file of files) rmSync(file, { force: true });
    process.stderr.write(`build: no kernel image: ${error.message}\n`);
    return null;
  }
}

function replaceFile(file, bytes) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
}
