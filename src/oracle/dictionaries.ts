import type { DictExpression } from '../syntax/ast.js';
import type { Value } from '../runtime/values.js';
import type { Continuation } from './continuation.js';
import { send } from './dispatch.js';
import { evaluateAll } from './evaluate.js';
import type { Machine } from './machine.js';
import type { Scope } from './scope.js';

/** `#{k1 -> v1. …}`: a new Dictionary, into which each pair is stored as soon as it is evaluated. */
export function evaluateDictionary(machine: Machine, node: DictExpression, scope: Scope): void {
  scope.activation.at(node.pos, scope);
  machine.push(new Pairs(node, scope));
  send(machine, machine.vm.core.Dictionary, machine.vm.symbol('new'), []);
}

class Pairs implements Continuation {
  private next = 0;
  private dictionary: Value = null;
  constructor(private readonly node: DictExpression, private readonly scope: Scope) {}

  /** First with the dictionary, then with the answer of each `at:put:`. */
  resume(machine: Machine, value: Value): void {
    if (this.next === 0) this.dictionary = value;
    const { dictionary, node, scope } = this;
    if (this.next === node.pairs.length) return machine.answer(dictionary);
    const pair = node.pairs[this.next++];
    machine.push(this);
    evaluateAll(machine, [pair.key, pair.value], scope, (args) => {
      scope.activation.at(node.pos, scope);
      send(machine, dictionary, machine.vm.symbol('at:put:'), args);
    });
  }
}
