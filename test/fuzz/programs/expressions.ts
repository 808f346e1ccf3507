import type { Scope } from './scope.js';
import { all, list, value, type Tree } from './tree.js';
import { statements } from './statements.js';

/** Around the borders of machine integers, of SmallIntegers (48 bits) and of exact doubles. */
const INTEGERS = [
  '0', '1', '2', '3', '-1', '-2', '7', '-7', '10', '31', '255', '1073741823', '1073741824', '-1073741824', '2147483647', '2147483648', '-2147483648', '-2147483649', '4294967295', '4294967296',
  '140737488355327', '-140737488355328', '140737488355328', '-140737488355329', '281474976710656', '9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740993',
  '4611686018427387904', '-9223372036854775808', '18446744073709551616',
];
const SMALL = ['0', '1', '2', '3', '4', '5', '-1', '-3', '10'];
const FLOATS = ['0.5', '-0.5', '1.0', '-0.0', '0.0', '2.5', '1.0e16', '1.0e300', '-1.0e300', '140737488355327.0', '140737488355328.0', '(1.0e300 * 1.0e300)', '((1.0e300 * 1.0e300) - (1.0e300 * 1.0e300))'];
const OTHERS = ["'s'", "''", '#y', 'nil', 'true', 'false', '$c', 'Object', '(3 -> 4)'];
const FACTORS = ['0', '1', '2', '3', '-1', '-3', '7', '65536', '2147483647', '140737488355327', '0.5', '-0.0', '1.5'];

/** Something that mostly is an integer. `depth` operators deep at most. */
export function integer(scope: Scope, depth: number): Tree {
  const { chance } = scope;
  if (chance.percent(2)) return anything(scope, depth);
  if (depth <= 0 || chance.percent(15)) return leaf(scope);
  const a = (): Tree => integer(scope, depth - 1);
  switch (chance.below(24)) {
    case 0: case 1: case 2: return value`(${a()} + ${a()})`;
    case 3: case 4: case 5: return value`(${a()} - ${a()})`;
    case 6: case 7: return value`(${a()} * ${chance.percent(60) ? chance.pick(FACTORS) : value`(${a()} \\\\ 17)`})`;
    case 8: return value`(${a()} // ${chance.percent(70) ? chance.pick(FACTORS.slice(1)) : a()})`;
    case 9: return value`(${a()} \\\\ ${chance.percent(70) ? chance.pick(FACTORS.slice(1)) : a()})`;
    case 10: return value`(${a()} ${chance.pick(['bitAnd:', 'bitOr:', 'bitXor:'])} ${a()})`;
    case 11: return value`(${a()} bitShift: ${chance.pick(['0', '1', '3', '-1', '-5', '16', '31', '-31', '32', '47', '-64'])})`;
    case 12: return value`(${a()} ${chance.pick(['abs', 'negated', 'sign', 'bitInvert', 'truncated', 'floor', 'rounded'])})`;
    case 13: return value`(${a()} ${chance.pick(['max:', 'min:', 'quo:', 'rem:', 'gcd:'])} ${a()})`;
    case 14: return value`(${condition(scope, depth - 1)} ifTrue: [${a()}] ifFalse: [${a()}])`;
    case 15: return value`(${chance.pick(scope.arrays)} at: ${index(scope)})`;
    case 16: return value`(${chance.pick(scope.arrays)} at: ${index(scope)} ifAbsent: [${a()}])`;
    case 17: case 18: case 19: return call(scope, depth);
    case 20: return block(scope, depth);
    case 21: return scope.superSelector === null ? iteration(scope) : value`(super ${scope.superSelector} ${a()})`;
    case 22: return iteration(scope);
    default: return value`((${anything(scope, 0)}) ifNil: [${a()}])`;
  }
}

/** Any kind of value but arrays, which could contain themselves. */
export function anything(scope: Scope, depth: number): Tree {
  const { chance } = scope;
  switch (chance.below(10)) {
    case 0: case 1: return value`${chance.pick(FLOATS)}`;
    case 2: return value`${chance.pick(OTHERS)}`;
    case 3: case 4: return value`${chance.pick(scope.anything)}`;
    case 5: return value`${chance.pick(scope.objects)}`;
    case 6: return value`(${number(scope, depth - 1)} ${chance.pick(['+', '-', '/', '//', '\\\\'])} ${number(scope, depth - 1)})`;
    case 7: return value`(${number(scope, depth - 1)} * ${chance.pick(FACTORS)})`;
    case 8: return condition(scope, depth - 1);
    default: return integer(scope, depth - 1);
  }
}

