import type { Activation } from './activation.js';
import { closureOf } from './closures.js';
import type { Machine } from './machine.js';
import { runPrimitive } from './primitives.js';
import { Scope } from './scope.js';
import { runStatements } from './statements.js';

/** Run the code of an activation, which is on top of the stack, from the start. Also the target of tail self-sends. */
export function runBody(machine: Machine, activation: Activation): void {
  const { node, block, args } = activation;
  const params = node.type === 'DoIt' ? [] : node.params;
  const scope = new Scope(activation, block === null ? null : closureOf(block).scope, params, args, node.temps);
  activation.at(node.pos, scope);
  if (node.type === 'Method' && node.primitive !== null && node.primitive.name !== null) runPrimitive(machine, node, node.primitive, scope);
  else runStatements(machine, node.body, scope);
}
