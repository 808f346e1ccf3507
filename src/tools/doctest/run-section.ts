/** Running one test section (language.md 12.3). */
import type { CompiledSource } from '../../runtime/load/compile-source.js';
import type { Value } from '../../runtime/values.js';
import { errorText } from '../../syntax/diagnostics.js';
import { failureText, type Evaluator } from '../evaluator.js';
import { SectionScope } from './compile-line.js';
import type { AssertionLine, Section } from './sections.js';

export interface SetupResult { readonly kind: 'setup'; readonly line: string }
export interface AssertionResult {
  readonly kind: 'assertion';
  readonly line: string;
  readonly passed: boolean;
  /** printStrings of both sides, where they differ; null otherwise. */
  readonly expected: string | null;
  readonly got: string | null;
  /** Why nothing was compared; null if it was. A trace follows on lines of its own. */
  readonly error: string | null;
}
export type LineResult = SetupResult | AssertionResult;

/** Answers a result for each line that was executed, and for each assertion that could not be. Stops when the program ends itself. */
export async function* runSection(evaluator: Evaluator, section: Section, serial: number): AsyncGenerator<LineResult> {
  const { vm } = evaluator;
  const scope = new SectionScope(vm, section, serial);
  let brokenSetup: string | null = null;
  for (const line of section) {
    if (line.kind === 'malformed') continue;
    if (line.kind === 'setup') {
      if (brokenSetup !== null) continue;
      const { error } = await evaluate(evaluator, scope.compileSetup(line.line), { compile: '', runtime: '' });
      if (error === null) yield { kind: 'setup', line: line.line };
      else brokenSetup = `setup: ${line.line}: ${error}`;
    } else yield brokenSetup === null ? await check(evaluator, scope, line) : failure(line, brokenSetup);
    if (vm.exitStatus !== null) return;
  }
  scope.forget();
}

async function check(evaluator: Evaluator, scope: SectionScope, assertion: AssertionLine): Promise<AssertionResult> {
  const left = await evaluate(evaluator, scope.compileExpression(assertion.left));
  if (left.error !== null) return failure(assertion, left.error);
  const right = await evaluate(evaluator, scope.compileExpected(assertion.right));
  if (right.error !== null) return failure(assertion, `expected-value error: ${right.error}`);
  const passed = await evaluator.agree(left.value, right.value);
  const [expected, got] = passed ? [null, null] : [await evaluator.print(right.value), await evaluator.print(left.value)];
  return { kind: 'assertion', line: assertion.line, passed, expected, got, error: null };
}

function failure({ line }: AssertionLine, error: string): AssertionResult {
  return { kind: 'assertion', line, passed: false, expected: null, got: null, error };
}

/** What became of one side of an assertion, or of a setup line. */
interface Side { readonly value: Value; readonly error: string | null }

/** `headings`: what stands before the text of an error. */
async function evaluate(evaluator: Evaluator, { method, errors }: CompiledSource, headings = { compile: 'compile: ', runtime: 'runtime: ' }): Promise<Side> {
  if (method === null) return { value: null, error: `${headings.compile}${errorText(errors)}` };
  const { value, failure } = await evaluator.run(method, null);
  return { value, error: failure === null ? null : `${headings.runtime}${failureText(failure)}\n${failure.traceText}`.trimEnd() };
}
