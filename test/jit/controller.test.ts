import { describe, expect, test } from 'vitest';
import { SYNC, TestVM } from './support.js';

const COUNTER = `
Counter subclass: Object
  instanceVars: n
  method: n [ ^n ]
  method: start [ n := 0 ]
  method: step [ n := n + 1 ]
`;

/** `count` sends of step, without a loop that could become hot. */
const steps = (count: number): string => `
Doer subclass: Object
  method: do: c times: k [ k = 0 ifTrue: [^c]. c step. ^Other new do: c times: k - 1 ]
Other subclass: Object
  method: do: c times: k [ k = 0 ifTrue: [^c]. c step. ^Doer new do: c times: k - 1 ]
(Doer new do: (Counter new start; yourself) times: ${count}) n printNl.
`;

describe('thresholds', () => {
  test('a method is compiled at the threshold, not before, and once', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 30 });
    expect(await t.run(COUNTER + steps(29))).toBe('29\n');
    expect([...t.jit.registry.all].map(({ label }) => label)).not.toContain('Counter>>step');
    await t.run('(Counter new start; step; yourself) n printNl.');
    const { status, reason, installed, code } = t.unit('Counter>>step');
    expect({ status, reason, tier: code.tier }).toEqual({ status: 'installed', reason: '30 activations', tier: 2 });
    expect(code.entry).toBe(installed!.entry);
    const { compilations } = t.jit.statistics();
    await t.run('c := Counter new. c start. c step. c step. c n printNl.');
    expect(t.jit.statistics().compilations).toBe(compilations);
    expect(installed!.entries).toBe(2);
  });

  test('the defaults are 100 for methods, 500 for blocks, 1000 for loops', async () => {
    const t = await TestVM.make(SYNC);
    await t.run(`${COUNTER}| c b i | c := Counter new. c start. b := [:x | x]. i := 0. [i < 99] whileTrue: [c step. b value: i. i := i + 1]. `);
    expect(t.jit.statistics().compilations).toBe(0);
    await t.run('| c b i | c := Counter new. c start. c step. b := [:x | x]. i := 0. [i < 499] whileTrue: [b value: i. i := i + 1]');
    expect(t.unit('Counter>>step').reason).toBe('100 activations');
    expect(t.jit.statistics().compilations).toBe(1);
    await t.run('| b i | b := [:x | x]. i := 0. [i < 1000] whileTrue: [b value: i. i := i + 1]');
    expect([...t.jit.registry.all].map(({ label, reason }) => [label, reason])).toEqual([
      ['Counter>>step', '100 activations'], ['<block 0> in doIt', '500 activations'], ['doIt', '1000 rounds of loop 0']]);
  });

  test('a thousand units that are hot at once are all compiled, none twice', async () => {
    const t = await TestVM.make({ jit: 1, jitThreshold: 2 });
    const names = Array.from({ length: 1000 }, (_, i) => `m${i}`);
    await t.run(`Many subclass: Object\n${names.map((name, i) => `  method: ${name} [ ^${i} ]\n`).join('')}| m | m := Many new. 3 timesRepeat: [#(${names.map((name) => `#${name}`).join(' ')}) do: [:each | m perform: each]]`);
    expect(t.jit.drain(60_000)).toBe(true);
    const { compilations, longestQueue, refusals } = t.jit.statistics();
    const units = t.jit.registry.installed.filter(({ label }) => label.startsWith('Many>>'));
    expect([units.length, refusals, compilations]).toEqual([1000, [], t.jit.registry.installed.length]);
    expect(longestQueue).toBeGreaterThan(500);
    t.jit.shutdown();
  });

  test('a running loop goes over to compiled code', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 50 });
    expect(await t.run('| i s | i := s := 0. [i < 10000] whileTrue: [s := s + i. i := i + 1]. s printNl')).toBe('49995000\n');
    expect(t.jit.statistics().osrEntries).toBe(1);
    expect(t.unit('doIt').code.loopCounts[0]).toBe(51);
  });

  test('a running inner loop goes over to compiled code, and stays there for the outer one', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 50 });
    await t.run('| i j s | i := s := 0. [i < 20] whileTrue: [j := 0. [j < 1000] whileTrue: [s := s + 1. j := j + 1]. i := i + 1]. s printNl');
    expect(t.out.text).toBe('20000\n');
    expect(t.jit.statistics().osrEntries).toBe(1);
  });
});

