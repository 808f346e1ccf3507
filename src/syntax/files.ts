import type { Comment, Position, SourceFile, TopItem } from './ast.js';
import { diagnostic } from './catalogue.js';
import { parseClass } from './classes.js';
import { parseStatement, parseTemporaries, startsStatement } from './expressions.js';
import { parseProtocol } from './protocols.js';
import { recover, startsDefinition } from './recovery.js';
import { SyntaxFailure, type TokenStream } from './token-stream.js';
import { parseTrait } from './traits.js';
import type { Token } from './token-stream.js';

interface Name { readonly name: string; readonly pos: Position }

/** Parse a whole file (language.md 2.1). Errors and warnings go to the stream's diagnostics. */
export function parseSourceFile(s: TokenStream, path: string, comments: readonly Comment[]): SourceFile {
  const { pos } = s;
  const items: TopItem[] = [];
  const imports: Name[] = [];
  let namespace: Name | null = null;
  let docstrings: Token[] = [];
  const report = s.diagnostics.push.bind(s.diagnostics);
  const undocumented = (): void => {
    for (const { pos: at } of docstrings) report(diagnostic('W004', { path, pos: at }));
    docstrings = [];
  };
  const documentation = (): string | null => {
    const last = docstrings.at(-1)?.text ?? null;
    docstrings = [];
    return last;
  };
  /** Skip to behind the next period, or to a definition. */
  let past = false;
  const stop = (): boolean => {
    if (past || startsDefinition(s)) {
      past = false;
      return true;
    }
    past = s.is('.');
    return false;
  };
  try {
    while (!s.is('EOF')) {
      if (s.is('DOCSTRING')) {
        docstrings.push(s.take());
        continue;
      }
      recover(s, report, () => {
        if (s.is('KEYWORD', 'namespace:') || s.is('KEYWORD', 'import:')) {
          const keyword = s.token.text;
          if (items.length > 0) s.fail('P037', keyword);
          s.take();
          const name = parseNamespace(s, keyword);
          if (keyword === 'import:') imports.push(name);
          else namespace = name;
        } else if (startsDefinition(s)) {
          const kind = s.peek().text;
          const docstring = documentation();
          items.push(kind === 'trait' ? parseTrait(s, docstring) : kind === 'protocol' ? parseProtocol(s, docstring) : parseClass(s, docstring));
        } else {
          undocumented();
          items.push(...parseTopStatement(s));
        }
      }, stop);
    }
    undocumented();
  } catch (e) {
    if (!(e instanceof SyntaxFailure)) throw e;
  }
  return { type: 'File', path, namespace, imports, items, comments, pos, end: s.text.length };
}

function parseNamespace(s: TokenStream, keyword: string): Name {
  if (!s.is('STRING') && !s.is('IDENTIFIER')) s.fail('P027', keyword);
  const { text, pos } = s.take();
  return { name: text, pos };
}

/** Temporaries, or a statement with its period. */
function parseTopStatement(s: TokenStream): TopItem[] {
  if (s.is('|')) {
    const { pos } = s;
    return [{ type: 'TopTemporaries', names: parseTemporaries(s), pos, end: s.lastEnd }];
  }
  if (!startsStatement(s)) s.fail('P029', s.kind, s.token.text);
  const statement = parseStatement(s);
  if (s.accept('.') === null && !s.is('EOF')) s.fail('P011', '.', s.kind);
  return [statement];
}
