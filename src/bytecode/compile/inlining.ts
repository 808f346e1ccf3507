/** Which messages are compiled without a send (language.md 3.4, and the library's own forms). */
import type { Block, Expression } from '../../syntax/ast.js';

export type InlineForm =
  /** ifTrue: and its relatives; a missing branch answers nil. */
  | { readonly kind: 'if'; readonly whenTrue: Block | null; readonly whenFalse: Block | null }
  | { readonly kind: 'and' | 'or'; readonly block: Block }
  /** Goes on while the condition answers `sense`. */
  | { readonly kind: 'loop'; readonly sense: boolean; readonly condition: Block; readonly body: Block | null }
  /** `[body] %onUnwind: [:u | handler]` */
  | { readonly kind: 'unwind'; readonly body: Block; readonly handler: Block };

/** A literal block without parameters, or null. */
function plainBlock(node: Expression | undefined): Block | null {
  return node !== undefined && node.type === 'Block' && node.params.length === 0 ? node : null;
}

function loop(sense: boolean, receiver: Expression | null, body: Expression | undefined): InlineForm | null {
  const condition = plainBlock(receiver ?? undefined);
  if (condition === null) return null;
  if (body === undefined) return { kind: 'loop', sense, condition, body: null };
  const block = plainBlock(body);
  return block === null ? null : { kind: 'loop', sense, condition, body: block };
}

function unwind(receiver: Expression | null, handler: Expression | undefined): InlineForm | null {
  const body = plainBlock(receiver ?? undefined);
  return body !== null && handler?.type === 'Block' && handler.params.length <= 1 ? { kind: 'unwind', body, handler } : null;
}

/**
 * The inline form of a message, or null for a real send. `receiver` is null in a cascade, where only its value is at hand; then
 * loops are real sends, which cannot be told apart.
 */
export function inlineForm(receiver: Expression | null, selector: string, args: readonly Expression[], kernel: boolean): InlineForm | null {
  if (receiver?.type === 'Super') return null;
  switch (selector) {
    case 'ifTrue:': case 'ifFalse:': case 'and:': case 'or:': {
      const block = plainBlock(args[0]);
      if (block === null) return null;
      if (selector === 'ifTrue:') return { kind: 'if', whenTrue: block, whenFalse: null };
      if (selector === 'ifFalse:') return { kind: 'if', whenTrue: null, whenFalse: block };
      return { kind: selector === 'and:' ? 'and' : 'or', block };
    }
    case 'ifTrue:ifFalse:': case 'ifFalse:ifTrue:': {
      const first = plainBlock(args[0]), second = plainBlock(args[1]);
      if (first === null || second === null) return null;
      return selector === 'ifTrue:ifFalse:' ? { kind: 'if', whenTrue: first, whenFalse: second } : { kind: 'if', whenTrue: second, whenFalse: first };
    }
    case 'whileTrue': case 'whileTrue:': return loop(true, receiver, args[0]);
    case 'whileFalse': case 'whileFalse:': return loop(false, receiver, args[0]);
    case '%onUnwind:': return kernel ? unwind(receiver, args[0]) : null;
    default: return null;
  }
}
