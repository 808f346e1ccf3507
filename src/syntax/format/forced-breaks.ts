import type { Expression, Statement } from '../ast.js';
import type { PendingComments } from './comments.js';
import { blocksInside } from './blocks-inside.js';
import { spineOf } from './spine.js';

/** Which expressions cannot stand on one line whatever their width: cascades, and what holds blocks of several statements or with comments. */
export class ForcedBreaks {
  private readonly known = new WeakMap<Statement, boolean>();

  constructor(private readonly comments: PendingComments) {}

  has(node: Statement): boolean {
    let found = this.known.get(node);
    if (found === undefined) {
      found = this.find(node);
      this.known.set(node, found);
    }
    return found;
  }

  private find(node: Statement): boolean {
    if (node.type === 'Block') {
      return node.body.length > 1 || this.comments.between(node.pos.offset, node.end).length > 0 || node.body.some((statement) => this.has(statement));
    }
    return holdsCascade(node) || blocksInside(node).some((block) => this.has(block));
  }
}

/** Is there a cascade outside of the blocks in it? */
function holdsCascade(node: Statement): boolean {
  switch (node.type) {
    case 'Return': case 'Assignment': return holdsCascade(node.value);
    case 'ArrayExpression': return node.elements.some(holdsCascade);
    case 'DictExpression': return node.pairs.some(({ key, value }) => holdsCascade(key) || holdsCascade(value));
    case 'Cascade': return true;
    case 'Send': return chainHoldsCascade(node);
    default: return false;
  }
}

function chainHoldsCascade(node: Expression): boolean {
  const { head, links } = spineOf(node);
  return holdsCascade(head) || links.some((link) => link.type === 'Cascade' || link.args.some(holdsCascade));
}
