import { describe, expect, it } from 'vitest';
import { Session, TIERS } from './support.js';

const PROGRAM = `Counter subclass: Object
  instanceVars: count

  method: count [ ^count ]

  method: add: n [
      count := (count ifNil: [0]) + n.
      ^count
  ]
  method: spin [
      | i |
      i := 0.
      [i < 1000000000000] whileTrue: [
          i := i + 1].
      ^i
  ]
  classMethod: fresh [ ^self new add: 0; yourself ]

| c |
c := Counter fresh.
1 to: 5 do: [:i |
    c add: i].
#(10 20) do: [:each |
    c add: each].
c count printNl.
`;

describe.each(TIERS)('breakpoints, %s', (_, options) => {
  it('stop at a method, with receiver and arguments', async () => {
    const s = await Session.start(PROGRAM, options);
    const { resolved } = s.break('Counter>>add:');
    expect([resolved.path, resolved.line, resolved.message]).toEqual(['test.mag', 7, null]);
    expect(await s.go()).toBe('breakpoint Counter>>add::7');
    expect(s.stack).toEqual(['Counter>>add::7', 'Counter class>>fresh:17', 'doIt:20']);
    expect(await s.locals()).toBe('n=0');
    expect(await s.evaluate('self')).toBe('a Counter');
    expect(await s.go()).toBe('breakpoint Counter>>add::7');
    expect(await s.locals()).toBe('n=1');
    expect(s.stack).toEqual(['Counter>>add::7', '<block> in doIt:22', 'doIt:21']);
  });

  it('stop at a line in a block each time', async () => {
    const s = await Session.start(PROGRAM, options);
    s.break('24');
    expect(await s.go()).toBe('breakpoint <block> in doIt:24');
    expect(await s.locals()).toMatch(/^each=10 c=a Counter/);
    expect(await s.go()).toBe('breakpoint <block> in doIt:24');
    expect(await s.evaluate('each + 1')).toBe('21');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('45\n');
  });

  it('with a condition stop where it is true', async () => {
    const s = await Session.start(PROGRAM, options);
    const { id } = s.break('Counter>>add:', 'n > 3 and: [count = 6]');
    expect(await s.go()).toBe('breakpoint Counter>>add::7');
    expect(await s.locals()).toBe('n=4');
    expect(s.debug.stop!.breakpoints).toEqual([id]);
    expect(await s.go()).toBe('end');
    expect(s.debug.breakpoints.get(id)!.hits).toBe(1);
  });

  it('whose condition is wrong stop, and say why', async () => {
    const conditions = [
      ['n foo', 'MessageNotUnderstood: SmallInteger does not understand #foo'],
      ['n + 1', 'expected true or false, got 1'],
      ['nn > 1', 'undefined name "nn"'],
      ['n > ', 'expected'],
    ];
    for (const [condition, problem] of conditions) {
      const s = await Session.start(PROGRAM, options);
      s.break('Counter>>add:', condition);
      expect(await s.go()).toBe('breakpoint Counter>>add::7');
      expect(s.debug.stop!.text).toContain(`condition of breakpoint 1: `);
      expect(s.debug.stop!.text).toContain(problem);
      s.debug.breakpoints.clear();
      expect(await s.go()).toBe('end');
      expect(s.out).toBe('45\n');
      expect(s.err).toBe('');
    }
  });

  it('on a line without code mean the next one', async () => {
    const s = await Session.start(PROGRAM, options);
    const { resolved } = s.break('11');
    expect([resolved.line, resolved.message]).toEqual([12, 'moved from line 11']);
    expect(s.break('test.mag:26').resolved.message).toBe('no code at or behind line 26 of "test.mag"');
  });

  it('that name nothing wait until it is there', async () => {
    const s = await Session.start(`| c |
Compiler evaluate: 'Object compileAndInstall: ''later: x  ^x + 1'''.
(3 later: 4) printNl.`, options);
    const breakpoint = s.break('Object>>later:');
    expect(breakpoint.resolved.message).toBe('method "later:" not found on Object');
    expect(s.break('Objct>>foo').resolved.message).toBe('class "Objct" not found, did you mean "Object"?');
    expect(s.break('Array>>inculdes:').resolved.message).toBe('method "inculdes:" not found on Array, did you mean "includes:"?');
    expect(s.break('tst.mag:3').resolved.message).toBe('no code of "tst.mag" is loaded, did you mean "test.mag"?');
    expect(await s.go()).toBe('breakpoint Object>>later::1');
    expect(await s.locals()).toBe('x=4');
  });

  it('set while compiled code loops stop it there, and taken out let it go on', async () => {
    const s = await Session.start(`${PROGRAM}\nCounter new spin printNl.`, options);
    s.debug.resume();
    const { code } = s.vm.lookup(s.vm.classes.get('Counter')!, s.vm.symbol('spin'))!;
    const isBusy = (): boolean => (options.jit === 0 ? code.loopCounts[0]! > 1000 : code.unit !== null && (s.unit('Counter>>spin').installed?.loopEntries ?? 0) > 0);
    while (!isBusy()) await new Promise((resolve) => { setTimeout(resolve, 20); });
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    s.debug.pause();
    expect((await s.nextStop())!.reason).toBe('pause');
    expect(s.stack[0]).toMatch(/^Counter>>spin:1[345]$/);
    const before = Number(await s.evaluate('i'));
    expect(before).toBeGreaterThan(1000);
    s.break('14');
    expect(await s.go()).toBe('breakpoint Counter>>spin:14');
    const i = Number(await s.evaluate('i'));
    expect(await s.go()).toBe('breakpoint Counter>>spin:14');
    expect(Number(await s.evaluate('i'))).toBe(i + 1);
    s.debug.breakpoints.clear();
    expect(await s.evaluate('i := 999999999999')).toBe('999999999999');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('45\n1000000000000\n');
  });

  it('at methods of the library stop in it', async () => {
    const s = await Session.start('#(3 4) printString println. (Interval from: 1 to: 3) asArray printNl.', options);
    s.break('Interval>>asArray');
    const stopped = await s.go();
    expect(stopped).toBe('breakpoint doIt:1');
    expect(s.debug.frames(s.debug.stop!.process)[0]!.isLibrary).toBe(true);
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('#(3 4 )\n#(1 2 3 )\n');
  });
});
