/** Makes a fresh clone ready: installs the packages if they are missing or older than the lock file, which also builds; builds if dist/ is missing or older than the sources. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : -Infinity);
const newest = (directory) => readdirSync(directory, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .reduce((time, entry) => Math.max(time, modified(join(entry.parentPath ?? entry.path, entry.name))), -Infinity);

const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
if (modified(join(root, 'node_modules', '.package-lock.json')) < modified(join(root, 'package-lock.json'))) {
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
} else if (modified(join(root, 'dist', 'mag.cjs')) < Math.max(newest(join(root, 'src')), newest(join(root, 'scripts')))) {
  run(process.execPath, ['scripts/build.mjs']);
}
