import { isSymbolText } from '../../syntax/symbols.js';
import type { MSymbol } from '../values.js';
import type { VM } from '../vm.js';
import { quoted } from './strings-convert.js';
import type { Primitive } from './table.js';

/** What Symbols have beyond Strings. */
export function symbolPrimitives(_vm: VM): Record<string, Primitive> {
  return {
    symbolNumArgs: (a: MSymbol) => a.numArgs,
    symbolPrint: (a: MSymbol) => `#${isSymbolText(a.text) ? a.text : quoted(a.text)}`,
  };
}
