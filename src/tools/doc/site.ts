/** The pages of a documentation site. */
import { posix } from 'node:path';
import type { Api, ApiClass, ApiTrait } from '../api/schema.js';
import { fileName, guideOfProgram, type Document } from './documents.js';
import { escapeHtml, link, relativeUrl } from './html.js';
import { markdownHtml } from './markdown.js';
import { pageHtml, type NavigationSection, type Site } from './page.js';
import { methodId, referenceHtml, type ReferenceLinks } from './reference-page.js';
import { searchIndexScript, type SearchEntry } from './search-index.js';
import { SEARCH_SCRIPT } from './search-script.js';
import { STYLE } from './style.js';

export interface SiteContents {
  readonly title: string;
  readonly api: Api;
  /** Maggie's own documents, where they belong to the site. */
  readonly guide: readonly Document[];
  readonly manual: readonly Document[];
}

type Entry = ApiClass | ApiTrait;

/** The files of the site: texts by path. */
export function buildSite(contents: SiteContents): Map<string, string> { return new SiteBuilder(contents).build(); }

class SiteBuilder {
  private readonly files = new Map<string, string>();
  private readonly entries: readonly Entry[];
  private readonly pages = new Map<string, string>();
  /** Ids of the methods on the page of each. */
  private readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly guide: readonly Document[];
  private readonly documents: readonly Document[];
  private readonly site: Site;

  constructor(private readonly contents: SiteContents) {
    const { api, title, manual } = contents;
    this.guide = [...guideOfProgram(api), ...contents.guide];
    this.documents = [...this.guide, ...manual];
    const entries = [...api.classes.filter(({ name }) => !/^Guide\d\d/.test(name)), ...api.traits];
    this.entries = entries.sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
    for (const { fullName } of this.entries) this.pages.set(fullName, `classes/${fileName(fullName)}.html`);
    this.methods = new Map(this.entries.map(({ fullName, methods }) => [fullName, new Set(methods.map(methodId))]));
    this.site = { title, navigation: this.navigation() };
  }

  build(): Map<string, string> {
    this.page('index.html', this.site.title, this.index());
    for (const document of this.documents) this.page(document.page, document.title, this.documentHtml(document));
    for (const entry of this.entries) this.page(this.pages.get(entry.fullName)!, entry.fullName, this.entryHtml(entry));
    this.files.set('style.css', STYLE).set('search.js', SEARCH_SCRIPT).set('search-index.js', searchIndexScript(this.searchEntries()));
    return this.files;
  }

  private page(path: string, title: string, content: string): void { this.files.set(path, pageHtml(this.site, path, title, content)); }

  private navigation(): NavigationSection[] {
    const documents = (title: string, list: readonly Document[]): NavigationSection => ({ title, entries: list });
    return [documents('Guide', this.guide), documents('Manual', this.contents.manual), ...this.groups().map(([title, list]) => ({
      title, entries: list.map(({ fullName, name }) => ({ page: this.pages.get(fullName)!, title: name })),
    }))].filter(({ entries }) => entries.length > 0);
  }

  /** By namespace, those of the program before the library. */
  private groups(): [string, Entry[]][] {
    const groups = new Map<string, Entry[]>();
    const own = this.entries.filter(({ builtIn }) => !builtIn), library = this.entries.filter(({ builtIn }) => builtIn);
    for (const entry of [...own, ...library]) {
      const title = entry.builtIn ? entry.namespace ?? 'Library' : entry.namespace ?? 'Classes';
      groups.set(title, [...groups.get(title) ?? [], entry]);
    }
    return [...groups];
  }

