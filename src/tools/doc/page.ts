import { escapeHtml, link, relativeUrl } from './html.js';

/** Says which files of a directory are ours, to be removed when they are out of date. */
export const GENERATOR = '<meta name="generator" content="mag doc">';

export interface NavigationSection {
  readonly title: string;
  readonly entries: readonly { readonly page: string; readonly title: string }[];
}

export interface Site {
  readonly title: string;
  readonly navigation: readonly NavigationSection[];
}

/** A whole page. `page` is where it stands in the site. */
export function pageHtml(site: Site, page: string, title: string, content: string): string {
  const root = '../'.repeat(page.split('/').length - 1);
  const fullTitle = title === site.title ? title : `${title} · ${site.title}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${GENERATOR}
<title>${escapeHtml(fullTitle)}</title>
<link rel="stylesheet" href="${root}style.css">
</head>
<body data-root="${root}">
<header>
<a class="home" href="${root}index.html">${escapeHtml(site.title)}</a>
<div class="search" role="search">
<input type="search" placeholder="Search ( / )" aria-label="Search" autocomplete="off" spellcheck="false">
<ul class="results" hidden></ul>
</div>
</header>
<div class="columns">
<nav aria-label="Contents">
<details class="menu" open><summary>Contents</summary>
${site.navigation.map((section) => navigationHtml(section, page)).join('\n')}
</details>
</nav>
<main>
${content}
</main>
</div>
<script src="${root}search-index.js"></script>
<script src="${root}search.js"></script>
</body>
</html>
`;
}

function navigationHtml({ title, entries }: NavigationSection, page: string): string {
  const items = entries.map((entry) => {
    const isHere = entry.page === page;
    return `<li${isHere ? ' class="here"' : ''}>${isHere ? `<span aria-current="page">${escapeHtml(entry.title)}</span>` : link(relativeUrl(page, entry.page), escapeHtml(entry.title))}</li>`;
  });
  return `<section><h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul></section>`;
}
