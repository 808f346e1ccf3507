import { anything, condition, index, integer } from './expressions.js';
import type { Scope } from './scope.js';
import { all, list, type Tree } from './tree.js';

const EXCEPTIONS = ['Error', 'ZeroDivide', 'MessageNotUnderstood', 'Exception', 'Warning'];

/** At most `count` statements, at least one, with loops and the like `depth` deep. */
export function statements(scope: Scope, depth: number, count: number): Tree {
  return list(scope.chance.times(scope.chance.between(1, count), () => statement(scope, depth)), '. ');
}

function statement(scope: Scope, depth: number): Tree {
  const { chance } = scope;
  if (depth > 0 && chance.percent(50)) return chance.percent(65) ? loop(scope, depth - 1) : unwinding(scope, depth - 1);
  switch (chance.below(12)) {
    case 0: case 1: case 2: case 3: return all`${chance.pick(scope.integers)} := ${integer(scope, 2)}`;
    case 4: case 5: return all`${chance.pick(scope.anything)} := ${anything(scope, 2)}`;
    case 6: case 7: return all`${chance.pick(scope.arrays)} at: ${index(scope)} put: ${chance.percent(85) ? integer(scope, 1) : anything(scope, 1)}`;
    case 8: return all`${chance.pick(scope.objects)} ${chance.pick(['a:', 'b:'])} ${chance.percent(85) ? integer(scope, 1) : anything(scope, 1)}`;
    case 9: return all`${condition(scope, 1)} ifTrue: [^${integer(scope, 1)}]`;
    case 10: return all`${condition(scope, 1)} ${chance.pick(['ifTrue:', 'ifFalse:'])} [${statements(scope, 0, 2)}]`;
    default: return all`${integer(scope, 2)}`;
  }
}

function loop(scope: Scope, depth: number): Tree {
  const { chance } = scope, x = scope.fresh('i'), rounds = chance.between(1, 4), array = chance.pick(scope.arrays);
  const body = (times: number): Tree => scope.within(times, [[scope.constants, x]], () => statements(scope, depth, 3));
  switch (chance.below(8)) {
    case 0: case 1: return all`1 to: ${`${rounds}`} do: [:${x} | ${body(rounds)}]`;
    case 2: return all`${`${rounds}`} to: 1 by: -1 do: [:${x} | ${body(rounds)}]`;
    case 3: return all`${array} do: [:${x} | ${body(5)}]`;
    case 4: return all`${array} doWithIndex: [:${x} :${scope.fresh('j')} | ${body(5)}]`;
    case 5: return all`${`${rounds}`} timesRepeat: [| ${x} | ${x} := ${integer(scope, 1)}. ${body(rounds)}]`;
    case 6: return all`[| ${x} | ${x} := 0. [${x} < ${`${rounds}`}] whileTrue: [${x} := ${x} + 1. ${body(rounds)}]] value`;
    default: return blockVariable(scope, depth);
  }
}

/** A block in a temporary of its own, evaluated by what follows: it captures what it names, by value or in a cell. */
function blockVariable(scope: Scope, depth: number): Tree {
  const f = scope.fresh('f'), x = scope.fresh('k');
  const body = scope.within(6, [[scope.constants, x]], () => all`${statements(scope, 0, 2)}. ${integer(scope, 1)}`);
  return all`[| ${f} | ${f} := [:${x} | ${body}]. ${scope.within(1, [[scope.blocks, f]], () => statements(scope, depth, 3))}] value`;
}

/** Handlers and blocks that run in any case. */
function unwinding(scope: Scope, depth: number): Tree {
  const { chance } = scope, target = chance.pick(scope.anything);
  const body = (): Tree => scope.within(2, [], () => all`${statements(scope, depth, 2)}. ${integer(scope, 1)}`);
  const simple = (): Tree => statements(scope, 0, 1);
  switch (chance.below(7)) {
    case 0: case 1: return all`${target} := [${body()}] on: ${chance.pick(EXCEPTIONS)} do: [:x | ${simple()}. ${chance.pick(['x return: 3', 'x class name', 'x messageText', 'x return', '7', 'x stackTrace size', 'x pass'])}]`;
    case 2: return all`${target} := [${body()}] ensure: [${simple()}]`;
    case 3: return all`${target} := [${body()}] ifCurtailed: [${simple()}]`;
    case 4: return all`${target} := [${simple()}. (Warning signal: 'w') + ${integer(scope, 1)}] on: Warning do: [:x | ${simple()}. x resume: ${integer(scope, 1)}]`;
    case 5: return retry(scope, body());
    default: return all`${target} := [${simple()}. Error signal: 'own'. ${integer(scope, 1)}] on: Error do: [:x | ${simple()}. ${chance.pick(['x return: 4', '^5', 'x retryUsing: [6]', 'x messageText'])}]`;
  }
}

function retry(scope: Scope, body: Tree): Tree {
  const n = scope.fresh('r');
  return all`[| ${n} | ${n} := 0. [${body}] on: Error do: [:x | ${n} := ${n} + 1. ${n} < 2 ifTrue: [x retry]. x return: ${n}]] value`;
}
