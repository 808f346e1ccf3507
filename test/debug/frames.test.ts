import { describe, expect, it } from 'vitest';
import { editMethod } from '../../src/debug/edit.js';
import { Session, TIERS } from './support.js';

const PROGRAM = `Account subclass: Object
  instanceVars: balance
  classVars: Total

  method: deposit: amount [
      | fee net |
      fee := amount // 10.
      net := amount - fee.
      balance := (balance ifNil: [0]) + net.
      Total := (Total ifNil: [0]) + net.
      ^net
  ]
  method: all: amounts [
      | sum limit |
      sum := 0.
      limit := 100.
      amounts do: [:amount |
          | net |
          net := self deposit: amount.
          sum := sum + net.
          net > limit ifTrue: ['big' println]].
      ^sum
  ]

| account |
account := Account new.
3 timesRepeat: [account deposit: 10].
(account all: #(20 30)) printNl.
[account deposit: nil] on: Error do: [:e |
    e messageText println].
[[account all: #(40)] ensure: ['cleaned' println]] value printNl.
`;

const inBlock = async (options: Parameters<typeof Session.start>[1]): Promise<Session> => {
  const s = await Session.start(PROGRAM, options);
  s.break('20');
  expect(await s.go()).toBe('breakpoint <block> in Account>>all::20');
  return s;
};

