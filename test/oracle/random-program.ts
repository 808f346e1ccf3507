import fc from 'fast-check';

/*
 * Random programs that always end: loops have few rounds, methods call only methods of lower number, the blocks in variables call no
 * blocks in variables. They go through everything that the compiler treats specially: captured and assigned variables, inlined and
 * real blocks, nested loops, non-local returns, handlers and ensure blocks, operators on all kinds of operands.
 */

type Text = fc.Arbitrary<string>;

const NUMBERS = ['0', '1', '2', '-1', '7', '140737488355327', '-140737488355328', '4611686018427387904', '0.5', '-0.0', '1e300'];
const LITERALS = [...NUMBERS, ...NUMBERS, ...NUMBERS, "'s'", '#y', 'nil', 'true', 'false', '$c', '#(1 2)'];
/** Temporaries of the method, instance variables, a class variable, the parameter. */
const VARIABLES = ['a', 'b', 'c', 'v', 'w', 'K', 'p'];
const OPERATORS = ['+', '-', '*', '//', '\\\\', '/', '<', '>', '<=', '>=', '=', '~=', '==', '~~', 'bitAnd:', 'bitOr:', 'bitXor:'];

const pick = (texts: readonly string[]): Text => fc.constantFrom(...texts);
/** The strings and arbitraries of a template, put together. */
const text = (strings: TemplateStringsArray, ...parts: readonly Text[]): Text =>
  fc.tuple(...parts).map((values) => String.raw({ raw: strings }, ...values));

function condition(depth: number): Text {
  const e = expression(depth - 1);
  const compare = text`(${e} ${pick(['<', '=', '~=', '>', '=='])} ${e})`;
  if (depth <= 0) return compare;
  const c = condition(depth - 1);
  return fc.oneof(
    { weight: 6, arbitrary: compare },
    { weight: 2, arbitrary: text`(${c} ${pick(['and:', 'or:'])} [${c}])` },
    { weight: 1, arbitrary: pick(['true', 'false', 'a']) },
  );
}

function expression(depth: number): Text {
  const variable = pick(VARIABLES);
  const leaf = fc.oneof(pick(LITERALS), variable, variable);
  if (depth <= 0) return leaf;
  const e = expression(depth - 1), c = condition(depth - 1), operator = pick(OPERATORS);
  return fc.oneof(
    leaf,
    text`(${e} ${operator} ${e})`,
    text`(${variable} ${operator} (${variable} := ${e}))`,
    text`(${c} ifTrue: [${e}] ifFalse: [${e}])`,
    text`(${c} ifFalse: [${e}])`,
    text`(${c} or: [${e}])`,
    text`(${e} ${operator} ${e}; ${operator} ${e})`,
    text`{${e}. ${e}}`,
    text`([:p :q | {q. p. a}] value: ${e} value: ${e})`,
    text`(${e} max: ${e})`,
  );
}

/** Statements of method `level`, with at most `depth` constructs around each; `calls`: they may evaluate the blocks in f and g. */
function statements(level: number, depth: number, calls: boolean): Text {
  return fc.array(statement(level, depth, calls), { minLength: 1, maxLength: 3 }).map((all) => all.join('. '));
}

function statement(level: number, depth: number, calls: boolean): Text {
  const e = expression(2);
  const simple = fc.oneof(
    text`${pick(VARIABLES)} := ${e}`,
    text`${e} printNl`,
    ...(level > 0 ? [text`${pick(VARIABLES)} := self m${fc.nat(level - 1).map(String)}: ${e}`] : []),
    ...(calls ? [text`(${pick(['f', 'g'])} value: ${e}) printNl`] : []),
  );
  if (depth <= 0) return simple;
  const body = statements(level, depth - 1, calls), inBlock = statements(level, depth - 1, false), c = condition(1);
  const orReturn = (statements: Text): Text => fc.oneof(statements, text`${statements}. ^${e}`);
  const ending = orReturn(body);
  return fc.oneof(
    { weight: 4, arbitrary: simple },
    { weight: 2, arbitrary: text`${c} ifTrue: [${ending}] ifFalse: [${body}]` },
    { weight: 1, arbitrary: text`${c} ifTrue: [${ending}]` },
    { weight: 2, arbitrary: text`[| i t | i := 0. [i < 3] whileTrue: [| u | u printNl. u := i. t := [u := u + 1]. ${body}. i := i + 1. t value printNl]] value` },
    { weight: 1, arbitrary: text`${pick(['1 to: 2 do:', '#(4 5) do:'])} [:p | ${ending}]` },
    { weight: 2, arbitrary: text`f := [:p | ${orReturn(inBlock)}]` },
    { weight: 1, arbitrary: text`g := [:p | [${inBlock}] value. ${inBlock}. p]` },
    { weight: 1, arbitrary: text`[${ending}] ensure: [${body}]` },
    { weight: 1, arbitrary: text`[${ending}] on: Error do: [:p | p messageText println. ${ending}]` },
    { weight: 1, arbitrary: text`([(Warning signal: ${e}) printNl. ${e}] on: Warning do: [:z | z resume: ${e}]) printNl` },
  );
}

function method(level: number): Text {
  return text`  method: m${fc.constant(String(level))}: p [ | a b c f g | a := p. b := 1. c := 0.5. v ifNil: [v := 2. w := 3. K := 100]. f := [:q | q]. g := f. ${statements(level, 3, true)}. ^${expression(1)} ]`;
}

/** A script that calls each method with several arguments and prints what it answers; any line may fail. */
export const randomProgram: Text = fc.tuple(method(0), method(1), method(2), fc.array(pick(LITERALS), { minLength: 2, maxLength: 3 }))
  .map(([m0, m1, m2, args]) => [
    'T subclass: Object', '  instanceVars: v w', '  classVars: K', m0, m1, m2, '',
    ...args.flatMap((arg) => [0, 1, 2].map((n) => `[(T new m${n}: ${arg}) printNl] on: Error do: [:e | e description println].`)),
    '(T new m2: 3) printNl.',
    '',
  ].join('\n'));
