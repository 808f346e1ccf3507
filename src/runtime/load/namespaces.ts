/** Names, namespaces and where they come from (language.md 4.5). */

/** `Button` of `Widgets::Button`. */
export function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf(':') + 1);
}

/** `Widgets` of `Widgets::Button`; null without one. */
export function namespaceOf(fullName: string): string | null {
  const at = fullName.lastIndexOf('::');
  return at < 0 ? null : fullName.slice(0, at);
}

/** What a definition's name means in a file: a qualified name is exact, others stand in the file's namespace. */
export function definedName(name: string, namespace: string | null): string {
  return name.includes('::') || namespace === null ? name : `${namespace}::${name}`;
}

/**
 * Splits at `-`, `_` and lower-to-upper transitions, upper-cases the first letter of each word and lower-cases the rest:
 * `my-app` → `MyApp`, `http_client` → `HttpClient`.
 */
export function pascalCase(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .split(/[-_]+/)
    .map((word) => {
      const [first = '', ...rest] = word;
      return first.toUpperCase() + rest.join('').toLowerCase();
    })
    .join('');
}

/** The namespace of a file by its path relative to the loaded directory, written with `/`: null for a file directly in it. */
export function derivedNamespace(relativePath: string): string | null {
  const directories = relativePath.split('/').slice(0, -1);
  return directories.length === 0 ? null : directories.map(pascalCase).join('::');
}
