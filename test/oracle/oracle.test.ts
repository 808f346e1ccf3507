import { describe, expect, test } from 'vitest';
import { Oracle } from '../../src/oracle/oracle.js';
import { Scheduler } from '../../src/process/scheduler.js';
import type { Outcome } from '../../src/process/outcome.js';
import { PendingUnwind } from '../../src/interpreter/exec.js';
import { FAIL, type VM } from '../../src/runtime/vm.js';
import { bareVM, doIt, items } from './fixture.js';

/** What the tests' programs may rely on: evaluation of blocks and nothing else. */
const BLOCK = `
Block subclass: Object
  method: value [ <primitive: blockValue0> ]
  method: value: a [ <primitive: blockValue1> ]
`;

function start(library: string, options: { maxDepth?: number } = {}): (program: string) => Outcome & { vm: VM } {
  const vm = bareVM(BLOCK + library, options);
  vm.engine = new Oracle(vm);
  vm.scheduler = new Scheduler(vm);
  return (program) => ({ ...vm.scheduler.runMain(doIt(vm, program), null), vm });
}

describe('the stack', () => {
  const run = start(`T subclass: Object
  method: sum: n [ n = 0 ifTrue: [^0]. ^n + (self sum: n - 1) ]
  method: down: n [ n = 0 ifTrue: [^#done]. ^self down: n - 1 ]
  method: blocks: n [ ^n = 0 ifTrue: [0] ifFalse: [[self blocks: n - 1] value + 1] ]
Class subclass: Object method: new [ <primitive: new> ]
`, { maxDepth: 500_000 });
  const { vm } = run('nil');
  vm.primitives.set('new', (cls) => new (class { constructor(public cls: typeof vm.core.Object) {} })(cls));

  test('recursion far beyond the host stack', () => {
    expect(run('T new sum: 200000').value).toBe(20000100000);
    expect(run('T new blocks: 100000').value).toBe(100000);
  });

  test('a deep expression', () => {
    expect(run(`${'1 + '.repeat(20000)} 1`).value).toBe(20001);
  });
});

describe('depth', () => {
  const library = `T subclass: Object
  classMethod: deeper: n [ ^1 + (self deeper: n + 1) ]
  classMethod: tail: n [ n = 0 ifTrue: [^#done]. ^self tail: n - 1 ]
  classMethod: tail: n do: aBlock [ n = 0 ifTrue: [^aBlock value]. ^self tail: n - 1 do: [n + aBlock value] ]
StackOverflow subclass: Object
  classMethod: %signalOverflow: n [ ^self %leave: n with: n ]
  classMethod: %leave: t with: v [ <primitive: leave> ]
`;
  const run = start(library, { maxDepth: 1000 });

  test('beyond the limit StackOverflow is sent %signalOverflow:', () => {
    const { vm } = run('nil');
    const targets: unknown[] = [];
    vm.primitives.set('leave', (_self, target, value) => {
      targets.push(target, vm.exec.process.depthReserve);
      vm.exec.target = vm.exec.process;
      vm.exec.value = value;
      throw vm.exec.unwind;
    });
    expect(run('T deeper: 0')).toMatchObject({ value: null, failed: false });
    expect(targets).toEqual([1000, 1000]);
  });

  test('tail self-sends do not count, and make fresh variables', () => {
    expect(run('T tail: 5000').value).toMatchObject({ text: 'done' });
    expect(run('T tail: 3 do: [100]').value).toBe(106);
  });
});

describe('non-local return and unwinding', () => {
  const run = start(`T subclass: Object
  classMethod: home: aBlock [ ^(self run: [:x | ^x]) value: aBlock ]
  classMethod: run: aBlock [ aBlock value: 1. ^#notReached ]
  classMethod: escaped [ ^[:x | ^x] ]
  classMethod: protect: log [ [^self run: [:x | ^x]] %onUnwind: [:u | log add: u. u %continue] ]
  classMethod: keep: log [ | r | r := [self leave. 1] %onUnwind: [:u | log add: u. 2]. ^r ]
  classMethod: leave [ ^self run: [:x | ^self unwind: #nowhere with: 3] ]
  classMethod: unwind: t with: v [ <primitive: unwind> ]
  classMethod: stop: log [ [self unwind: self process with: 3] %onUnwind: [:u | log add: u. u %continue] ]
  classMethod: process [ <primitive: process> ]
Array subclass: Collection
  method: add: x [ <primitive: push> ]
Block subclass: Object
  method: %cannotReturn: v [ ^{#dead. v} ]
`);
  const { vm } = run('nil');
  vm.primitives.set('push', (array, x) => { array.items.push(x); return x; });
  vm.primitives.set('process', () => vm.exec.process);
  vm.primitives.set('unwind', (_self, target, value) => {
    vm.exec.target = target;
    vm.exec.value = value;
    throw vm.exec.unwind;
  });

  test('^ in a block answers from its home', () => {
    expect(run('T home: [7]').value).toBe(1);
  });

  test('a home that has finished', () => {
    const { value } = run('(T escaped) value: 5');
    expect(items(value)).toEqual([expect.objectContaining({ text: 'dead' }), 5]);
  });

  test('a protected body gets the unwinding and lets it go on', () => {
    const { value } = run('| log | log := {}. {T protect: log. log}');
    const [answer, log] = items(value);
    expect(answer).toBe(1);
    expect(items(log as never)).toEqual([expect.any(PendingUnwind)]);
  });

  test('a handler that does not continue answers for the protected body', () => {
    const { value } = run('| log | log := {}. {T keep: log. log}');
    const [answer, log] = items(value);
    expect(answer).toBe(2);
    expect((items(log as never)[0] as PendingUnwind).value).toBe(3);
  });

  test('an unwinding to the process ends it, through all protected bodies', () => {
    const log = vm.array([]);
    vm.global('Log').value = log;
    expect(run('T stop: Log. 5')).toMatchObject({ value: null, failed: false });
    expect(items(log)).toHaveLength(1);
    // A failure is noted before the unwinding begins.
    const unwind = vm.primitives.get('unwind')!;
    vm.primitives.set('unwind', (...args) => {
      vm.exec.process.failure = 'error: x';
      return unwind(...args);
    });
    expect(run('T stop: Log. 5')).toMatchObject({ value: null, failed: true });
    vm.primitives.set('unwind', unwind);
  });
});

