import { textOf } from '../text/operands.js';
import { parseToml, TomlProblem } from '../toml/parse.js';
import type { Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** TOML: reading; how values are written is Maggie code. */
export function tomlPrimitives(vm: VM): Record<string, Primitive> {
  return {
    /** The Dictionary, or the reason why there is none. */
    tomlParse: (_receiver, text: Value) => {
      try {
        return parseToml(vm, textOf(text)!);
      } catch (error) {
        if (error instanceof TomlProblem) return error.message;
        throw error;
      }
    },
  };
}
