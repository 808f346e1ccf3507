import type { Method, Position, TraitDefinition } from './ast.js';
import { startsStatement } from './expressions.js';
import { parseMethodDefinition } from './methods.js';
import { LineErrors, recover, startsDefinition } from './recovery.js';
import type { TokenStream } from './token-stream.js';

function startsItem(s: TokenStream): boolean { return s.is('KEYWORD', 'method:') || s.is('KEYWORD', 'requires:'); }

/** `Name trait` with its body. */
export function parseTrait(s: TokenStream, docstring: string | null): TraitDefinition {
  const name = s.take();
  s.take();
  const errors = new LineErrors(s.diagnostics);
  const requires: { name: string; pos: Position }[] = [], methods: Method[] = [];
  for (;;) {
    const mark = s.mark();
    let methodDoc: string | null = null;
    while (s.is('DOCSTRING')) methodDoc = s.take().text;
    const ends = s.is('EOF') || startsDefinition(s) || startsStatement(s) || s.is('|');
    if (!startsItem(s) && ends) {
      s.reset(mark);
      break;
    }
    recover(s, errors.report, () => {
      const { pos } = s;
      if (!startsItem(s)) s.fail('P028', s.kind, s.token.text, `trait ${name.text}`);
      if (s.take().text === 'method:') methods.push(parseMethodDefinition(s, pos, false, methodDoc));
      else {
        while ((s.is('SYMBOL') || s.is('IDENTIFIER') || s.is('BINARY') || s.is('|')) && s.pos.column > 1 && !startsDefinition(s)) {
          requires.push({ name: s.token.text, pos: s.pos });
          s.take();
        }
      }
    }, () => startsItem(s) || s.is('DOCSTRING') || startsDefinition(s));
  }
  return { type: 'Trait', name: name.text, namePos: name.pos, requires, methods, docstring, pos: name.pos, end: s.lastEnd };
}
