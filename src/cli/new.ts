/** `mag new`: the beginning of a project (language.md 13.7). */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../runtime/make-directory.js';
import { pascalCase } from '../runtime/load/namespaces.js';
import { osReason } from '../runtime/os-reason.js';
import { parseArguments, type Flag } from './arguments.js';
import { printOut } from './console.js';
import { CommandError, UsageError } from './errors.js';
import { libraryFiles, programFiles, type ProjectFiles } from './project-skeleton.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag new NAME [--lib]

Makes a directory NAME with a project: a program that says that it has started, or with --lib a library for other projects; each with a test.
`;

const FLAGS: readonly Flag[] = [{ name: 'lib', value: 'none', help: 'a library' }];

export async function run({ argv }: SubcommandCall): Promise<number> {
  const { flags, positionals: [name, extra] } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  if (name === undefined || extra !== undefined) throw new UsageError(name === undefined ? 'mag new needs the name of the project' : `unexpected argument: ${extra}`);
  if (!/^\p{L}[\p{L}\p{N}_-]*$/u.test(name)) throw new CommandError(`"${name}" cannot be the name of a project: use letters, digits, "-" and "_", a letter first`);
  if (existsSync(name)) throw new CommandError(`"${name}" exists already`);
  const isLibrary = flags.has('lib');
  writeProject(name, isLibrary ? libraryFiles(name, pascalCase(name)) : programFiles(name, pascalCase(name)));
  printOut(`Created project "${name}" in ./${name}/\n\n  cd ${name}\n${isLibrary ? '  mag doctest   runs the tests in its documentation\n' : '  mag           runs it\n'}  mag test      runs its tests\n  mag -i        starts a session with it\n`);
  return 0;
}

/** All files or none. */
function writeProject(directory: string, files: ProjectFiles): void {
  try {
    for (const [path, text] of Object.entries(files)) {
      makeDirectory(dirname(join(directory, path)));
      writeFileSync(join(directory, path), text, { flag: 'wx' });
    }
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw new CommandError(`cannot make "${directory}": ${osReason(error)}`);
  }
}
