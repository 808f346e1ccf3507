import { describe, expect, it } from 'vitest';
import { Session, TIERS } from './support.js';

describe.each(TIERS)('a program that sends to Debugger, %s', (_, options) => {
  const start = (body: string): Promise<Session> => Session.start(`T subclass: Object
  method: twice: n [
      | double |
      double := n + n.
      ^double
  ]

| t |
t := T new.
${body}
'end' println.
`, options);

  it('sets breakpoints that stop once it has activated the debugger', async () => {
    const s = await start(`Debugger setBreakpoint: 'T' method: 'twice:' line: 5.
t twice: 1.
Debugger activate.
t twice: 2.
Debugger disableBreakpoint: 'T' method: 'twice:' line: 5.
t twice: 3.
Debugger enableBreakpoint: 'T' method: 'twice:' line: 5.
t twice: 4.
Debugger removeBreakpoint: 'T' method: 'twice:' line: 5.
Debugger setBreakpoint: T method: #twice: line: 0.
t twice: 5.
Debugger deactivate.
t twice: 6.`);
    expect(await s.go()).toBe('breakpoint T>>twice::5');
    expect(await s.locals()).toBe('n=2 double=4');
    expect(await s.evaluate('Debugger isPaused')).toBe('true');
    expect(await s.go()).toBe('breakpoint T>>twice::5');
    expect(await s.locals()).toBe('n=4 double=8');
    expect(await s.go()).toBe('breakpoint T>>twice::4');
    expect(await s.locals()).toBe('n=5 double=nil');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('end\n');
  });

  it('goes on when something evaluated has asked for it', async () => {
    const s = await start(`t halt.
t twice: 1.
t halt.
t twice: 2.`);
    expect(await s.go()).toBe('halt doIt:10');
    expect(await s.evaluate('Debugger stepOver. 3')).toBe('3');
    expect(await s.goAsWished()).toBe('step doIt:11');
    await s.evaluate('Debugger stepInto');
    expect(await s.goAsWished()).toBe('step T>>twice::4');
    await s.evaluate('Debugger stepOut');
    expect(await s.goAsWished()).toBe('step doIt:12');
    expect(await s.evaluate('4')).toBe('4');
    expect(s.debug.heedWish()).toBe(false);
    await s.evaluate('Debugger resume');
    expect(await s.goAsWished()).toBe('halt doIt:12');
    await s.evaluate('Debugger resume');
    expect(await s.goAsWished()).toBe('end');
  });

  it('pauses, and steps', async () => {
    const s = await start(`Debugger pause.
Debugger activate.
Debugger pause.
Debugger stepOver.
t twice: 1.
Debugger deactivate.
Debugger stepOver.
t twice: 2.`);
    expect(await s.go()).toBe('halt doIt:12');
    expect(await s.go()).toBe('step doIt:14');
    expect(await s.go()).toBe('end');
  });
});
