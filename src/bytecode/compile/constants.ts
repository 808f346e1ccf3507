/** Values of expressions that are known when the code is compiled. */
import type { Expression, Send } from '../../syntax/ast.js';
import { fold, type Constant } from '../peephole/fold.js';
import { isSmall } from './literals.js';

/** Finds constants; remembers what it found out about sends, so that nested ones are folded once. */
export class Constants {
  private readonly known = new Map<Send, Constant | null>();

  of(node: Expression): Constant | null {
    switch (node.type) {
      case 'Integer': return isSmall(node.value) ? { kind: 'int', value: Number(node.value) } : null;
      case 'Float': return { kind: 'float', value: node.value };
      case 'Constant': return node.value === null ? null : { kind: 'special', value: node.value };
      case 'Send': return this.send(node);
      default: return null;
    }
  }

  /** The value of a send to a receiver that is known, or null. */
  apply(receiver: Constant, send: Send): Constant | null {
    if (send.args.length !== 1 || receiver.kind === 'special') return null;
    const arg = this.of(send.args[0]!);
    return arg === null ? null : fold(send.selector, receiver, arg);
  }

  private send(node: Send): Constant | null {
    const remembered = this.known.get(node);
    if (remembered !== undefined) return remembered;
    const chain: Send[] = [];
    let at: Expression = node;
    while (at.type === 'Send' && at.args.length === 1 && !this.known.has(at)) {
      chain.push(at);
      at = at.receiver;
    }
    let value = at.type === 'Send' ? this.known.get(at) ?? null : this.of(at);
    for (let i = chain.length - 1; i >= 0; i--) {
      value = value === null ? null : this.apply(value, chain[i]!);
      this.known.set(chain[i]!, value);
    }
    return value;
  }
}
