import { Marked } from 'marked';
import { codeHtml } from './code-html.js';
import { escapeHtml, link } from './html.js';

export interface MarkdownLinks {
  /** The URL for what a text links to; null if there is nothing there. */
  resolve(target: string): string | null;
  /** The URL for a piece of code in a text (`Array`, `Array>>do:`), or null. */
  code(text: string): string | null;
}

/** Languages of fenced blocks that hold source text. */
const SOURCES: ReadonlySet<string> = new Set(['test', 'example', 'smalltalk', 'maggie']);
/** What is written over blocks of a language. */
const CAPTIONS: Readonly<Record<string, string>> = { output: 'prints', console: 'at the command line' };

/** Markdown as HTML. HTML in it is shown as it is written; headings are moved down by `level` and can be linked to. */
export function markdownHtml(text: string, links: MarkdownLinks, level = 0): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      html: ({ text: raw }) => escapeHtml(raw),
      heading({ tokens, depth, text: title }) {
        const tag = `h${Math.min(6, depth + level)}`;
        return `<${tag} id="${escapeHtml(headingId(title))}">${this.parser.parseInline(tokens)}</${tag}>\n`;
      },
      code: ({ text: code, lang }) => codeBlock(code, lang ?? ''),
      codespan: ({ text: code }) => {
        const url = links.code(code);
        const html = `<code>${escapeHtml(code)}</code>`;
        return url === null ? html : link(url, html);
      },
      link({ href, tokens }) {
        const url = safeUrl(href, links);
        const html = this.parser.parseInline(tokens);
        return url === null ? html : link(url, html);
      },
      image: ({ text: alternative }) => escapeHtml(alternative),
      table(token) {
        const cells = (row: typeof token.header, tag: string): string => row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
        return `<div class="table"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${rows}</tbody></table></div>\n`;
      },
    },
  });
  return marked.parse(text, { async: false });
}

/** `What binds how?` is `what-binds-how`. */
function headingId(title: string): string {
  return title.toLowerCase().replace(/[`*]/g, '').replace(/[^\p{L}\p{N}_ -]/gu, '').replace(/ /g, '-');
}

function codeBlock(code: string, language: string): string {
  const caption = CAPTIONS[language];
  const html = SOURCES.has(language) ? codeHtml(code) : escapeHtml(code);
  return `<figure class="code">${caption === undefined ? '' : `<figcaption>${caption}</figcaption>`}<pre tabindex="0"><code>${html}</code></pre></figure>\n`;
}

function safeUrl(href: string, links: MarkdownLinks): string | null {
  if (/^(https?:|mailto:)/i.test(href)) return href;
  return /^[a-z][a-z0-9+.-]*:/i.test(href) ? null : links.resolve(href);
}