describe('redefinition', () => {
  const source = `
A subclass: Object
  method: value [ ^1 ]
B subclass: A
C subclass: B
Sum subclass: Object
  method: of: x [ ^x value + x value ]
| s |
s := Sum new.
1 to: 10 do: [:i | s of: C new].
(s of: C new) printNl.
`;
  test.each([
    ['in the class', 'C'], ['in a superclass without it', 'B'], ['in the class that has it', 'A'],
  ])('%s takes compiled callers out of use', async (_where, cls) => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 5 });
    await t.run(source);
    expect(t.unit('Sum>>of:').status).toBe('installed');
    await t.run(`${cls} compileAndInstall: 'value ^10'. (Sum new of: C new) printNl.`);
    expect(t.out.text).toBe('2\n20\n');
    expect(t.jit.statistics().invalidations).toBeGreaterThan(0);
    expect(t.unit('Sum>>of:').status).toBe('cold');
    await t.run('| s | s := Sum new. 1 to: 20 do: [:i | s of: C new]. (s of: C new) printNl');
    expect(t.out.text).toBe('2\n20\n20\n');
    expect(t.unit('Sum>>of:').status).toBe('installed');
  });

  test('of another class or selector does not', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 5 });
    await t.run(source);
    await t.run(`D subclass: A\n method: value [ ^3 ]\nB compileAndInstall: 'other ^10'.`);
    expect(t.unit('Sum>>of:').status).toBe('installed');
    expect(t.jit.statistics().invalidations).toBe(0);
  });

  test.each([
    ['a variable of its class', 'A subclass: Object\n instanceVars: fresh'],
    ['a variable of a subclass', 'B subclass: A\n instanceVars: fresh'],
    ['a trait with other messages', 'Other trait\n method: other [ ^1 ]\nA subclass: Object\n include: Other'],
    ['a trait whose message the class defines itself', 'Other trait\n method: value [ ^50 ]\nA subclass: Object\n include: Other'],
    ['a trait with its message that no class includes', 'Other trait\n method: value [ ^50 ]'],
    ['a class that inherits the method', 'E subclass: C'],
  ])('of %s leaves all compiled code as it is', async (_what, change) => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 5 });
    await t.run(source);
    await t.run(change);
    expect(t.unit('Sum>>of:').status).toBe('installed');
    expect(t.jit.statistics().invalidations).toBe(0);
  });

  test.each([
    ['a trait included in a class that inherited the method', 'Other trait\n method: value [ ^50 ]\nB subclass: A\n include: Other', 'B'],
    ['an extension of the class', 'A subclass: Object\n method: value [ ^50 ]', 'B'],
    ['an extension of a subclass', 'C subclass: B\n method: value [ ^50 ]', 'C'],
  ])('by %s drops what depended on it', async (_what, change, cls) => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 5 });
    await t.run(source);
    await t.run(`${change}\n(Sum new of: ${cls} new) printNl`);
    expect(t.unit('Sum>>of:').status).toBe('cold');
    expect(t.out.text).toBe('2\n100\n');
  });

  test('in mid-loop takes effect at the next send', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 5 });
    await t.run(`
A subclass: Object
  method: value [ ^1 ]
  method: change [ A compileAndInstall: 'value ^100' ]
  method: run [ | i s | i := s := 0. [i < 100] whileTrue: [i = 50 ifTrue: [self change]. s := s + self value. i := i + 1]. ^s ]
A new run printNl.`);
    expect(t.out.text).toBe('5050\n');
  });
});

test('a unit whose guards keep missing is compiled again for what was seen since', async () => {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 5 });
  await t.run(`
A subclass: Object
  method: value [ ^1 ]
B subclass: Object
  method: value [ ^2 ]
Sum subclass: Object
  method: of: x [ ^x value ]
| s b i |
s := Sum new.
1 to: 10 do: [:k | s of: A new].
b := B new.
i := 0.
[i < 5000] whileTrue: [s of: b. i := i + 1]`);
  const { installed, recompilations } = t.unit('Sum>>of:');
  expect(recompilations).toBe(1);
  expect(installed!.translation.dependencies.map(({ cls }) => cls.name)).toEqual(['B', 'A']);
});

test('receivers of eight classes, in all states of the cache', async () => {
  const names = [...'ABCDEFGH'];
  const classes = names.map((name, i) => `${name} subclass: Object\n  method: value [ ^${i} ]\n`).join('');
  for (const count of [1, 2, 6, 7, 8]) {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 20 });
    await t.run(`${classes}
Sum subclass: Object
  method: of: x [ ^x value ]
| all s i |
all := {${names.slice(0, count).map((name) => `${name} new`).join('. ')}}.
s := i := 0.
[i < 800] whileTrue: [s := s + (Sum new of: (all at: i \\\\ ${count} + 1)). i := i + 1].
s printNl`);
    expect(t.out.text).toBe(`${Array.from({ length: 800 }, (_, i) => i % count).reduce((a, b) => a + b, 0)}\n`);
    const { classes: cached, megamorphic } = t.unit('Sum>>of:').code.sites[0]!;
    expect([cached.length, megamorphic]).toEqual([Math.min(count, 6), count > 6]);
  }
});
