import { loadAndRun } from '../../../src/cli/run-program.js';
import type { VMOptions } from '../../../src/runtime/options.js';
import { newVM } from '../../language/support/program.js';

/** Runs a program in a new VM, interpreted; answers what it writes. Throws if it ends with an error. */
export async function run(text: string, options: Partial<VMOptions> = {}): Promise<string> {
  const { vm, out, err } = await newVM({ jit: 0, ...options });
  const status = await loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  if (status !== 0 || err.text !== '') throw new Error(err.text || `status ${status}`);
  return out.text;
}

/** printStrings of expressions, or the descriptions of the exceptions that they signal. `before`: definitions and statements. */
export async function evaluate(expressions: readonly string[], before = ''): Promise<string[]> {
  const lines = expressions.map((e) => `[Transcript showCr: (${e}) printString] on: Exception do: [:%%e | Transcript showCr: %%e description].`);
  return (await run(`${before}\n${lines.join('\n').replaceAll('%%e', 'exceptionOfTest')}`)).trimEnd().split('\n');
}

/** Asserts-to-be: pairs of expression and printed result. */
export async function printed(pairs: Readonly<Record<string, string>>, before = ''): Promise<Record<string, string>> {
  const expressions = Object.keys(pairs);
  const results = await evaluate(expressions, before);
  return Object.fromEntries(expressions.map((e, i) => [e, results[i] ?? '(nothing)']));
}
