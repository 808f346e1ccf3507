/**
 * `node scripts/build.mjs [DIRECTORY]` builds dist/ (or another directory below the project root). esbuild strips types without checking them, so a build works while the types of some other file do not.
 *
 *     dist/mag.cjs      starts the command line
 *     dist/command.cjs  the command line, one CommonJS file (an ES module would cost 4 ms more at each start)
 *     dist/command.cache  what this version of Node compiles it to
 *     dist/worker.cjs   the compiler worker
 *     dist/api.mjs      the public API
 *     dist/runtime.mjs  what `mag build` bundles with a program: the VM, without the JIT's compiler
 *     dist/types/       declarations that the code of `mag build` is written against
 *     dist/kernel/      the core library's sources
 *     dist/kernel.magi  the core library compiled, also as images/kernel.magi
 */
import { spawnSync } from 'node:child_process';
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
const kernelDigest = await buildKernel();
if (kernelDigest !== null) common.define.MAG_KERNEL_DIGEST = JSON.stringify(kernelDigest);

/** CommonJS has no import.meta.url; what it would be is made from the file's name. */
const commonJs = {
  ...common,
  format: 'cjs',
  define: { ...common.define, 'import.meta.url': '__module_url' },
  banner: { js: "const __module_url = require('node:url').pathToFileURL(__filename).href;" },
};

/**
 * Syntax is kept readable (stack traces with --debug), white space is not: the file is read and scanned at every start. Packages are required: `import()` does not work
 * in code that comes from a cache (src/cli/import-module.ts).
 */
const commandLine = { ...commonJs, supported: { 'dynamic-import': false }, entryPoints: ['src/cli/main.ts'], outfile: join(dist, 'command.cjs'), minifyWhitespace: true };
const launcher = { ...commonJs, entryPoints: ['src/cli/launch.ts'], outfile: join(dist, 'mag.cjs'), sourcemap: false, minifyWhitespace: true, banner: { js: `#!/usr/bin/env node\n${commonJs.banner.js}` } };

const bundles = [
  commandLine,
  launcher,
  { ...commonJs, entryPoints: ['src/jit/worker.ts'], outfile: join(dist, 'worker.cjs'), minifyWhitespace: true },
  { ...common, format: 'esm', entryPoints: ['src/api/index.ts'], outfile: join(dist, 'api.mjs') },
  { ...common, format: 'esm', packages: 'bundle', entryPoints: ['src/build/runtime/main.ts'], outfile: join(dist, 'runtime.mjs'), sourcemap: false },
].filter(({ entryPoints: [entry] }) => existsSync(join(root, entry)));

const results = await Promise.allSettled(bundles.map((options) => build(options)));
if (existsSync(join(dist, 'mag.cjs'))) chmodSync(join(dist, 'mag.cjs'), 0o755);
copyKernel();
copyTypes();
for (const { reason } of results.filter(({ status }) => status === 'rejected')) {
  process.exitCode = 1;
  process.stderr.write(`build: ${reason.message}\n`);
}
keepCode();

/** A run of a small program leaves the code of all functions that it used. */
function keepCode() {
  const cache = join(dist, 'command.cache'), program = join(root, 'examples', 'hello.mag');
  rmSync(cache, { force: true });
  if (process.exitCode === undefined && existsSync(program)) {
    spawnSync(process.execPath, [join(dist, 'mag.cjs'), '--no-rc', '--no-persist', program], { stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '', MAG_CODE_CACHE: cache } });
  }
}

/** What generated TypeScript is written against. */
function copyTypes() {
  const types = join(root, 'src', 'build', 'types');
  mkdirSync(join(dist, 'types'), { recursive: true });
  for (const name of readdirSync(types)) copyFileSync(join(types, name), join(dist, 'types', name));
  copyFileSync(join(root, 'src', 'translate', 'compiled.d.ts'), join(dist, 'types', 'compiled.d.ts'));
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

/** Writes the library's image; answers its digest. A library with errors has none: `mag` then compiles it at each start and says what is wrong. */
async function buildKernel() {
  const { outputFiles: [bundle] } = await build({ ...common, entryPoints: ['src/build/kernel.ts'], format: 'esm', sourcemap: false, write: false, outfile: 'kernel.mjs' });
  const { buildKernel: compile } = await import(`data:text/javascript;base64,${Buffer.from(bundle.text).toString('base64')}`);
  const files = [join(dist, 'kernel.magi'), join(root, 'images', 'kernel.magi')];
  try {
    const { bytes, digest } = compile(join(root, 'src', 'kernel'));
    for (const file of files) replaceFile(file, bytes);
    return digest;
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
