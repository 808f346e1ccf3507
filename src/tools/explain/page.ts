/** An explanation as one HTML file that loads nothing: source, bytecode and TypeScript side by side, the rest below. */
import { codeHtml } from '../doc/code-html.js';
import { escapeHtml } from '../doc/html.js';
import { PAGE_SCRIPT } from './page-script.js';
import { PAGE_STYLE } from './page-style.js';
import type { Explanation } from './schema.js';
import { fileText, interpretedText, isOwn, isRegrettable, placeText, siteText } from './wording.js';

export function explanationPage(explanation: Explanation): string {
  const { method, summary } = explanation;
  const title = escapeHtml(method);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} explained</title>
<style>${PAGE_STYLE}</style>
<header>
<h1>${title} <small>${escapeHtml(fileText(explanation))}</small></h1>
<p>${[...summary, interpretedText(explanation)].map(escapeHtml).join(' ')}</p>
</header>
<div class="panes">
${pane('Source', sourceHtml(explanation), 'not recorded')}
${pane('Bytecode', bytecodeHtml(explanation), '')}
${pane('TypeScript', typescriptHtml(explanation), 'not compiled')}
</div>
<main>
${tablesHtml(explanation)}
</main>
<script>${PAGE_SCRIPT}</script>
</html>
`;
}

function pane(title: string, lines: readonly string[], empty: string): string {
  return `<section class="pane" tabindex="0" aria-label="${title}"><h2>${title}</h2><div class="code">${lines.length === 0 ? `<p class="none">${empty}</p>` : lines.join('')}</div></section>`;
}

/** Lines with the same key are highlighted together: those of the method itself by number, those of inlined code by its name, too. */
function keyOf({ method }: Explanation, code: string | null, line: number | null): string {
  if (code === null || line === null || line === 0) return '';
  return isOwn(method, code) ? String(line) : `${code} ${line}`;
}

function lineHtml(key: string, number: string, html: string, style = '', title = ''): string {
  return `<div class="line${style}"${title === '' ? '' : ` title="${escapeHtml(title)}"`}${key === '' ? '' : ` data-key="${escapeHtml(key)}"`}><span class="number">${escapeHtml(number)}</span><span class="text">${html === '' ? ' ' : html}</span></div>`;
}

function sourceHtml(explanation: Explanation): string[] {
  const { source, method } = explanation;
  if (source === null) return [];
  return htmlLines(codeHtml(source.lines.join('\n'))).map((html, i) => lineHtml(keyOf(explanation, method, source.firstLine + i), String(source.firstLine + i), html));
}

/** Splits marked-up text at its line ends; a span that goes on is closed and opened again. */
function htmlLines(html: string): string[] {
  let open = '';
  return html.split('\n').map((line) => {
    const text = open + line;
    const last = text.lastIndexOf('<span');
    open = last > text.lastIndexOf('</span>') ? text.slice(last, text.indexOf('>', last) + 1) : '';
    return open === '' ? text : `${text}</span>`;
  });
}

function bytecodeHtml(explanation: Explanation): string[] {
  return explanation.bytecode.flatMap(({ code, lines }) => lines.map(({ pc, line, text }) =>
    lineHtml(keyOf(explanation, code, line), line === null ? '' : String(line), escapeHtml(text.replace(/ +\d+:\d+$/, '')), pc === null ? ' heading' : '')));
}

function typescriptHtml(explanation: Explanation): string[] {
  return explanation.typescript.map(({ text, code, line }) => {
    const isInlined = code !== null && !isOwn(explanation.method, code);
    return lineHtml(keyOf(explanation, code, line), line === null ? '' : String(line), escapeHtml(text), `${isInlined ? ' inlined' : ''}${/^\s*\/\//.test(text) ? ' comment' : ''}`, isInlined ? code : '');
  });
}

interface Row { readonly key?: string; readonly cells: readonly string[]; readonly style?: string }

function tablesHtml(explanation: Explanation): string {
  const { method, passes, guards, feedback, history, exits, assumptions } = explanation;
  const at = (place: { readonly code: string; readonly line: number; readonly column: number }): { readonly key: string; readonly text: string } =>
    ({ key: keyOf(explanation, place.code, place.line), text: placeText(place, method) });
  return [
    table('What the compiler did', ['pass', 'place', 'what', 'times'], passes.map((report) => ({
      key: at(report).key, cells: [report.pass, at(report).text, report.what, String(report.count)], ...(isRegrettable(report.what) ? { style: 'warn' } : {}),
    }))),
    table('Guards', ['place', 'the code is left because', 'points', 'failed'], guards.map((guard) => ({
      key: at(guard).key, cells: [at(guard).text, guard.reason, String(guard.points), String(guard.failures)], ...(guard.failures > 0 ? { style: 'bad' } : {}),
    }))),
    table('Feedback', ['place', 'message', 'seen'], feedback.map((site) => ({
      key: at(site).key, cells: [at(site).text, `#${site.selector}`, siteText(site)], ...(site.state === 'megamorphic' ? { style: 'bad' } : {}),
    }))),
    table('History', ['ms', 'from', 'to', 'why'], history.map(({ at: time, from, to, reason }) => ({ cells: [time.toFixed(1), from, to, reason] }))),
    table('Left for the interpreter', ['times', 'where', 'why'], exits.map(({ code, line, reason, count }) => ({ key: keyOf(explanation, code, line), cells: [String(count), `${code} line ${line}`, reason] }))),
    table('Takes for granted', ['lookup'], assumptions.map((text) => ({ cells: [text] }))),
  ].join('\n');
}

function table(title: string, columns: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const body = rows.map(({ key = '', cells, style = '' }) =>
    `<tr${style === '' ? '' : ` class="${style}"`}${key === '' ? '' : ` data-key="${escapeHtml(key)}"`}>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`);
  return `<section><h2>${title}</h2><table><thead><tr>${columns.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table></section>`;
}
