/** Classes as source text that loads back to the same classes (language.md 11.5). */
import { docstringText } from '../syntax/format/docstrings.js';
import { parseMethodForm } from '../syntax/parse.js';
import type { MClass } from './class.js';
import type { CompiledMethod } from './code.js';

const INDENT = '  ';

/** The definition of a class with its own methods; those that it has from traits are left out. */
export function classSource(cls: MClass): string {
  const { namespace, name, docstring, superclass, traits, instanceVars, classVars } = cls;
  const lists = [
    ...traits.map((trait) => `include: ${trait}`),
    ...(instanceVars.length === 0 ? [] : [`instanceVars: ${instanceVars.join(' ')}`]),
    ...(classVars.size === 0 ? [] : [`classVars: ${[...classVars.keys()].join(' ')}`]),
  ];
  const head = [
    ...(namespace === null ? [] : [`namespace: '${namespace}'\n`]), ...(docstring === null ? [] : [docstringText(docstring, 0)]),
    `${name} subclass: ${superclass?.fullName ?? 'nil'}`, ...lists.map((line) => INDENT + line),
  ];
  const methods = [...ownMethods(cls, false), ...ownMethods(cls.cls, true)];
  return [`${head.join('\n')}\n`, ...methods].join('\n');
}

function ownMethods({ methods }: MClass, classSide: boolean): string[] {
  const own = [...methods.values()].filter(({ fromTrait, selector: { text } }) => fromTrait === null && !text.startsWith('%'));
  return own.sort((a, b) => (a.selector.text < b.selector.text ? -1 : 1)).map((method) => {
    const docstring = method.docstring === null ? '' : `${INDENT}${docstringText(method.docstring, INDENT.length)}\n`;
    return `${docstring}${INDENT}${methodText(method, classSide)}\n`;
  });
}

function methodText({ source, selector }: CompiledMethod, classSide: boolean): string {
  const keyword = classSide ? 'classMethod:' : 'method:';
  return source === null ? `${keyword} ${pattern(selector.text)} [ "source not available" ]` : methodDefinition(source, classSide);
}

/** A method's source as a definition: what was compiled without a surrounding `method: … [ … ]` gets one. Throws for text that is no method. */
export function methodDefinition(source: string, classSide: boolean): string {
  const keyword = classSide ? 'classMethod:' : 'method:';
  const head = /^(?:class\s+method:|classMethod:|method:)/.exec(source);
  if (head !== null) return keyword + source.slice(head[0].length);
  const { method } = parseMethodForm(source, '', { classSide, bare: true });
  if (method === null) throw new Error(`no method: ${source}`);
  const first = method.temps[0] === undefined ? method.body[0]?.pos.offset ?? source.length : source.lastIndexOf('|', method.temps[0].pos.offset);
  const signature = source.slice(0, first).trimEnd();
  const body = source.slice(first).trim();
  // A comment up to the end of its line must not hide the bracket.
  const bracket = /(^|\s)#(\s|$)/.test(signature) ? `\n${INDENT}[` : ' [';
  return `${keyword} ${signature}${bracket}${body === '' ? ' ]' : `\n${INDENT}${INDENT}${body}\n${INDENT}]`}`;
}

/** `at: a1 put: a2`, `+ a1`, `size` */
function pattern(selector: string): string {
  if (/^[\p{L}_]/u.test(selector)) {
    let n = 0;
    return selector.replace(/(?<!:):(?!:)/g, () => `: a${++n} `).trimEnd();
  }
  return `${selector} a1`;
}
