import type { Position, ProtocolDefinition, ProtocolEntry } from './ast.js';
import { parseEffects } from './methods.js';
import { LineErrors, recover, startsDefinition } from './recovery.js';
import type { TokenStream } from './token-stream.js';

/** `Name protocol` with its body, which ends at a token that begins a line at column 1. */
export function parseProtocol(s: TokenStream, docstring: string | null): ProtocolDefinition {
  const name = s.take();
  s.take();
  const errors = new LineErrors(s.diagnostics);
  const includes: { name: string; pos: Position }[] = [], entries: ProtocolEntry[] = [];
  let documentation = docstring;
  const ends = () => s.is('EOF') || s.pos.column === 1 || startsDefinition(s);
  while (!ends()) {
    recover(s, errors.report, () => {
      if (s.is('DOCSTRING')) {
        const { text } = s.take();
        documentation ??= text;
        return;
      }
      if (s.accept('KEYWORD', 'includes:') !== null) {
        const other = s.expectIdentifier('P026', 'protocol', 'includes:');
        includes.push({ name: other.text, pos: other.pos });
      } else entries.push(parseEntry(s, name.text));
      s.accept('.');
    }, () => ends() || startsEntry(s));
  }
  return { type: 'Protocol', name: name.text, namePos: name.pos, includes, entries, docstring: documentation, pos: name.pos, end: s.lastEnd };
}

function startsEntry(s: TokenStream): boolean { return s.is('IDENTIFIER') || s.is('KEYWORD') || s.is('DOCSTRING'); }

function parseEntry(s: TokenStream, protocol: string): ProtocolEntry {
  const { pos } = s;
  const argTypes: (string | null)[] = [];
  let selector = '';
  if (s.is('IDENTIFIER')) selector = s.take().text;
  else if (s.is('KEYWORD')) {
    while (s.is('KEYWORD') && s.token.text !== 'includes:') {
      selector += s.take().text;
      argTypes.push(s.optionalType());
    }
  } else if (s.is('BINARY') || s.is('|')) {
    selector = s.take().text;
    argTypes.push(s.optionalType());
  } else s.fail('P028', s.kind, s.token.text, `protocol ${protocol}`);
  const returnType = s.accept('^') !== null ? s.optionalType() : null;
  return { selector, pos, argTypes, returnType, effects: parseEffects(s) };
}
