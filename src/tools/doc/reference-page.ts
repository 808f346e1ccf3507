/** The page of a class or trait. */
import { selectorParts } from '../../syntax/format/spine.js';
import type { ApiClass, ApiMethod, ApiTrait } from '../api/schema.js';
import { escapeHtml, link } from './html.js';
import { markdownHtml, type MarkdownLinks } from './markdown.js';

export interface ReferenceLinks extends MarkdownLinks {
  /** The name as a link to its page, if it has one. */
  name(fullName: string): string;
}

/** Content of the page. `superclasses` are those of the class, nearest first; `subclasses` full names. */
export function referenceHtml(entry: ApiClass | ApiTrait, superclasses: readonly ApiClass[], subclasses: readonly string[], links: ReferenceLinks): string {
  const { fullName, documentation, methods } = entry;
  const sides = [['Instance methods', methods.filter(({ side }) => side === 'instance')], ['Class methods', methods.filter(({ side }) => side === 'class')]] as const;
  return [
    `<h1>${escapeHtml(fullName)}</h1>`,
    `<dl class="facts">${facts(entry, superclasses, subclasses, links)}</dl>`,
    documentation === null ? '' : `<div class="doc">${markdownHtml(documentation, links, 1)}</div>`,
    summary(methods),
    ...sides.map(([title, list]) => (list.length === 0 ? '' : `<h2>${title}</h2>\n${list.map((method) => methodHtml(method, links)).join('\n')}`)),
    inherited(entry, superclasses, links),
  ].filter((part) => part !== '').join('\n');
}

/** The id of a method on its page. */
export function methodId({ side, selector }: Pick<ApiMethod, 'side' | 'selector'>): string { return `${side === 'class' ? 'class' : 'method'}-${selector}`; }

function facts(entry: ApiClass | ApiTrait, superclasses: readonly ApiClass[], subclasses: readonly string[], links: ReferenceLinks): string {
  const names = (list: readonly string[]): string => list.map((name) => links.name(name)).join(', ');
  const code = (list: readonly string[]): string => list.map((name) => `<code>${escapeHtml(name)}</code>`).join(', ');
  const rows: [string, string][] = entry.kind === 'trait'
    ? [['kind', 'trait'], ['requires', code(entry.requires)]]
    : [
      ['inherits', superclasses.map(({ fullName }) => links.name(fullName)).join(' → ')], ['traits', names(entry.traits)], ['subclasses', names(subclasses)],
      ['instance variables', code(entry.instanceVariables)], ['class variables', code(entry.classVariables)],
    ];
  return rows.filter(([, value]) => value !== '').map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join('');
}

/** Every selector in short, to be jumped to. */
function summary(methods: readonly ApiMethod[]): string {
  if (methods.length < 6) return '';
  return `<ul class="summary">${methods.map((method) => `<li>${link(`#${encodeURIComponent(methodId(method))}`, `<code>${method.side === 'class' ? '<small>class</small> ' : ''}${escapeHtml(method.selector)}</code>`)}</li>`).join('')}</ul>`;
}

function methodHtml(method: ApiMethod, links: ReferenceLinks): string {
  const id = methodId(method);
  const from = method.trait === null ? '' : `<p class="from">from ${links.name(method.trait)}</p>`;
  const doc = method.documentation === null ? '<p class="undocumented">No documentation.</p>' : markdownHtml(method.documentation, links, 3);
  return `<section class="method" id="${escapeHtml(id)}"><h3>${link(`#${encodeURIComponent(id)}`, signature(method))}</h3>${from}<div class="doc">${doc}</div></section>`;
}

function signature({ selector, parameters, returns, effects }: ApiMethod): string {
  const type = (name: string | null): string => (name === null ? '' : ` <span class="type">${escapeHtml(`<${name}>`)}</span>`);
  const words = parameters.length === 0
    ? [`<b>${escapeHtml(selector)}</b>`]
    : selectorParts(selector).map((part, index) => `<b>${escapeHtml(part)}</b> <i>${escapeHtml(parameters[index]?.name ?? '')}</i>${type(parameters[index]?.type ?? null)}`);
  if (returns !== null) words.push(`<span class="type">${escapeHtml(`^<${returns}>`)}</span>`);
  if (effects.length > 0) words.push(`<span class="type">${escapeHtml(`! <${effects.join(', ')}>`)}</span>`);
  return `<code>${words.join(' ')}</code>`;
}

/** What a class understands besides its own methods. */
function inherited(entry: ApiClass | ApiTrait, superclasses: readonly ApiClass[], links: ReferenceLinks): string {
  if (entry.kind === 'trait') return '';
  const seen = new Set(entry.methods.map(methodId));
  const groups = superclasses.flatMap(({ fullName, methods }) => {
    const fresh = methods.filter((method) => !seen.has(methodId(method)));
    for (const method of fresh) seen.add(methodId(method));
    const instance = fresh.filter(({ side }) => side === 'instance').map(({ selector }) => `<code>${escapeHtml(selector)}</code>`);
    return instance.length === 0 ? [] : [`<details><summary>${instance.length} from ${escapeHtml(fullName)}</summary><p>${links.name(fullName)}: ${instance.join(' ')}</p></details>`];
  });
  return groups.length === 0 ? '' : `<h2>Inherited</h2>\n${groups.join('\n')}`;
}
