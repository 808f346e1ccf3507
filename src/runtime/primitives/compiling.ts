import { errorText } from '../../syntax/diagnostics.js';
import type { MClass } from '../class.js';
import { installMethod } from '../install.js';
import { compileDoItSource, compileMethodSource } from '../load/compile-source.js';
import { textOf } from '../text/operands.js';
import type { MSymbol, Value } from '../values.js';
import type { PrimitiveResult } from '../vm.js';
import type { PrimitiveModule } from './table.js';

/** Compiling while the program runs. */
export const compilingPrimitives: PrimitiveModule = (vm) => {
  const install = (cls: MClass, text: Value, name: string): PrimitiveResult => {
    const source = textOf(text);
    if (source === undefined) return vm.failArgument(1, 'String', text);
    const { method, errors } = compileMethodSource(vm, cls, source);
    if (method === null) return vm.failError('Error', `${name} ${errorText(errors)}`);
    installMethod(vm, cls, method);
    return vm.leaveHostStack(method.selector);
  };

  return {
    compileAndInstall: (cls: MClass, text: Value) => install(cls, text, 'compileAndInstall:'),
    compileAndInstallClassMethod: ({ cls }: MClass, text: Value) => install(cls, text, 'compileAndInstallClassMethod:'),
    /** The method of a doIt; a String with the errors if it does not compile. */
    compileDoIt: (_receiver, source: string | MSymbol, object: Value) => {
      const { method, errors } = compileDoItSource(vm, textOf(source)!, object === null ? null : vm.classOf(object));
      return method ?? errorText(errors);
    },
  };
};
