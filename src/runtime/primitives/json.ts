import { parseJson } from '../json/parse.js';
import { JsonProblem, JsonScanner } from '../json/scanner.js';
import { jsonFloat, jsonString } from '../json/write.js';
import { textOf } from '../text/operands.js';
import { MArray, MFloat, Obj4, Obj8, type Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** JSON: parsing, and the texts of simple values; how values are taken apart is written in Maggie. */
export function jsonPrimitives(vm: VM): Record<string, Primitive> {
  /** The value and the position behind it in an Array, or the reason why there is none. */
  const read = (text: Value, position: number, whole: boolean): MArray | string => {
    try {
      const { value, end } = parseJson(vm, textOf(text)!, position);
      if (whole) {
        const rest = new JsonScanner(textOf(text)!, end);
        if (rest.skipSpace()) throw rest.unexpected('after top-level value');
      }
      return vm.array([value, end]);
    } catch (e) {
      if (e instanceof JsonProblem) return e.message;
      throw e;
    }
  };

  return {
    jsonParse: (_receiver, text: Value) => read(text, 0, true),
    jsonParseFrom: (_receiver, text: Value, position: number) => read(text, position, false),
    jsonHasMore: (_receiver, text: Value, position: number) => new JsonScanner(textOf(text)!, position).skipSpace(),
    jsonString: (_receiver, text: Value, forHtml: boolean) => jsonString(textOf(text)!, forHtml),
    /** nil for a Float that JSON cannot express. */
    jsonFloat: (_receiver, { value }: MFloat) => (Number.isFinite(value) ? jsonFloat(value) : null),
    /** An instance of a class of the program that is represented by its fields? */
    jsonIsUserObject: (_receiver, value: Value) => (value instanceof Obj4 || value instanceof Obj8) && !value.cls.builtIn,
  };
}
