import { printOut } from './console.js';
import { UsageError } from './errors.js';
import type { SubcommandCall } from './subcommands.js';

/** Set by the build; from sources the version is that of package.json. */
declare const MAG_VERSION: string | undefined;

export const usage = 'Usage:\n  mag version\n';

export function version(): string {
  return typeof MAG_VERSION === 'string' ? MAG_VERSION : 'development';
}

/** `mag version`: the same as `mag --version`. */
export async function run({ argv }: SubcommandCall): Promise<number> {
  if (argv.length > 0) throw new UsageError(`mag version takes no arguments: ${argv[0]}`);
  printOut(`mag ${version()}\n`);
  return 0;
}
