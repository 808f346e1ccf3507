import type { ClassDefinition, Declaration, Method, NameList, Position } from './ast.js';
import { startsStatement } from './expressions.js';
import { parseMethodDefinition } from './methods.js';
import { LineErrors, recover, startsDefinition } from './recovery.js';
import type { TokenStream } from './token-stream.js';

const ITEM_KEYWORDS: ReadonlySet<string> = new Set([
  'instanceVars:', 'instanceVariables:', 'classVars:', 'classVariables:', 'include:', 'uses:', 'method:', 'classMethod:',
]);

function isClassMethod(s: TokenStream): boolean {
  const next = s.peek();
  return s.is('IDENTIFIER', 'class') && next.kind === 'KEYWORD' && next.text === 'method:';
}

function startsItem(s: TokenStream): boolean {
  return (s.is('KEYWORD') && ITEM_KEYWORDS.has(s.token.text)) || isClassMethod(s);
}

/** `Name subclass: Super` with its body. */
export function parseClass(s: TokenStream, docstring: string | null): ClassDefinition {
  const name = s.take();
  s.take();
  const superclassPos = s.pos;
  const superclass = parseSuperclass(s, name.text);
  const errors = new LineErrors(s.diagnostics);
  const instanceVars: NameList[] = [], classVars: NameList[] = [], includes: { name: string; pos: Position }[] = [], methods: Method[] = [];
  for (;;) {
    const mark = s.mark();
    let methodDoc: string | null = null;
    while (s.is('DOCSTRING')) methodDoc = s.take().text;
    if (!startsItem(s) && !bodyGoesOn(s)) {
      s.reset(mark);
      break;
    }
    recover(s, errors.report, () => {
      const { text } = s.token;
      const { pos } = s;
      if (isClassMethod(s)) {
        s.take();
        s.take();
        methods.push(parseMethodDefinition(s, pos, true, methodDoc));
        return;
      }
      if (!startsItem(s)) s.fail('P028', s.kind, text, `class ${name.text}`);
      s.take();
      switch (text) {
        case 'method:': methods.push(parseMethodDefinition(s, pos, false, methodDoc)); break;
        case 'classMethod:': methods.push(parseMethodDefinition(s, pos, true, methodDoc)); break;
        case 'include:': case 'uses:': {
          const trait = s.expectIdentifier('P026', 'trait', text);
          includes.push({ name: trait.text, pos: trait.pos });
          break;
        }
        case 'instanceVars:': case 'instanceVariables:': instanceVars.push({ pos, names: parseNames(s) }); break;
        default: classVars.push({ pos, names: parseNames(s) });
      }
    }, () => startsItem(s) || s.is('DOCSTRING') || startsDefinition(s));
  }
  return {
    type: 'Class', name: name.text, namePos: name.pos, superclass, superclassPos, instanceVars, classVars, includes, methods, docstring,
    pos: name.pos, end: s.lastEnd,
  };
}

/** A token that neither ends the body nor belongs to it (P028). */
function bodyGoesOn(s: TokenStream): boolean { return !s.is('EOF') && !startsDefinition(s) && !startsStatement(s) && !s.is('|'); }

function parseSuperclass(s: TokenStream, name: string): string | null {
  if (s.accept('nil') !== null) return null;
  if (s.is('SYMBOL')) s.failAt(s.pos, `write: ${s.token.text} subclass: ${name}`, 'P025');
  return s.expectIdentifier('P025').text;
}

/** A list of variable names: a string, or identifiers as far as they go. */
function parseNames(s: TokenStream): Declaration[] {
  if (s.is('STRING')) {
    const { text, pos } = s.take();
    return text.split(/\s+/).filter((name) => name !== '').map((name) => ({ name, pos }));
  }
  const names: Declaration[] = [];
  while (s.is('IDENTIFIER') && !endsNames(s)) names.push(s.declaration(s.take()));
  return names;
}

function endsNames(s: TokenStream): boolean {
  const next = s.peek();
  return s.pos.column === 1 || (next.kind === 'KEYWORD' && next.text === 'subclass:') || next.kind === ':=' || isClassMethod(s);
}
