import type { Position, ProtocolDefinition, ProtocolEntry } from './ast.js';
import { parseEffects } from './methods.js';
import { firstOfEachLine, recover, startsDefinition } from './recovery.js';
import type { TokenStream } from './token-stream.js';

/** `Name protocol` with its body (language.md 2.4), which ends at a token that begins a line at column 1. The current token is the name. */
export function parseProtocol(s: TokenStream, docstring: string | null): ProtocolDefinition {
  const { text: name, pos } = s.take();
  s.take();
  const report = firstOfEachLine((found) => void s.diagnostics.push(found));
  const includes: { name: string; pos: Position }[] = [], entries: ProtocolEntry[] = [];
  let documentation = docstring;
  const ends = (): boolean => s.is('EOF') || s.pos.column === 1 || startsDefinition(s);
  while (!ends()) {
    recover(s, report, () => {
      const inner = s.accept('DOCSTRING');
      if (inner !== null) {
        documentation ??= inner.value;
        return;
      }
      if (startsIncludes(s)) {
        s.take();
        const other = s.expectIdentifier('P026', 'protocol', 'includes:');
        includes.push({ name: other.value, pos: other.pos });
      } else entries.push(parseEntry(s, name));
      s.accept('.');
    }, () => ends() || startsItem(s));
  }
  return { type: 'Protocol', name, namePos: pos, includes, entries, docstring: documentation, pos, end: s.lastEnd };
}

/** A collection's protocol may have an entry `includes: <T>`: what follows tells it from the directive. */
function startsIncludes(s: TokenStream): boolean {
  const { kind, text } = s.peek();
  return s.is('KEYWORD', 'includes:') && kind !== '^' && !(kind === 'BINARY' && text.startsWith('<'));
}

function startsItem(s: TokenStream): boolean {
  return s.is('IDENTIFIER') || s.is('KEYWORD') || s.is('BINARY') || s.is('|') || s.is('DOCSTRING');
}

function parseEntry(s: TokenStream, protocol: string): ProtocolEntry {
  const { pos } = s;
  const argTypes: (string | null)[] = [];
  let selector: string;
  if (s.is('IDENTIFIER')) selector = s.take().text;
  else if (s.is('BINARY') || s.is('|')) {
    selector = s.take().text;
    argTypes.push(s.optionalType());
  } else if (s.is('KEYWORD')) {
    selector = '';
    do {
      selector += s.take().text;
      argTypes.push(s.optionalType());
    } while (s.is('KEYWORD') && !startsIncludes(s) && s.pos.column > 1);
  } else s.fail('P028', s.kind, s.token.text, `protocol ${protocol}`);
  const returnType = s.accept('^') === null ? null : s.optionalType();
  return { selector, pos, argTypes, returnType, effects: parseEffects(s) };
}
