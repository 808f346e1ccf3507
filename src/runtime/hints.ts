import { suggest } from '../syntax/suggest.js';
import { MSymbol, type Value } from './values.js';
import { selectorArguments, type VM } from './vm.js';

/** `did you mean #foo?` for a selector that the receiver does not understand; null if nothing close is understood. */
export function hintForSelector(vm: VM, receiver: Value, selector: Value): string | null {
  if (!(selector instanceof MSymbol)) return null;
  const candidates = new Set<string>();
  for (let cls = vm.classOf(receiver) as ReturnType<VM['classOf']> | null; cls !== null; cls = cls.superclass) {
    for (const { text } of cls.methods.keys()) if (!text.startsWith('%') && selectorArguments(text) === selector.numArgs) candidates.add(text);
  }
  const name = suggest(selector.text, candidates);
  return name === null ? null : `did you mean #${name}?`;
}
