import type { Assignment, Expression } from '../syntax/ast.js';
import type { Value } from '../runtime/values.js';
import type { Continuation } from './continuation.js';
import { makeClosure } from './closures.js';
import { evaluateDictionary } from './dictionaries.js';
import { literalValue } from './literals.js';
import type { Machine } from './machine.js';
import { evaluateCascade, evaluateSend } from './messages.js';
import { assignName, readName } from './names.js';
import type { Scope } from './scope.js';

/**
 * One step of evaluation: an expression without parts is answered at once, any other pushes what comes after its first part and
 * leaves that part to the machine.
 */
export function evaluate(machine: Machine, node: Expression, scope: Scope): void {
  machine.model?.evaluated(node);
  switch (node.type) {
    case 'Self': case 'Super': return machine.answer(scope.activation.receiver);
    case 'Variable': 
      scope.activation.at(node.pos, scope);
      return readName(machine, scope, node.name);
    case 'ThisContext':
      scope.activation.at(node.pos, scope);
      return machine.serve(machine.vm.contextRequest);
    case 'Block': return machine.answer(makeClosure(machine.vm, node, scope));
    case 'Assignment':
      machine.push(new Assign(node, scope));
      return machine.evaluateNext(node.value, scope);
    case 'Send': return evaluateSend(machine, node, scope);
    case 'Cascade': return evaluateCascade(machine, node, scope);
    case 'ArrayExpression': return evaluateAll(machine, node.elements, scope, (values) => machine.answer(machine.vm.array(values)));
    case 'DictExpression': return evaluateDictionary(machine, node, scope);
    default: return machine.answer(literalValue(machine.vm, node));
  }
}

class Assign implements Continuation {
  constructor(private readonly node: Assignment, private readonly scope: Scope) {}

  resume(machine: Machine, value: Value): void {
    this.scope.activation.at(this.node.pos, this.scope);
    assignName(machine, this.scope, this.node.name, value);
  }
}

/** Collects the values of several expressions, from left to right. */
class Operands implements Continuation {
  private readonly values: Value[] = [];
  constructor(
    private readonly nodes: readonly Expression[], private readonly scope: Scope, private readonly then: (values: Value[]) => void,
  ) {}

  resume(machine: Machine, value: Value): void {
    this.values.push(value);
    this.next(machine);
  }

  next(machine: Machine): void {
    if (this.values.length === this.nodes.length) return this.then(this.values);
    machine.push(this);
    machine.evaluateNext(this.nodes[this.values.length], this.scope);
  }
}

/** Evaluate expressions from left to right, then go on with their values. */
export function evaluateAll(machine: Machine, nodes: readonly Expression[], scope: Scope, then: (values: Value[]) => void): void {
  new Operands(nodes, scope, then).next(machine);
}
