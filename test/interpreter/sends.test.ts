import { expect, test } from 'vitest';
import { loadAndRun } from '../../src/cli/run-program.js';
import type { Site } from '../../src/runtime/code.js';
import type { VM } from '../../src/runtime/vm.js';
import { newVM } from '../language/support/program.js';

/** Run a program in the interpreter; answers the VM. */
async function run(text: string): Promise<{ vm: VM; out: string }> {
  const { vm, out, err } = await newVM({ jit: 0 });
  const status = await loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  expect(err.text).toBe('');
  expect(status).toBe(0);
  return { vm, out: out.text };
}

function site(vm: VM, className: string, selector: string, wanted: string): Site {
  const { code } = vm.classes.get(className)!.cls.methods.get(vm.symbol(selector))!;
  return code.sites.find((s) => s.selector.text === wanted)!;
}

/** A program whose one send site sees `n` classes, three times each. */
function classes(n: number): string {
  const definitions = Array.from({ length: n }, (_, i) => `C${i} subclass: Object\n  method: answer [ ^${i} ]`).join('\n');
  return `${definitions}
Test subclass: Object
  classMethod: ask: x [ ^x answer ]
| sum |
sum := 0.
3 timesRepeat: [
${Array.from({ length: n }, (_, i) => `  sum := sum + (Test ask: C${i} new).`).join('\n')}
].
sum printNl.`;
}

for (const n of [1, 2, 6]) {
  test(`a site that sees ${n} classes caches each after one lookup`, async () => {
    const { vm, out } = await run(classes(n));
    const s = site(vm, 'Test', 'ask:', 'answer');
    expect(out).toBe(`${3 * n * (n - 1) / 2}\n`);
    expect(s.classes.map(({ name }) => name)).toEqual(Array.from({ length: n }, (_, i) => `C${i}`));
    expect(s.misses).toBe(n);
    expect(s.counts).toEqual(Array.from({ length: n }, () => 2));
    expect(s.megamorphic).toBe(false);
  });
}

test('the seventh class makes a site megamorphic; it keeps its six entries', async () => {
  const { vm } = await run(classes(7));
  const s = site(vm, 'Test', 'ask:', 'answer');
  expect(s.megamorphic).toBe(true);
  expect(s.classes).toHaveLength(6);
});

test('redefinition drops exactly the entries of the class and its subclasses', async () => {
  const { vm, out } = await run(`A subclass: Object
  method: answer [ ^1 ]
B subclass: A
C subclass: Object
  method: answer [ ^3 ]
Test subclass: Object
  classMethod: ask: x [ ^x answer ]
(Test ask: A new) printNl. (Test ask: B new) printNl. (Test ask: C new) printNl.
A compileAndInstall: 'answer ^10'.
(Test ask: C new) printNl.
`);
  expect(out).toBe('1\n1\n3\n3\n');
  expect(site(vm, 'Test', 'ask:', 'answer').classes.map(({ name }) => name)).toEqual(['C']);
});

test('a loop that is running sees a redefinition at the next send', async () => {
  const { out } = await run(`A subclass: Object
  method: answer [ ^1 ]
| a sum i |
a := A new.
sum := 0.
i := 0.
[i < 10] whileTrue: [
  i = 5 ifTrue: [A compileAndInstall: 'answer ^100'].
  sum := sum + a answer.
  i := i + 1].
sum printNl.`);
  expect(out).toBe('505\n');
});

test('counters are exact', async () => {
  const { vm } = await run(`A subclass: Object
  method: count: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1] ]
| a |
a := A new.
a count: 5. a count: 7.`);
  const { code } = vm.classes.get('A')!.methods.get(vm.symbol('count:'))!;
  expect(code.invocations).toBe(2);
  expect([...code.loopCounts]).toEqual([12]);
});
