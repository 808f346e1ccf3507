/** Text as HTML, also within quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** From a page to another one, both given from the root of the site; `fragment` is an id there. */
export function relativeUrl(from: string, to: string, fragment: string | null = null): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return `${up}${to.split('/').map(encodeURIComponent).join('/')}${fragment === null ? '' : `#${encodeURIComponent(fragment)}`}`;
}

export function link(url: string, html: string): string { return `<a href="${escapeHtml(url)}">${html}</a>`; }
