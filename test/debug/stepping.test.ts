import { describe, expect, it } from 'vitest';
import { Session, TIERS } from './support.js';

const PROGRAM = `Math subclass: Object
  method: factorial: n [
      | rest |
      n = 0 ifTrue: [^1].
      rest := self factorial: n - 1.
      ^n * rest
  ]
  method: sum: list [
      | total |
      total := 0.
      list do: [:each |
          total := total + each.
          total printString].
      ^total
  ]

| m |
m := Math new.
(m factorial: 3) printNl.
(m sum: #(1 2)) printNl.
'end' println.
`;

describe.each(TIERS)('stepping, %s', (_, options) => {
  it('goes over calls line by line', async () => {
    const s = await Session.start(PROGRAM, options);
    s.break('18');
    expect(await s.go()).toBe('breakpoint doIt:18');
    expect(await s.step('over')).toBe('step doIt:19');
    expect(await s.step('over')).toBe('step doIt:20');
    expect(await s.step('over')).toBe('step doIt:21');
    expect(await s.step('over')).toBe('end');
    expect(s.out).toBe('6\n3\nend\n');
  });

  it('over a recursive call stops in the same activation', async () => {
    const s = await Session.start(PROGRAM, options);
    s.break('Math>>factorial:');
    expect(await s.go()).toBe('breakpoint Math>>factorial::4');
    s.debug.breakpoints.clear();
    expect(await s.step('over')).toBe('step Math>>factorial::5');
    expect(await s.step('over')).toBe('step Math>>factorial::6');
    expect(await s.locals()).toBe('n=3 rest=2');
    expect(s.stack).toEqual(['Math>>factorial::6', 'doIt:19']);
    expect(await s.step('over')).toBe('step doIt:19');
  });

  it('goes into calls and blocks, and out of them', async () => {
    const s = await Session.start(PROGRAM, options);
    s.break('20');
    expect(await s.go()).toBe('breakpoint doIt:20');
    expect(await s.step('into')).toBe('step Math>>sum::10');
    expect(await s.step('into')).toBe('step Math>>sum::11');
    expect(await s.step('into')).toBe('step <block> in Math>>sum::12');
    expect(await s.step('into')).toBe('step <block> in Math>>sum::13');
    expect(await s.step('over')).toBe('step <block> in Math>>sum::12');
    expect(await s.locals()).toBe('each=2 total=1 list=#(1 2 )');
    expect(await s.step('out')).toBe('step Math>>sum::14');
    expect(await s.step('out')).toBe('step doIt:20');
    expect(await s.go()).toBe('end');
    expect(s.out).toBe('6\n3\nend\n');
  });
});
