import type { ActivationInfo } from '../../process/activations.js';
import { visible } from '../../process/trace.js';
import { spelled } from '../load/script.js';
import type { Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** Class Debugger: what a program asks of the debugger that it runs in, and its own stack. */
export function debuggerPrimitives(vm: VM): Record<string, Primitive> {
  /** The running process leaves the host stack, and gets what is made of the activations that a user sees, from the one that sent the message on. */
  const withActivations = (answer: (seen: readonly ActivationInfo[]) => Value): never => {
    vm.request = (activations) => {
      const all = activations();
      const sender = all.findIndex(({ method }) => !method.builtIn);
      return answer(sender < 0 ? [] : visible(all.slice(sender), ({ method }) => method));
    };
    throw vm.exec.reify;
  };

  return {
    debuggerIsPaused: () => vm.debug?.isPaused ?? false,
    debuggerHasClass: (_receiver, name: string) => vm.classes.has(name.replace(/ class$/, '')),
    debuggerBreak: (_receiver, name: string, selector: string, line: Value) => vm.debug?.breakAt(name, selector, Number(line)) ?? null,
    debuggerForget: (_receiver, id: number) => {
      vm.debug?.forget(id);
      return null;
    },
    debuggerPause: () => {
      if (vm.debug === null) return null;
      vm.request = (_activations, process) => vm.debug?.halted(process, 'pause') ?? null;
      throw vm.exec.reify;
    },
    debuggerResume: () => {
      vm.debug?.wishResume();
      return null;
    },
    debuggerStep: (_receiver, kind: 'over' | 'into' | 'out') => {
      if (vm.debug === null) return null;
      vm.request = (_activations, process) => {
        vm.debug?.stepOn(process, kind);
        return null;
      };
      throw vm.exec.reify;
    },
    debuggerActivations: () => withActivations((seen) => vm.array(seen.map(({ method, isBlock, line, column }) =>
      vm.array([method.owner?.displayName ?? null, method.selector.text, method.builtIn ? null : line, method.builtIn ? null : column, isBlock])))),
    /** Names and values in turn. */
    debuggerVariables: (_receiver, id: Value) => withActivations((seen) => {
      const activation = typeof id === 'number' ? seen[id] : undefined;
      if (activation === undefined) return vm.array([]);
      const { args, temps, names } = activation;
      const values = [...args, ...temps];
      return vm.array(names.flatMap((name, i) => [spelled(name), values[i]!]));
    }),
  };
}