describe.each(TIERS)('frames, %s', (_, options) => {
  it('show receiver, arguments and temporaries by their names', async () => {
    const s = await inBlock(options);
    expect(s.stack).toEqual(['<block> in Account>>all::20', 'Account>>all::17', 'doIt:28']);
    expect(await s.locals(0)).toBe('amount=20 net=18 sum=0 limit=100 amounts=#(20 30 )');
    expect(s.frames[0]!.variables.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['amount argument', 'net temporary', 'sum outer', 'limit outer', 'amounts outer']);
    expect(await s.locals(1)).toBe('amounts=#(20 30 ) sum=0 limit=100');
    expect(await s.locals(2)).toBe('account=an Account');
    expect(await s.evaluate('balance')).toBe('45');
  });

  it('show temporaries without a value as nil, those of other scopes not at all', async () => {
    const s = await Session.start(`T subclass: Object
  method: run: n [
      | first later unused |
      first := n + 1.
      n > 0 ifTrue: [
          | inner |
          inner := first * 2.
          later := inner].
      n = 0 ifTrue: [| other | other := 7. later := other].
      ^later
  ]

| t |
t := T new.
2 timesRepeat: [t run: 0].
(t run: 3) printNl.
`, options);
    s.break('4', 'n = 3');
    await s.go();
    expect(await s.locals()).toBe('n=3 first=nil later=nil unused=nil');
    expect(await s.evaluate('first := 5')).toBe('5');
    await s.step('over');
    await s.step('over');
    expect(await s.locals()).toBe('n=3 first=4 later=nil unused=nil inner=nil');
    await s.step('over');
    expect(await s.locals()).toBe('n=3 first=4 later=nil unused=nil inner=8');
    await s.step('over');
    expect(await s.locals()).toBe('n=3 first=4 later=8 unused=nil');
    s.debug.breakpoints.clear();
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('8\n');
  });

  it('are what thisContext shows in an expression', async () => {
    const s = await inBlock(options);
    expect(await s.evaluate('thisContext')).toBe('a BlockContext');
    expect(await s.evaluate('thisContext home printString, thisContext home line printString')).toBe("'a MethodContext(Account>>all:)17'");
    expect(await s.evaluate('thisContext selector', 1)).toBe('#all:');
    expect(await s.evaluate('thisContext arguments', 1)).toBe('#(#(20 30 ) )');
    expect(await s.evaluate('[thisContext sender] value', 1)).toBe('a MethodContext(Account>>all:)');
  });

  it('are those of the program, of the library the method that it called, and no internal ones', async () => {
    const s = await Session.start(`| log |
#(1) do: [:x | x isString ifFalse: [self halt]].
[3 ifTrue: [4]] on: Error do: [:e | self halt. e messageText println].
[3 zork] on: Error do: [:e | #(1) do: [:each | self halt]].
`, options);
    const names = (): string[] => s.debug.frames(s.debug.stop!.process).map(({ label }) => label);
    await s.go();
    expect(names()).toEqual(['Object>>halt', '<block> in doIt', 'Array>>do:', 'doIt']);
    await s.go();
    expect(names()).toEqual(['Object>>halt', '<block> in doIt', '<block> in doIt', 'Block>>on:do:', 'doIt']);
    await s.go();
    expect(names()).toEqual(['Object>>halt', '<block> in doIt', 'Array>>do:', '<block> in doIt', 'Object>>doesNotUnderstand:', '<block> in doIt', 'Block>>on:do:', 'doIt']);
    expect(await s.go()).toBe('end');
  });

  it('evaluate expressions with the variables, slots, class variables and globals in sight', async () => {
    const s = await inBlock(options);
    expect(await s.evaluate('amount + net + limit')).toBe('138');
    expect(await s.evaluate('balance := balance + 1. Total + balance')).toBe('91');
    expect(await s.evaluate('(self deposit: 100) printString , Account name')).toBe("'90Account'");
    expect(await s.evaluate('| x | x := amounts collect: [:each | each + net]. x')).toBe('#(38 48 )');
    expect(await s.evaluate('^amount')).toBe('20');
    expect(await s.evaluate('amount foo')).toBe('MessageNotUnderstood: SmallInteger does not understand #foo');
    expect(await s.evaluate('limti')).toBe('undefined name "limti", did you mean "limit"?');
    expect(await s.evaluate('3 +')).toBe('unexpected token: EOF');
    expect(await s.evaluate('Channel new receive')).toMatch(/^the expression waits: /);
    expect(await s.evaluate('[Error signal: #no] on: Error do: [:e | e messageText]')).toBe('#no');
    expect(await s.evaluate('self deposit: 10', 2)).toBe('MessageNotUnderstood: UndefinedObject does not understand #deposit:');
    expect(s.err).toBe('');
    expect(s.out).toBe('');
  });

  it('change temporaries, shared ones wherever they are used', async () => {
    const s = await inBlock(options);
    expect(await s.evaluate('net := 1000')).toBe('1000');
    expect(await s.evaluate('sum := 5', 1)).toBe('5');
    expect(await s.evaluate('limit := 10')).toBe('10');
    expect(await s.locals(1)).toBe('amounts=#(20 30 ) sum=5 limit=10');
    s.debug.breakpoints.clear();
    s.break('28');
    await s.step('out');
    expect(s.out).toBe('big\nbig\n');
    expect(await s.locals()).toBe('amounts=#(20 30 ) sum=1032 limit=10');
    s.frames[0]!.variables.find(({ name }) => name === 'sum')!.set(7);
    expect(await s.step('out')).toBe('step doIt:28');
    expect(await s.go()).toBe('end');
    expect(s.out).toMatch(/^big\nbig\n7\n/);
  });

  it('are restarted with the arguments they had, and further ones are unwound', async () => {
    const s = await Session.start(PROGRAM, options);
    s.break('Account>>deposit:', 'amount = 40');
    expect(await s.go()).toBe('breakpoint Account>>deposit::7');
    const views = s.frames;
    expect(s.stack).toEqual(['Account>>deposit::7', '<block> in Account>>all::19', 'Account>>all::17', '<block> in doIt:31', '<block> in doIt:31', 'doIt:31']);
    expect(s.debug.restart(views[2]!)).toBe(null);
    expect((await s.nextStop())!.reason).toBe('restart');
    expect(s.stack).toEqual(['Account>>all::15', '<block> in doIt:31', '<block> in doIt:31', 'doIt:31']);
    expect(await s.locals()).toMatch(/^amounts=#\(40 \)/);
    expect(s.out).not.toContain('cleaned');
    expect(s.debug.restart(views[0]!)).toBe('the frame has ended');
    expect(await s.go()).toBe('breakpoint Account>>deposit::7');
    expect(s.debug.restart(s.frames[4]!)).toBe(null);
    expect((await s.nextStop())!.reason).toBe('restart');
    expect(s.stack).toEqual(['<block> in doIt:31', 'doIt:31']);
    expect(s.out).toMatch(/\ncleaned\n$/);
    s.debug.breakpoints.clear();
    expect(await s.go()).toBe('end');
    expect(s.out).toMatch(/\ncleaned\ncleaned\n36\n$/);
  });

  it('run the new code of an edited method when it is sent again, or restarted', async () => {
    const s = await inBlock(options);
    const source = 'deposit: amount\n    | twice |\n    twice := amount * 2.\n    ^twice';
    const { method, error } = editMethod(s.vm, 'Account', 'deposit:', source);
    expect([error, method!.selector.text]).toEqual([null, 'deposit:']);
    s.debug.breakpoints.clear();
    s.break('Account>>deposit:');
    expect(await s.go()).toBe('breakpoint Account>>deposit::3');
    expect(s.frames[0]!.path).toBe('Account>>deposit:');
    expect(await s.locals()).toBe('amount=30 twice=nil');
    expect(editMethod(s.vm, 'Account', 'deposit:', 'deposit: amount\n    ^amount * 3').error).toBe(null);
    expect(s.debug.restart(s.frames[0]!)).toBe(null);
    expect((await s.nextStop())!.reason).toBe('restart');
    expect(s.stack[0]).toBe('Account>>deposit::2');
    s.debug.breakpoints.clear();
    expect(await s.go()).toBe('end');
    expect(s.out).toMatch(/^108\n/);
  });

  it('edits that are wrong change nothing', async () => {
    const s = await inBlock(options);
    expect(editMethod(s.vm, 'Acount', 'x', 'x ^1').error).toBe('class "Acount" not found, did you mean "Account"?');
    expect(editMethod(s.vm, 'Account', 'all:', 'al: x ^1').error).toBe('the source defines al:, not all:');
    const { method, diagnostics } = editMethod(s.vm, 'Account', 'all:', 'all: x ^');
    expect(method).toBe(null);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    s.debug.breakpoints.clear();
    expect(await s.go()).toBe('end');
    expect(s.out).toMatch(/^45\n/);
  });
});
