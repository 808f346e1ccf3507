import { printOut } from './console.js';

/** Set by the build; from sources the version is that of package.json. */
declare const MAG_VERSION: string | undefined;

export const usage = 'Usage:\n  mag version\n';

export function version(): string {
  return typeof MAG_VERSION === 'string' ? MAG_VERSION : 'development';
}

/** `mag version`: the same as `mag --version`. */
export async function run(): Promise<number> {
  printOut(`mag ${version()}\n`);
  return 0;
}
