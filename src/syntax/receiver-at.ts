import type { Expression } from './ast.js';

/** What a message is sent to, and its selector. */
export interface SentMessage { readonly selector: string; readonly receiver: Expression }

/** The message, below a node of a syntax tree, whose selector begins at a position; null if none does. */
export function messageAt(root: unknown, line: number, column: number): SentMessage | null {
  const waiting: unknown[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const { type, receiver, messages } = node as { type?: string; receiver?: Expression; messages?: readonly Selector[] };
    const sent: readonly Selector[] = type === 'Send' ? [node as Selector] : type === 'Cascade' ? messages! : [];
    const found = sent.find(({ selectorPos }) => selectorPos.line === line && selectorPos.column === column);
    if (found !== undefined) return { selector: found.selector, receiver: receiver! };
    waiting.push(...Object.values(node));
  }
  return null;
}

interface Selector { readonly selector: string; readonly selectorPos: { readonly line: number; readonly column: number } }
