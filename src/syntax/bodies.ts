import { diagnostic } from './catalogue.js';
import { firstOfEachLine, recover, startsDefinition, startsPreambleItem, type Report } from './recovery.js';
import type { TokenStream } from './token-stream.js';
import { startsStatement, type TokenOf } from './tokens.js';

/** What distinguishes the bodies of classes and traits. */
export interface BodyRules {
  /** For messages: `class X`. */
  readonly name: string;
  /** Does an item of such a body begin here (its docstring aside)? */
  readonly startsItem: () => boolean;
  /** Parses the item that begins here. Answers true if it was a method, which takes the docstring. */
  readonly parseItem: (docstring: string | null) => boolean;
}

/** Is this `class method:`, the long form of `classMethod:`? */
export function startsLongClassMethod(s: TokenStream): boolean {
  const next = s.peek();
  return s.is('IDENTIFIER', 'class') && next.kind === 'KEYWORD' && next.value === 'method:';
}

/**
 * Parses the items of a class or trait. A docstring belongs to the next method of the body, whatever stands between; docstrings
 * behind the last item are left for what comes after the body.
 */
export function parseDefinitionBody(s: TokenStream, rules: BodyRules): void {
  const report: Report = (found) => void s.diagnostics.push(found);
  const reportOnce = firstOfEachLine(report);
  const stop = (): boolean => rules.startsItem() || s.is('DOCSTRING') || startsDefinition(s);
  let documentation: TokenOf<'DOCSTRING'> | null = null;
  for (;;) {
    const mark = s.mark();
    const latest = takeDocstrings(s);
    if (!rules.startsItem() && bodyEnds(s)) {
      s.reset(mark);
      break;
    }
    documentation = latest ?? documentation;
    recover(s, reportOnce, () => {
      if (!rules.startsItem()) s.fail('P028', s.kind, s.token.text, rules.name);
      if (rules.parseItem(documentation?.value ?? null)) documentation = null;
    }, stop);
  }
  if (documentation !== null) report(diagnostic('W004', { path: s.path, pos: documentation.pos }));
}

/** Takes the docstrings that stand here; the last one counts. */
export function takeDocstrings(s: TokenStream): TokenOf<'DOCSTRING'> | null {
  let last: TokenOf<'DOCSTRING'> | null = null;
  for (let next = s.accept('DOCSTRING'); next !== null; next = s.accept('DOCSTRING')) last = next;
  return last;
}

/** A body ends with the file, at a definition, or at a token that can begin a statement. */
function bodyEnds(s: TokenStream): boolean {
  return s.is('EOF') || startsPreambleItem(s) || (startsStatement(s.kind) && !startsLongClassMethod(s));
}
