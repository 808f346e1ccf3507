import type { Cascade, Expression, Send } from '../ast.js';

/** A message of a chain: a send, or all messages of a cascade. */
export type Link = Send | Cascade;

/** An expression as its innermost receiver and the messages behind it, first ones first. Chains may be far too long for recursion. */
export function spineOf(expression: Expression): { head: Expression; links: Link[] } {
  const links: Link[] = [];
  let head = expression;
  while (head.type === 'Send' || head.type === 'Cascade') {
    links.push(head);
    head = head.receiver;
  }
  return { head, links: links.reverse() };
}

/** How tightly an expression binds: what stands in brackets or is one token, unary messages, binary ones, keyword messages, all else. */
export const PRIMARY = 0, UNARY = 1, BINARY = 2, KEYWORD = 3, LOOSE = 4;

export function bindingOf(expression: Expression): number {
  switch (expression.type) {
    case 'Assignment': case 'Cascade': return LOOSE;
    case 'Send': return bindingOfMessage(expression);
    default: return PRIMARY;
  }
}

export function bindingOfMessage({ selector, args }: { readonly selector: string; readonly args: readonly unknown[] }): number {
  if (args.length === 0) return UNARY;
  return selector.endsWith(':') ? KEYWORD : BINARY;
}

/** What a message's receiver may be without parentheses. */
export function receiverLimit(message: { readonly selector: string; readonly args: readonly unknown[] }): number {
  return Math.min(bindingOfMessage(message), BINARY);
}

/** What a message's argument may be without parentheses. */
export function argumentLimit(message: { readonly selector: string; readonly args: readonly unknown[] }): number {
  return bindingOfMessage(message) === KEYWORD ? BINARY : UNARY;
}

/** Each word of a message in front of its argument: `at:` and `put:`; the selector itself if it is unary or binary. */
export function selectorParts(selector: string): string[] { return selector.endsWith(':') ? selector.match(/[^:]+:/g)! : [selector]; }
