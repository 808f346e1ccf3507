import { describe, expect, it } from 'vitest';
import { output } from '../jit/support.js';
import { Session, TIERS } from './support.js';

describe.each(TIERS)('halts and exceptions, %s', (_, options) => {
  it('halt stops the program, which then goes on', async () => {
    const s = await Session.start(`Foo subclass: Object
  method: bar: x [
      | y |
      y := x + 1.
      self halt.
      ^y
  ]

(Foo new bar: 3) printNl.
(Halt signal: 'why') printNl.`, options);
    expect(await s.go()).toBe('halt Foo>>bar::5');
    expect(s.debug.stop!.text).toBe('halt');
    expect(await s.locals()).toBe('x=3 y=4');
    expect(await s.step('over')).toBe('step Foo>>bar::6');
    expect(await s.go()).toBe('halt doIt:10');
    expect(s.debug.stop!.text).toBe('why');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('4\nnil\n');
    expect(s.err).toBe('');
  });

  it('a Halt that is handled does not stop', async () => {
    const s = await Session.start("([self halt. 1] on: Halt do: [:e | e resume: 2]) printNl", options);
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('1\n');
  });

  it('without a debugger an unhandled Halt ends the program', async () => {
    expect(await output("'a' println. nil halt. 'b' println", options)).toMatch(/^a\ntest\.mag:1:18: error R021\n.*\n.*\nHalt: halt\n/);
  });

  it('an unhandled exception stops where it was signalled, before anything is unwound', async () => {
    const s = await Session.start(`| x |
x := 5.
[x := 1.
 x / 0] ensure: ['cleaned' println].
'not reached' println`, options);
    expect(await s.go()).toBe('exception <block> in doIt:4');
    expect(s.debug.stop!.text).toBe('ZeroDivide: division by zero');
    expect(s.out).toBe('');
    expect(s.err).toContain('ZeroDivide: division by zero');
    expect(await s.evaluate('x')).toBe('1');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('cleaned\n');
  });

  it('stopping at all exceptions includes those that are handled', async () => {
    const s = await Session.start(`([3 foo] on: MessageNotUnderstood do: [:e | e return: 1]) printNl.
([Warning signal: 'w'. 2] on: Warning do: [:e | e resume: 1]) printNl.`, options);
    s.debug.stopAtExceptions({ uncaught: true, all: true });
    expect(await s.go()).toBe('exception <block> in doIt:1');
    expect(s.debug.stop!.text).toContain('SmallInteger does not understand #foo');
    expect(await s.go()).toBe('exception <block> in doIt:2');
    s.debug.stopAtExceptions({ uncaught: false, all: false });
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('1\n2\n');
  });

  it('a step over what signals ends in the handler, or in the frame that goes on', async () => {
    const s = await Session.start(`Foo subclass: Object
  method: fail [
      ^self error: 'no'
  ]
  method: try [
      | r |
      r := [
          self fail.
          1]
          on: Error
          do: [:e |
              e return: 2].
      ^r
  ]

Foo new try printNl.`, options);
    s.break('8');
    expect(await s.go()).toBe('breakpoint <block> in Foo>>try:8');
    expect(await s.step('over')).toBe('step Foo>>try:13');
    expect(await s.locals()).toBe('r=2');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('2\n');
  });

  it('a step into a handler block stops there', async () => {
    const s = await Session.start(`| r |
r := [
    3 foo] on: Error do: [:e |
        e messageText].
r println`, options);
    s.break('3');
    expect(await s.go()).toBe('breakpoint <block> in doIt:3');
    expect(await s.step('into')).toBe('step <block> in doIt:4');
    expect(await s.locals()).toMatch(/^e=/);
    expect(await s.step('into')).toBe('step doIt:5');
  });

  it('a frame is restarted with the handlers that it had', async () => {
    const s = await Session.start(`| f |
f := [:x |
    x = 1 ifTrue: [
        x foo].
    x].
([f value: 1] on: Error do: [:e |
    e return: 7]) printNl.`, options);
    s.break('7');
    expect(await s.go()).toBe('breakpoint <block> in doIt:7');
    expect(s.stack).toEqual(['<block> in doIt:7', '<block> in doIt:4', '<block> in doIt:6', 'doIt:6']);
    expect(s.debug.restart(s.frames[1]!)).toBe(null);
    expect((await s.nextStop())!.reason).toBe('restart');
    expect(s.stack).toEqual(['<block> in doIt:3', '<block> in doIt:6', 'doIt:6']);
    expect(await s.go()).toBe('breakpoint <block> in doIt:7');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('7\n');
  });
});

describe.each(TIERS)('processes, %s', (_, options) => {
  it('a stop in one holds all, which can be looked at', async () => {
    const s = await Session.start(`| ch worker n |
n := 0.
ch := Channel new.
worker := [
    | v |
    v := ch receive.
    v printNl] fork.
[[true] whileTrue: [n := n + 1. Process yield]] fork.
3 timesRepeat: [Process yield].
ch send: 42.
worker wait.
'end' println`, options);
    s.break('7');
    expect(await s.go()).toBe('breakpoint <block> in doIt:7');
    expect(await s.locals()).toMatch(/^v=42/);
    const { processes } = s.debug;
    expect(processes.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(s.debug.stop!.process.id).toBe(2);
    const main = s.debug.frames(processes[0]!).find(({ isLibrary }) => !isLibrary)!;
    expect(main.position.line).toBeGreaterThan(9);
    const n = (await s.debug.evaluate('n', main)).value;
    expect(Number(n)).toBeGreaterThan(0);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect((await s.debug.evaluate('n', main)).value).toBe(n);
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('42\nend\n');
  });

  it('an exception in another process stops there', async () => {
    const s = await Session.start(`| p |
p := [3 foo.
    1] fork.
p wait printNl`, options);
    expect(await s.go()).toBe('exception <block> in doIt:2');
    expect(s.debug.stop!.process.id).toBe(2);
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('nil\n');
  });
});
