import { Chance } from './chance.js';
import { anything, condition, integer } from './expressions.js';
import { Scope, type Callable } from './scope.js';
import { statements } from './statements.js';
import { all, list, type Tree } from './tree.js';

/** What the driver's methods may cost, innermost first; those of the objects are sent most often. */
const POLYMORPHIC_BUDGET = 12, DRIVER_BUDGETS = [40, 80, 160] as const;

/** The messages that every object of the program understands. */
const POLYMORPHIC: readonly Callable[] = ['pa:', 'pb:', 'pc:'].map((selector) => ({ selector, toSelf: false, cost: POLYMORPHIC_BUDGET }));
const RECURSIVE: readonly Callable[] = [{ selector: 'down:', toSelf: false, cost: 12 }, { selector: 'tail:', toSelf: false, cost: 12 }];
const ACCESSORS: readonly Callable[] = ['aPlus:', 'swapB:'].map((selector) => ({ selector, toSelf: false, cost: 1 }));

/** Of a hundred programs so many have few classes and one or two methods that do the work: several of them run in the time of a big one. */
const SMALL = 85;

/** A program that always ends. It runs methods often enough to have them compiled, then has values of other kinds come about, and methods replaced. */
export function randomProgram(seed: number): Tree {
  const chance = new Chance(seed), small = chance.percent(SMALL);
  const count = chance.between(1, small ? 3 : 8), budgets = DRIVER_BUDGETS.slice(0, small ? chance.between(1, 2) : 3);
  const classes = list(chance.times(count, (i) => objectClass(chance, i)), '');
  const driver = driverClass(chance, budgets);
  return all`${classes}${driver}${main(chance, count, budgets, small)}`;
}

/** The first one has everything; others inherit some of it. */
function objectClass(chance: Chance, number: number): Tree {
  const root = number === 0 || chance.percent(35);
  const superclass = root ? 'Object' : `C${chance.below(number)}`;
  const selectors = POLYMORPHIC.map(({ selector }) => selector).filter(() => root || chance.percent(50));
  const methods = list([...(root ? [COMMON] : []), ...selectors.map((selector) => all`  method: ${selector} p ${methodBody(chance, root ? null : selector)}\n`)], '');
  return all`C${`${number}`} subclass: ${superclass}\n${root ? '  instanceVars: a b c\n' : chance.percent(30) ? `  instanceVars: d${number}\n` : ''}${methods}`;
}

const COMMON = `  classMethod: a: x b: y [ ^self new a: x; b: y; yourself ]
  method: a [ ^a ]
  method: a: x [ a := x ]
  method: b: x [ b := x ]
  method: aPlus: x [ ^a + x ]
  method: swapB: x [ | old | old := b. b := x. ^old ]
  method: down: n [ (n isKindOf: Integer) ifFalse: [^a]. n < 1 ifTrue: [^b]. ^(self down: (n min: 9) - 1) + 1 ]
  method: tail: n [ c := b. n < 1 ifTrue: [^c]. ^self tail: (n min: 9) - 1 ]
`;

function methodBody(chance: Chance, superSelector: string | null): Tree {
  const scope = new Scope(chance, ['a', 'b'], ['p'], ['c', 'a', 'p'], ['self'], ['#(1 2 3 4 5)'], [], ACCESSORS, POLYMORPHIC_BUDGET, superSelector);
  const body = chance.percent(40) ? all`${statements(scope, 1, 2)}. ` : '';
  return all`[ ${body}^${chance.percent(90) ? integer(scope, 2) : anything(scope, 2)} ]`;
}

