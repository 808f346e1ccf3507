import { errorText } from '../../syntax/diagnostics.js';
import type { MClass } from '../class.js';
import { classSource } from '../file-out.js';
import { replaceMethod } from '../replace-method.js';
import { textOf } from '../text/operands.js';
import type { MSymbol, Value } from '../values.js';
import type { PrimitiveModule } from './table.js';

/** Source texts of classes and files, as texts: nothing is read or written. */
export const sourcePrimitives: PrimitiveModule = (vm) => ({
  classSource: (_receiver, cls: MClass) => classSource(cls.thisClass ?? cls),
  /** Array of the classes whose namespace is exactly that one, by name. */
  classesIn: (_receiver, name: string | MSymbol) => {
    const namespace = textOf(name)!;
    return vm.array([...vm.classes.values()].filter((cls) => cls.namespace === namespace).sort((a, b) => (a.name < b.name ? -1 : 1)));
  },
  /** The text of a file with another method in the place of one; nil if there is none of that selector, an Array of one String about errors. */
  replaceMethod: (_receiver, text: string, path: Value, selector: Value, source: Value) => {
    const { text: replaced, errors } = replaceMethod(text, textOf(path)!, textOf(selector)!, textOf(source)!);
    return errors.length > 0 ? vm.array([errorText(errors)]) : replaced;
  },
});
