import type { Diagnostic } from './diagnostics.js';
import { SyntaxFailure, type TokenStream } from './token-stream.js';

/** Does `X subclass:`, `X trait` or `X protocol` begin here? */
export function startsDefinition(s: TokenStream): boolean {
  if (!s.is('IDENTIFIER')) return false;
  const { kind, value } = s.peek();
  return (kind === 'KEYWORD' && value === 'subclass:') || (kind === 'IDENTIFIER' && (value === 'trait' || value === 'protocol'));
}

/** Does `namespace:` or `import:` with its name begin here? Recognised behind a body too, so that the message can be to the point. */
export function startsPreambleItem(s: TokenStream): boolean {
  return s.is('KEYWORD', 'namespace:') || s.is('KEYWORD', 'import:');
}

/** Where errors go. */
export type Report = (diagnostic: Diagnostic) => void;

/** A report for errors inside one definition: only the first of each line is kept (language.md 2.5). */
export function firstOfEachLine(report: Report): Report {
  const lines = new Set<number | undefined>();
  return (diagnostic) => {
    const line = diagnostic.pos?.line;
    if (!lines.has(line)) report(diagnostic);
    lines.add(line);
  };
}

/**
 * Parses; on an error reports it and skips to where `stop` holds or the text ends. Malformed tokens among the skipped ones are reported.
 * The token that the item began with is not taken for the beginning of the next one.
 */
export function recover(s: TokenStream, report: Report, parse: () => void, stop: () => boolean): void {
  const start = s.mark();
  const { depth } = s;
  try {
    parse();
  } catch (e) {
    if (!(e instanceof SyntaxFailure)) throw e;
    s.depth = depth;
    if (e.diagnostic !== null) report(e.diagnostic);
    while (!s.is('EOF') && (s.mark() === start || !stop())) {
      const token = s.take();
      if (token.kind === 'ERROR' && token.value !== null && token.value !== e.diagnostic) report(token.value);
    }
  }
}
