import type { MClass } from './class.js';
import type { MSymbol } from './values.js';

/*
 * What reflection shows. Names that begin with `%` belong to the library and cannot be written in programs; `%` followed by an operator
 * character or nothing is an ordinary binary selector.
 */

/** Is the name of a class, method or variable one of the library's own? */
export function isHidden(name: string): boolean {
  return /^%[\p{L}_]/u.test(name);
}

/** Names of the instance variables that programs see, own or all (inherited ones first). */
export function visibleVariables(names: readonly string[]): string[] {
  return names.filter((name) => !isHidden(name));
}

/** The class's own selectors that programs see, ascending. */
export function visibleSelectors(cls: MClass): MSymbol[] {
  return [...cls.methods.keys()].filter(({ text }) => !isHidden(text)).sort(byText);
}

export function byText(a: MSymbol, b: MSymbol): number {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}
