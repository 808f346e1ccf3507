import type { Expression, Send, CascadeMessage, Statement } from '../ast.js';
import { spineOf } from './spine.js';

/**
 * The expression at the start of a top-level statement that must stand in parentheses (language.md 14.3), or null: a message to a name that
 * would begin a definition, and, behind a definition or the preamble, a negative number, whose minus would subtract there.
 */
export function guardedStart(statement: Statement, behindOperand: boolean): Expression | null {
  if (statement.type === 'Return' || statement.type === 'Assignment') return null;
  const { head, links } = spineOf(statement);
  const first = links[0];
  if (behindOperand && (head.type === 'Integer' || head.type === 'Float') && head.text.startsWith('-')) return head;
  if (head.type !== 'Variable' || first === undefined) return null;
  return beginsDefinition(head.name, first.type === 'Cascade' ? first.messages[0]! : first) ? first : null;
}

function beginsDefinition(name: string, { selector }: Send | CascadeMessage): boolean {
  return selector === 'trait' || selector === 'protocol' || selector.startsWith('subclass:') || (name === 'class' && selector.startsWith('method:'));
}
