import type { ActivationInfo } from '../process/activations.js';
import { suggest } from '../syntax/suggest.js';
import { hintForNil } from './nil-receiver.js';
import { MSymbol, type Value } from './values.js';
import { selectorArguments, type VM } from './vm.js';

/**
 * The lines of help for a message that its receiver did not understand, sent by the innermost of the activations: which expression was nil, and a selector that
 * is close to the one that was sent. Null without such lines, and for exceptions that are not about a message.
 */
export function hintForMessage(vm: VM, receiver: Value, selector: Value, activations: readonly ActivationInfo[]): string | null {
  if (!(selector instanceof MSymbol)) return null;
  const lines = [receiver === null ? hintForNil(activations, selector.text) : null, hintForSelector(vm, receiver, selector)].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join('\n');
}

/** `did you mean #foo?` for a selector that the receiver does not understand; null if nothing close is understood. */
function hintForSelector(vm: VM, receiver: Value, selector: MSymbol): string | null {
  const candidates = new Set<string>();
  for (let cls = vm.classOf(receiver) as ReturnType<VM['classOf']> | null; cls !== null; cls = cls.superclass) {
    for (const { text } of cls.methods.keys()) if (!text.startsWith('%') && selectorArguments(text) === selector.numArgs) candidates.add(text);
  }
  const name = suggest(selector.text, candidates);
  return name === null ? null : `did you mean #${name}?`;
}
