/** Which tests there are: methods of subclasses of TestCase. */
import type { MClass } from '../../runtime/class.js';
import type { VM } from '../../runtime/vm.js';
import { globPattern } from '../glob.js';
import type { Evaluator } from '../evaluator.js';

export interface TestMethod { readonly cls: MClass; readonly selector: string }

/** `Class>>selector`, with the class's full name. */
export function testName({ cls, selector }: TestMethod): string { return `${cls.fullName}>>${selector}`; }

/**
 * The tests of all subclasses of TestCase that are not abstract, by full name of the class, then by selector. What a class signals when it is asked for them
 * becomes an Error.
 */
export async function findTests(vm: VM, evaluator: Evaluator): Promise<TestMethod[]> {
  const base = vm.classes.get('TestCase')!;
  const classes = [...vm.classes.values()].filter((cls) => cls !== base && cls.inheritsFrom(base)).sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  const tests: TestMethod[] = [];
  for (const cls of classes) {
    const ask = async (selector: string): Promise<unknown> => {
      const { value, failure } = await evaluator.send(cls, selector);
      if (failure !== null) throw new Error(`${cls.fullName} class>>${selector}: ${failure.text}`);
      return value;
    };
    if (await ask('isAbstract') === true) continue;
    const selectors = await ask('%testTexts') as { readonly items: readonly string[] };
    tests.push(...selectors.items.map((selector) => ({ cls, selector })));
  }
  return tests;
}

/** Those whose class (full or short name), selector or `Class>>selector` one of the patterns matches, in which `*` and `?` stand for other characters. */
export function matching(tests: readonly TestMethod[], patterns: readonly string[]): TestMethod[] {
  const expressions = patterns.map(globPattern);
  return tests.filter(({ cls, selector }) => {
    const names = [cls.fullName, cls.name, selector, `${cls.fullName}>>${selector}`, `${cls.name}>>${selector}`];
    return expressions.some((expression) => names.some((name) => expression.test(name)));
  });
}
