import type { ClassDefinition, Declaration, Method, NameList, Position } from './ast.js';
import { parseDefinitionBody, startsLongClassMethod } from './bodies.js';
import { codePointAt, identifierEnd, isIdentifierStart } from './characters.js';
import { parseMethodDefinition } from './methods.js';
import type { TokenStream } from './token-stream.js';
import { isReservedWord } from './tokens.js';

const ITEM_KEYWORDS: ReadonlySet<string> = new Set([
  'instanceVars:', 'instanceVariables:', 'classVars:', 'classVariables:', 'include:', 'uses:', 'method:', 'classMethod:',
]);

/** `Name subclass: Super` with its body (language.md 2.2). The current token is the name. */
export function parseClass(s: TokenStream, docstring: string | null): ClassDefinition {
  const { text: name, pos } = s.take();
  s.take();
  const superclassPos = s.pos;
  const superclass = parseSuperclass(s, name);
  const instanceVars: NameList[] = [], classVars: NameList[] = [], includes: { name: string; pos: Position }[] = [], methods: Method[] = [];
  const startsItem = (): boolean => (s.token.kind === 'KEYWORD' && ITEM_KEYWORDS.has(s.token.value)) || startsLongClassMethod(s);

  parseDefinitionBody(s, {
    name: `class ${name}`,
    startsItem,
    parseItem: (methodDocstring) => {
      const start = s.pos;
      const isLong = startsLongClassMethod(s);
      if (isLong) s.take();
      const keyword = s.take().text;
      switch (keyword) {
        case 'method:': case 'classMethod:':
          methods.push(parseMethodDefinition(s, start, isLong || keyword === 'classMethod:', methodDocstring));
          return true;
        case 'include:': case 'uses:': {
          const trait = s.expectIdentifier('P026', 'trait', keyword);
          includes.push({ name: trait.value, pos: trait.pos });
          return false;
        }
        case 'instanceVars:': case 'instanceVariables:':
          instanceVars.push({ pos: start, names: parseNames(s, name, true) });
          return false;
        default:
          classVars.push({ pos: start, names: parseNames(s, name, false) });
          return false;
      }
    },
  });
  return {
    type: 'Class', name, namePos: pos, superclass, superclassPos, instanceVars, classVars, includes, methods, docstring, pos, end: s.lastEnd,
  };
}

function parseSuperclass(s: TokenStream, name: string): string | null {
  if (s.accept('nil') !== null) return null;
  const { token } = s;
  return token.kind === 'SYMBOL'
    ? s.failWithHint(`write: ${token.value} subclass: ${name}`, 'P025')
    : s.expectIdentifier('P025').value;
}

/** A list of variable names: a string, or identifiers as far as they go. */
function parseNames(s: TokenStream, className: string, typed: boolean): Declaration[] {
  if (s.token.kind === 'STRING') {
    const { value, pos } = s.token;
    const names = value.split(/[ \t\r\n]+/).filter((name) => name !== '');
    // Only a string can hold what no list of identifiers could.
    if (!names.every(isVariableName)) s.fail('P028', 'STRING', s.token.text, `class ${className}`);
    s.take();
    return names.map((name) => ({ name, pos }));
  }
  const names: Declaration[] = [];
  while (!endsNames(s)) {
    const name = s.accept('IDENTIFIER');
    if (name === null) break;
    names.push(typed ? s.declaration(name) : { name: name.value, pos: name.pos });
  }
  return names;
}

function isVariableName(text: string): boolean {
  return isIdentifierStart(codePointAt(text, 0)) && identifierEnd(text, 0) === text.length && !isReservedWord(text);
}

/** Something else begins with the identifier that stands here: one at column 1 begins a definition or statement whatever follows. */
function endsNames(s: TokenStream): boolean {
  const next = s.peek();
  return s.pos.column === 1 || next.kind === ':=' || (next.kind === 'KEYWORD' && next.value === 'subclass:') || startsLongClassMethod(s);
}
