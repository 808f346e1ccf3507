/** Looks for assignments inside expressions: a value that sits in a variable's own register must be copied if one comes before its use. */
import type { Expression, Statement } from '../../syntax/ast.js';
import type { LocalVariable } from '../scope.js';
import type { Analysis } from './analyse.js';

/** Does one of the expressions, closures not counted, assign the variable? */
export function assigns(analysis: Analysis, variable: LocalVariable, expressions: readonly Expression[]): boolean {
  if (variable.assignments.length === 0) return false;
  const stack: Statement[] = [...expressions];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.type) {
      case 'Assignment': {
        const resolution = analysis.resolutions.get(node);
        if (resolution?.kind === 'local' && resolution.variable === variable) return true;
        stack.push(node.value);
        break;
      }
      case 'Return': stack.push(node.value); break;
      case 'Send':
        stack.push(node.receiver);
        for (const arg of node.args) stack.push(arg);
        break;
      case 'Cascade':
        stack.push(node.receiver);
        for (const message of node.messages) for (const arg of message.args) stack.push(arg);
        break;
      case 'ArrayExpression': for (const element of node.elements) stack.push(element); break;
      case 'DictExpression': for (const { key, value } of node.pairs) stack.push(key, value); break;
      // A closure that assigned it would have put it into a cell, and cells are read when they are evaluated.
      case 'Block': if (!analysis.functions.has(node)) for (const statement of node.body) stack.push(statement); break;
      default: break;
    }
  }
  return false;
}
