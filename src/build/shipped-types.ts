import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILES = ['compiled.d.ts', 'dispatch.d.ts', 'runtime.d.ts', 'images.d.ts'];

/** The declaration files that generated modules are written against, by name. Throws if the installation lacks one. */
export function shippedTypes(): Map<string, string> {
  return new Map(FILES.map((name) => [name, readFileSync(find(name), 'utf8')]));
}

/** In a bundle's directory, or in the sources: there `compiled.d.ts` is the translator's. */
function find(name: string): string {
  const places = [new URL(`../translate/${name}`, import.meta.url), new URL(`./types/${name}`, import.meta.url)].map((url) => fileURLToPath(url));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} not found (looked in ${places.join(' and ')})`);
  return found;
}