function driverClass(chance: Chance, budgets: readonly number[]): Tree {
  const callables: Callable[] = [...POLYMORPHIC, ...ACCESSORS, ...RECURSIVE];
  const methods = budgets.map((budget, i): Tree => {
    const selector = `m${i}:with:`;
    const scope = new Scope(chance, ['n', 'm', 's'], ['p', 'q'].slice(0, 1), ['v', 'w', 't', 'p'], ['q', 'o'], ['arr'], [], [...callables], budget, null);
    const body = all`  method: m${`${i}`}: p with: q [ | n m v w | n := p. m := 0. v := w := nil. ${statements(scope, 3, 5)}. ^${chance.percent(85) ? integer(scope, 2) : anything(scope, 2)} ]\n`;
    callables.push({ selector, toSelf: true, cost: scope.cost });
    return body;
  });
  return all`D subclass: Object\n  instanceVars: s t o arr\n  method: o: x arr: y [ o := x. arr := y. s := 0 ]\n${list([...ACCEPTED, ...methods], '')}`;
}

const ACCEPTED = ['  method: s [ ^s ]\n  method: s: x [ s := x ]\n  method: t: x [ t := x ]\n'];

function main(chance: Chance, count: number, budgets: readonly number[], small: boolean): Tree {
  const rounds = chance.pick(small ? [30] : [30, 60, 60, 100]), change = (rounds >> 1) + chance.between(1, 5);
  const scope = new Scope(chance, ['x'], ['i'], ['x', 'y'], ['o'], ['arr'], [], [], 1, null);
  const objects = chance.times(count, (i) => `(C${i} a: ${chance.pick(['1', '3', '-5', '0', '2147483647', '140737488355327'])} b: ${chance.pick(['2', '0', '-1', '0.5'])})`);
  const calls = list(budgets.map((_, i): Tree => all`r := [d m${`${i}`}: ${chance.percent(50) ? 'i' : integer(scope, 1)} with: o] on: Error do: [:e | ${report(chance)}]. (i \\\\ 15 = 0 or: [i between: ${`${change - 1}`} and: ${`${change + 2}`}]) ifTrue: [r printNl. arr printNl]`), '. ');
  const changes = list(chance.times(chance.between(1, 3), () => kindChange(chance, scope, count)), '. ');
  const last = `${budgets.length - 1}`;
  const end = list([all`d s printNl`, all`(os collect: [:each | each a]) printNl`, all`(d m${last}: ${anything(scope, 1)} with: o) printNl`, all`(d m0: ${condition(scope, 0)} with: nil) printNl`], '.\n');
  return all`| os d o arr r x y |
os := {${list(objects, '. ')}}. arr := {1. 2. 3. 4. 5}. x := 0. d := D new o: (os at: 1) arr: arr; yourself.
1 to: ${`${rounds}`} do: [:i | o := os at: i \\\\ os size + 1. i = ${`${change}`} ifTrue: [${changes}]. ${calls}].
${end}.
`;
}

/** What a handler prints and answers. */
function report(chance: Chance): string {
  return chance.percent(30) ? 'i < 3 ifTrue: [e stackTrace printNl]. e messageText printNl. e return: 1' : 'e return: e messageText';
}

/** Something that what has been seen so far does not tell of. */
function kindChange(chance: Chance, scope: Scope, count: number): Tree {
  const other = (): Tree => anything(scope, 1), cls = `C${chance.below(count)}`;
  switch (chance.below(6)) {
    case 0: return all`arr at: ${`${chance.between(1, 5)}`} put: ${other()}`;
    case 1: return all`d s: ${other()}`;
    case 2: return all`o a: ${other()}; b: ${other()}`;
    case 3: return all`os at: 1 put: ${other()}`;
    case 4: return all`${cls} compileAndInstall: '${chance.pick(['pa:', 'pb:', 'pc:', 'aPlus:', 'tail:'])} p ^${chance.pick(['p', 'a', '7', 'p + 1', '0.5', '[:k | k + p] value: 2', 'self down: 1'])}'`;
    default: return all`d t: ${other()}. d o: (os at: ${`${chance.between(1, count)}`}) arr: {1.5. 2. nil. 4. 140737488355327}`;
  }
}
