/** Packages that few programs need: loaded when they are first used, so that no start waits for them. */
import { createRequire } from 'node:module';

/** Set by the build. */
declare const MAG_VERSION: string | undefined;

/** In a bundle `require` is the bundler's business: a package that it has taken in, or Node's own. */
const isBundle = (): boolean => typeof MAG_VERSION === 'string';
const fromSources = (name: string): unknown => createRequire(import.meta.url)(name);

/** The parser of TOML documents. */
export function tomlPackage(): typeof import('smol-toml') {
  return isBundle() ? require('smol-toml') : fromSources('smol-toml') as typeof import('smol-toml');
}

/** Regular expressions that are matched in time proportional to the text, whatever the pattern. */
export function regexPackage(): typeof import('re2js') {
  return isBundle() ? require('re2js') : fromSources('re2js') as typeof import('re2js');
}
