/**
 * What a function takes from its factory stands in locals of its own. V8 knows what a function captures only as long as it knows the function's context; once an
 * activation has been left by an unwinding that is a variable of the loop around its code, and all constants would be loaded and tested.
 */
import type { Constants } from '../constants.js';
import type { Writer } from './writer.js';

/** Names that every factory declares, with `$` before them. */
const FIXED = ['rt', 'X', 'poll', 'FAIL', 'U'] as const;

/** The unit's function for activations from their start, as the unit itself calls it. */
export const OWN = 'self';

/** `function …` with a body that mentions the constants by their names; parts of it may have been written before. */
export function writeFunctionText(out: Writer, head: string, constants: Constants, own: string, body: () => void): void {
  out.braces(head, () => {
    const place = out.reserve();
    body();
    const text = out.since(place);
    const names = [...FIXED.filter((name) => new RegExp(`\\b${name}\\b`).test(text)), ...constants.used];
    constants.used.clear();
    const captured = names.map((name) => `${name} = $${name}`);
    if (new RegExp(`\\b${OWN}\\(`).test(text)) captured.push(`${OWN} = ${own}`);
    if (captured.length > 0) out.fill(place, `const ${captured.join(', ')};`);
  });
}