/** An integer, a double, or what a variable holds. */
function number(scope: Scope, depth: number): Tree {
  const { chance } = scope;
  return chance.percent(50) ? integer(scope, depth) : value`${chance.percent(50) ? chance.pick(FLOATS) : chance.pick(scope.anything)}`;
}

/** Mostly true or false. */
export function condition(scope: Scope, depth: number): Tree {
  const { chance } = scope;
  if (depth > 0 && chance.percent(20)) return value`(${condition(scope, depth - 1)} ${chance.pick(['and:', 'or:'])} [${condition(scope, depth - 1)}])`;
  if (chance.percent(8)) return value`(${anything(scope, depth)} ${chance.pick(['isNil', 'notNil', 'isString'])})`;
  const operand = chance.percent(80) ? integer : anything;
  return value`(${operand(scope, depth)} ${chance.pick(['<', '>', '<=', '>=', '=', '~=', '==', '~~'])} ${operand(scope, depth)})`;
}

function leaf(scope: Scope): Tree {
  const { chance } = scope;
  return value`${chance.percent(60) ? chance.pick([...scope.integers, ...scope.constants]) : chance.pick(chance.percent(60) ? SMALL : INTEGERS)}`;
}

/** Mostly within an array of five. */
export function index(scope: Scope): Tree {
  const { chance } = scope;
  if (chance.percent(60)) return value`(${chance.pick([...scope.integers, ...scope.constants])} \\\\ 5 + 1)`;
  return chance.percent(80) ? value`${chance.pick(['1', '2', '3', '4', '5'])}` : value`${chance.pick(['0', '6', '-1', '1.0', 'nil', '140737488355328'])}`;
}

/** A message to self or to an object of the program. */
function call(scope: Scope, depth: number): Tree {
  const callable = scope.callable();
  if (callable === null) return leaf(scope);
  const [first, second] = callable.selector.match(/\w+:/g)!;
  const receiver = callable.toSelf ? 'self' : scope.chance.pick(scope.objects);
  const argument = integer(scope, depth - 1);
  return second === undefined ? value`(${receiver} ${first!} ${argument})` : value`(${receiver} ${first!} ${argument} ${second} ${scope.chance.pick(scope.objects)})`;
}

/** A block, evaluated at once or taken from a variable. */
function block(scope: Scope, depth: number): Tree {
  const { chance } = scope;
  if (scope.blocks.length > 0 && chance.percent(60)) return value`(${chance.pick(scope.blocks)} value: ${integer(scope, depth - 1)})`;
  const x = scope.fresh('k');
  const body = scope.within(1, [[scope.constants, x]], () => all`${statements(scope, depth - 1, 1)}. ${integer(scope, depth - 1)}`);
  return value`([:${x} | ${body}] value: ${integer(scope, depth - 1)})`;
}

/** An iteration of the library that answers something. */
function iteration(scope: Scope): Tree {
  const { chance } = scope, x = scope.fresh('e'), s = scope.fresh('s'), array = chance.pick(scope.arrays);
  const within = (body: () => Tree): Tree => scope.within(5, [[scope.constants, x]], () => list([...(chance.percent(30) ? [statements(scope, 0, 1)] : []), body()], '. '));
  switch (chance.below(5)) {
    case 0: return value`(${array} inject: ${leaf(scope)} into: [:${s} :${x} | ${scope.within(1, [[scope.constants, s]], () => within(() => integer(scope, 1)))}])`;
    case 1: return value`(${array} detect: [:${x} | ${within(() => condition(scope, 0))}] ifNone: [${leaf(scope)}])`;
    case 2: return value`((${array} collect: [:${x} | ${within(() => integer(scope, 1))}]) at: ${index(scope)})`;
    case 3: return value`(${array} count: [:${x} | ${within(() => condition(scope, 0))}])`;
    default: return value`((1 to: ${chance.pick(['0', '1', '3'])}) inject: 0 into: [:${s} :${x} | ${s} + ${within(() => integer(scope, 1))}])`;
  }
}