  private index(): string {
    const documents = (title: string, list: readonly Document[], tag: string): string => {
      const items = list.map((document) => `<li>${link(relativeUrl('index.html', document.page), escapeHtml(document.title))}</li>`);
      return items.length === 0 ? '' : `<h2>${title}</h2>\n<${tag} class="chapters">${items.join('')}</${tag}>`;
    };
    const groups = this.groups().map(([title, list]) => `<h2>${escapeHtml(title)}</h2>\n<dl class="index">${list.map((entry) => this.indexEntry(entry)).join('')}</dl>`);
    return [`<h1>${escapeHtml(this.site.title)}</h1>`, documents('Guide', this.guide, 'ol'), documents('Manual', this.contents.manual, 'ul'), ...groups].join('\n');
  }

  private indexEntry({ fullName, name, documentation }: Entry): string {
    const links = this.links('index.html', null);
    const first = documentation?.split('\n')[0] ?? '';
    return `<div><dt>${link(relativeUrl('index.html', this.pages.get(fullName)!), escapeHtml(name))}</dt><dd>${markdownHtml(first, links)}</dd></div>`;
  }

  private documentHtml(document: Document): string {
    const list = this.guide.includes(document) ? this.guide : [];
    const at = list.indexOf(document);
    const step = (other: Document | undefined, arrow: string): string =>
      (other === undefined ? '<span></span>' : link(relativeUrl(document.page, other.page), `${arrow}${escapeHtml(other.title)}`));
    const steps = list.length === 0 ? '' : `<p class="steps">${step(list[at - 1], '← ')}${step(list[at + 1], '→ ')}</p>`;
    return `<article class="doc">${markdownHtml(document.markdown, this.links(document.page, document))}</article>${steps}`;
  }

  private entryHtml(entry: Entry): string {
    const { classes } = this.contents.api;
    const superclasses: ApiClass[] = [];
    for (let name = entry.kind === 'class' ? entry.superclass : null; name !== null;) {
      const above = classes.find(({ fullName }) => fullName === name);
      if (above === undefined) break;
      superclasses.push(above);
      name = above.superclass;
    }
    const subclasses = classes.filter(({ superclass }) => superclass === entry.fullName).map(({ fullName }) => fullName);
    return referenceHtml(entry, superclasses, subclasses, this.links(this.pages.get(entry.fullName)!, null));
  }

  /** Links from a page; `document` is the text that it is made of. */
  private links(page: string, document: Document | null): ReferenceLinks {
    const entryUrl = (name: string, fragment: string | null): string | null => {
      const target = this.pages.get(name);
      return target === undefined || (target === page && fragment === null) ? null : relativeUrl(page, target, fragment);
    };
    return {
      name: (fullName) => {
        const url = entryUrl(fullName, null);
        return url === null ? escapeHtml(fullName) : link(url, escapeHtml(fullName));
      },
      code: (text) => {
        const [, name, classSide, selector] = /^([\p{L}_][\p{L}\p{N}_:]*?)( class)?(?:>>(.+))?$/u.exec(text) ?? [];
        if (name === undefined) return null;
        if (selector === undefined) return classSide === undefined ? entryUrl(name, null) : null;
        const id = methodId({ side: classSide === undefined ? 'instance' : 'class', selector });
        return this.methods.get(name)?.has(id) === true ? entryUrl(name, id) : null;
      },
      resolve: (target) => {
        const [path = '', fragment] = target.split('#');
        if (path === '') return target;
        const source = posix.join(posix.dirname(document?.source ?? ''), path);
        const found = this.documents.find((other) => other.source === source);
        return found === undefined ? null : relativeUrl(page, found.page, fragment ?? null);
      },
    };
  }

  private searchEntries(): SearchEntry[] {
    const entries: SearchEntry[] = this.documents.map(({ page, title }) => ({ label: title, kind: 'guide', url: relativeUrl('index.html', page) }));
    for (const { fullName, kind, methods } of this.entries) {
      const page = this.pages.get(fullName)!;
      entries.push({ label: fullName, kind, url: relativeUrl('index.html', page) });
      for (const method of methods) {
        entries.push({ label: `${fullName}${method.side === 'class' ? ' class' : ''}>>${method.selector}`, kind: 'method', url: relativeUrl('index.html', page, methodId(method)) });
      }
    }
    return entries;
  }
}
