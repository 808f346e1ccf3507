/**
 * What a function takes from its factory stands in locals of its own. V8 knows what a function captures only as long as it knows the function's context; once an
 * activation has been left by an unwinding that is a variable of the loop around its code, and all constants would be loaded and tested.
 */
import type { Constants } from '../constants.js';
import type { Writer } from './writer.js';

/** The unit's function for activations from their start, as the unit itself calls it. */
export const OWN = 'self';

/** Names that a factory declares, with `$` before them. */
const FIXED = ['rt', 'X', 'poll', 'FAIL', 'U', 'SlotFloat', OWN].map((name) => ({ name, mentioned: new RegExp(`\\b${name}\\b`) }));

/** `function …` with a body that mentions the constants by their names; parts of it may have been written before. */
export function writeFunctionText(out: Writer, head: string, constants: Constants, body: () => void): void {
  out.braces(head, () => {
    const place = out.reserve();
    body();
    const text = out.since(place);
    const names = [...FIXED.filter(({ mentioned }) => mentioned.test(text)).map(({ name }) => name), ...constants.used];
    constants.used.clear();
    out.fill(place, names.length === 0 ? null : `const ${names.map((name) => `${name} = $${name}`).join(', ')};`);
  });
}
