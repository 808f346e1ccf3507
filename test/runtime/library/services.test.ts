import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { loadAndRun } from '../../../src/cli/run-program.js';
import type { VMOptions } from '../../../src/runtime/options.js';
import { newVM } from '../../language/support/program.js';

async function run(text: string, options: Partial<VMOptions> = {}): Promise<string> {
  const { vm, out, err } = await newVM({ jit: 0, ...options });
  const status = await loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  vm.scheduler.shutdown();
  if (status !== 0 || err.text !== '') throw new Error(err.text || `status ${status}`);
  return out.text;
}

describe('weak references', () => {
  it('let their objects go; finalizers are then evaluated with nil, by processes of their own', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const { vm, out, err } = await newVM({ jit: 0 });
    const statements = `
Maker subclass: Object
  classMethod: make [ ^(WeakReference on: #(1 2) copy) onFinalize: [:x | {'gone'. x. Process current id > 1} printNl]; onFinalize: [:x | 'second' println] ]
  classMethod: cleared [ | r | r := WeakReference on: #(3) copy. r onFinalize: [:x | 'cleared' println]. r clear. ^r ]
references := {Maker make. Maker cleared. WeakReference on: Maker}.
| rounds |
rounds := 0.
[(references at: 1) isAlive and: [rounds < 500]] whileTrue: [rounds := rounds + 1. Process sleep: 2].
Process sleep: 5.
references printNl.`;
    const collecting = setInterval(gc, 5);
    const status = await loadAndRun(vm, [{ path: 'test.mag', text: statements }], { verbose: false }, {});
    clearInterval(collecting);
    vm.scheduler.shutdown();
    expect({ status, err: err.text, out: out.text }).toEqual({
      status: 0, err: '', out: "#('gone' nil true )\nsecond\n#(a WeakReference (collected) a WeakReference (collected) a WeakReference to Maker class )\n",
    });
  });
});

describe('Sandbox', () => {
  it('forbids what is configured', async () => {
    expect(await run(`
Sandbox restrictions printNl.
p := Sandbox run: [{[File] on: RestrictedGlobal do: [:e | e messageText]. [hidden := 3] on: RestrictedGlobal do: [:e | e messageText]. other := 4. other}].
p wait printNl.
{File isClass. other} printNl.`, { restrictions: ['File', 'hidden'] })).toBe(
      `#('File' 'hidden' )\n#('access to restricted global ''File'' (read) from a restricted process' 'access to restricted global ''hidden'' (write) from a restricted process' 4 4 )\n#(true nil )\n`);
  });
});

describe("the host's zone", () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  it('gives now its offset and name, and days their length', async () => {
    process.env.TZ = 'Europe/Berlin';
    expect(await run(`
| d days |
d := DateTime now.
days := (1 to: 366) collect: [:i | d addDays: i].
(days collect: [:each | each format: 'MST -0700']) asSet asArray sorted printNl.
"One of them has no such time, if it is between two and three."
((days count: [:each | (each format: '15:04:05') = (d format: '15:04:05')]) >= 365) printNl.
((1 to: 365) collect: [:i | (days at: i + 1) differenceFrom: (days at: i)]) asSet asArray sorted printNl.
(Toml decode: 'a = 2025-07-01T12:00:00') values printNl.
(Toml decode: 'a = 2025-01-01') values printNl.`)).toBe(
      "#('CEST +0200' 'CET +0100' )\ntrue\n#(82800 86400 90000 )\n#('2025-07-01T12:00:00+02:00' )\n#('2025-01-01T00:00:00+01:00' )\n");
  });
});
