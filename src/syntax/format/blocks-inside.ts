import type { Block, Expression, Statement } from '../ast.js';
import { spineOf } from './spine.js';

/** The blocks of an expression, not those inside of other blocks. */
export function blocksInside(statement: Statement): Block[] {
  const found: Block[] = [];
  const visit = (node: Statement): void => {
    switch (node.type) {
      case 'Return': case 'Assignment': return visit(node.value);
      case 'Block': found.push(node); return;
      case 'ArrayExpression': node.elements.forEach(visit); return;
      case 'DictExpression':
        for (const { key, value } of node.pairs) {
          visit(key);
          visit(value);
        }
        return;
      case 'Send': case 'Cascade': return visitChain(node);
    }
  };
  const visitChain = (node: Expression): void => {
    const { head, links } = spineOf(node);
    visit(head);
    for (const link of links) for (const { args } of link.type === 'Cascade' ? link.messages : [link]) args.forEach(visit);
  };
  visit(statement);
  return found;
}
