import type { Diagnostic } from './diagnostics.js';
import { SyntaxFailure, type TokenStream } from './token-stream.js';

/** Does `X subclass:`, `X trait` or `X protocol` begin here? */
export function startsDefinition(s: TokenStream): boolean {
  if (!s.is('IDENTIFIER')) return false;
  const { kind, text } = s.peek();
  return (kind === 'KEYWORD' && text === 'subclass:') || (kind === 'IDENTIFIER' && (text === 'trait' || text === 'protocol'));
}

/** Errors inside one definition: only the first of each line is kept. */
export class LineErrors {
  private readonly lines = new Set<number>();
  constructor(private readonly sink: Diagnostic[]) {}

  readonly report = (diagnostic: Diagnostic): void => {
    const line = diagnostic.pos?.line ?? 0;
    if (this.lines.has(line)) return;
    this.lines.add(line);
    this.sink.push(diagnostic);
  };
}

/** Parse; on an error report it and skip to where `stop` holds. A failure behind which nothing can be made out goes on upward. */
export function recover(s: TokenStream, report: (diagnostic: Diagnostic) => void, parse: () => void, stop: () => boolean): void {
  const before = s.mark();
  try {
    parse();
  } catch (e) {
    if (!(e instanceof SyntaxFailure)) throw e;
    if (e.diagnostic !== null) report(e.diagnostic);
    if (e.fatal) throw new SyntaxFailure(null, true);
    // The token that the item began with must not be taken for the beginning of the next one.
    if (s.mark() === before) s.take();
    s.skipUntil(stop, report);
  }
}