describe('messages', () => {
  const run = start(`Message subclass: Object
  instanceVars: selector arguments
  method: all [ ^{selector. arguments} ]
Object subclass: nil
  method: doesNotUnderstand: m [ ^m all ]
  method: %mustBeBoolean [ ^true ]
  method: %primitiveFailed: reason in: selector [ ^{reason. selector} ]
  method: try: x [ <primitive: try> ]
  method: tryOrElse: x [ <primitive: try error: e> ^e + x ]
  method: perform: s with: x [ <primitive: perform1> ^#wrong ]
A subclass: Object
  classMethod: name [ ^#a ]
  classMethod: me [ ^self name ]
B subclass: A
  classMethod: name [ ^super name ]
  classMethod: viaBlock [ ^[super name] value ]
  classMethod: cascade [ ^super me; name ]
`);
  const { vm } = run('nil');
  vm.primitives.set('try', (_self, x) => (x === 0 ? vm.fail(40) : x));
  const text = (symbol: unknown): string => (symbol as { text: string }).text;

  test('without a method: doesNotUnderstand: with a Message', () => {
    const [selector, args] = items(run('3 foo: 4 bar: 5').value);
    expect(text(selector)).toBe('foo:bar:');
    expect(items(args as never)).toEqual([4, 5]);
    expect(text(items(run('nil + 1').value)[0])).toBe('+');
  });

  test('super sends, in blocks and cascades too', () => {
    expect(text(run('B name').value)).toBe('a');
    expect(text(run('B viaBlock').value)).toBe('a');
    expect(text(run('B cascade').value)).toBe('a');
  });

  test('a condition that is not a Boolean is sent %mustBeBoolean', () => {
    expect(run('3 ifTrue: [1] ifFalse: [2]').value).toBe(1);
    expect(run('| n | n := 0. [n := n + 1. n < 3 ifTrue: [7] ifFalse: [false]] whileTrue. n').value).toBe(3);
  });

  test('primitives: result, fallback with the reason, and without one', () => {
    expect(run('nil try: 5').value).toBe(5);
    expect(run('2 tryOrElse: 0').value).toBe(40);
    const [reason, selector] = items(run('nil try: 0').value);
    expect([reason, text(selector)]).toEqual([40, 'try:']);
    expect(vm.fail(null)).toBe(FAIL);
  });

  test('perform: passes control on, or runs its statements', () => {
    expect(run('5 perform: #try: with: 6').value).toBe(6);
    expect(text(run('5 perform: #try with: 6').value)).toBe('wrong');
  });

  test('an operator without a send where the operands allow it, else a send', () => {
    expect(run('3 + 4').value).toBe(7);
    expect(text(items(run("3 + 'x'").value)[0])).toBe('+');
    expect(run('(3 == 3) == (3 ~~ 4)').value).toBe(true);
  });
});

describe('variables', () => {
  const run = start('');

  test('a block sees later assignments, and its own reach its method', () => {
    expect(run('| x b | x := 1. b := [x := x + 1]. x := 5. b value. x').value).toBe(6);
  });

  test('temporaries of a loop body are new in every round', () => {
    expect(run('| i a b | i := 0. [i < 2] whileTrue: [| j | j := i. i = 0 ifTrue: [a := [j]] ifFalse: [b := [j]]. i := i + 1]. {a value. b value}').value)
      .toMatchObject({ items: [0, 1] });
  });

  test('an assignment to an undeclared name makes a global', () => {
    expect(run('Shared := 4. Shared').value).toBe(4);
    expect(run('Shared').value).toBe(4);
  });
});

test('an error of the host is not taken for one of the program', () => {
  const run = start('Object subclass: nil method: break [ <primitive: break> ]');
  run('nil').vm.primitives.set('break', () => { throw new Error('host'); });
  expect(() => run('nil break')).toThrow('host');
});
