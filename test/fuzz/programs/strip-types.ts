import type { JavaScript } from '../../../src/jit/protocol.js';
import type { Transformer } from '../../../src/jit/transform.js';

/** The types that the translator writes, as annotations and in casts. */
const TYPES = /: (?:UnitFactory|Runtime|Constants|Entries|V(?:\[\])?|Block|object \| null)(?=[,;)={ ])|(?<=\(_b): null\b| as (?:MClass|Primitive|Code|Binding|Site|V(?:\[\])?)\b/g;

/** Makes JavaScript of a generated module in a fraction of the time that esbuild takes, which for random programs is as long as everything else. It knows nothing of TypeScript but what the translator writes. */
export function stripTypes(text: string): JavaScript {
  return { code: text.replace(/^import type .*\n/, '').replace(/^export const ([\w$]+)/gm, 'const $1 = exports.$1').replace(TYPES, ''), map: '' };
}

/** In the place of esbuild; it has no process that could end. */
export const typeStripper: Transformer = { transformSync: stripTypes, transform: async (text) => stripTypes(text), stop: async () => {} };
