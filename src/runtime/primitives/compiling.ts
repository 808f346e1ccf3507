import type { Process } from '../../process/process.js';
import { errorText } from '../../syntax/diagnostics.js';
import type { MClass } from '../class.js';
import { installMethod } from '../install.js';
import { compileDoItSource, compileMethodSource, EVALUATED_PATH } from '../load/compile-source.js';
import { textOf } from '../text/operands.js';
import type { MArray, MSymbol, Value } from '../values.js';
import type { PrimitiveResult } from '../vm.js';
import type { PrimitiveModule } from './table.js';

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Compiling while the program runs. */
export const compilingPrimitives: PrimitiveModule = (vm) => {
  const pending = new WeakMap<Process, Value>();

  const install = (cls: MClass, text: Value, name: string): PrimitiveResult => {
    const source = textOf(text);
    if (source === undefined) return vm.failArgument(1, 'String', text);
    const { method, errors } = compileMethodSource(vm, cls, source);
    if (method === null) return vm.failError('Error', `${name} ${errorText(errors)}`, 'R017');
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
    /** The same for one with variables whose names are the elements of an Array of Symbols and Strings. Its entry calls `Compiler class>>%evaluate:names:set:get:`. */
    compileDoItWithLocals: (_receiver, source: string | MSymbol, names: MArray) => {
      const texts = names.items.map(textOf).filter((name): name is string => name !== undefined && IDENTIFIER.test(name));
      const { method, errors } = compileDoItSource(vm, textOf(source)!, null, texts);
      return method ?? errorText(errors);
    },
    /** Array of selector, number of arguments, instructions and literals of a method that is not installed; a String with the errors if it does not compile. */
    compileMethodOnly: (_receiver, text: Value) => {
      const source = textOf(text);
      if (source === undefined) return vm.failArgument(1, 'String', text);
      const { method, errors } = compileMethodSource(vm, vm.core.Object, source, EVALUATED_PATH, true);
      if (method === null) return errorText(errors);
      const { selector, code: { template: { words, literals } } } = method;
      return vm.array([selector, selector.numArgs, words.length, literals.length]);
    },
    /** What the running process evaluates with: remembered until it asks. */
    keepLocals: (_receiver, locals) => {
      pending.set(vm.exec.process, locals);
      return locals;
    },
    takeLocals: () => pending.get(vm.exec.process) ?? null,
  };
};
