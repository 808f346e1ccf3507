import type { Method, Position, TraitDefinition } from './ast.js';
import { parseDefinitionBody, startsLongClassMethod } from './bodies.js';
import { parseMethodDefinition } from './methods.js';
import { startsDefinition } from './recovery.js';
import type { TokenStream } from './token-stream.js';

/** `Name trait` with its body (language.md 2.4). The current token is the name. */
export function parseTrait(s: TokenStream, docstring: string | null): TraitDefinition {
  const { text: name, pos } = s.take();
  s.take();
  const requires: { name: string; pos: Position }[] = [], methods: Method[] = [];
  parseDefinitionBody(s, {
    name: `trait ${name}`,
    startsItem: () => s.is('KEYWORD', 'method:') || s.is('KEYWORD', 'requires:'),
    parseItem: (methodDocstring) => {
      const start = s.pos;
      if (s.take().text === 'method:') {
        methods.push(parseMethodDefinition(s, start, false, methodDocstring));
        return true;
      }
      parseRequires(s, requires);
      return false;
    },
  });
  return { type: 'Trait', name, namePos: pos, requires, methods, docstring, pos, end: s.lastEnd };
}

/** Selectors as far as they go, but not over a token that begins a line at column 1. */
function parseRequires(s: TokenStream, requires: { name: string; pos: Position }[]): void {
  while (s.pos.column > 1 && !startsDefinition(s) && !startsLongClassMethod(s)) {
    const { pos } = s;
    const selector = s.accept('SYMBOL') ?? s.accept('IDENTIFIER') ?? s.accept('BINARY');
    if (selector !== null) requires.push({ name: selector.value, pos });
    else if (s.accept('|') !== null) requires.push({ name: '|', pos });
    else return;
  }
}
