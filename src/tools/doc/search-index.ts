export interface SearchEntry {
  readonly label: string;
  readonly kind: 'guide' | 'class' | 'trait' | 'method';
  /** From the root of the site. */
  readonly url: string;
}

/** A script that gives the page its index: pages that lie in files may not read other files. */
export function searchIndexScript(entries: readonly SearchEntry[]): string {
  return `window.searchIndex = ${JSON.stringify(entries.map(({ label, kind, url }) => [label, kind, url]))};\n`;
}
