import { PendingUnwind } from '../../interpreter/exec.js';
import { describeTrail, type ActivationInfo } from '../../process/activations.js';
import { takesAlong } from '../../process/process-end.js';
import { formatTrace, traceLines } from '../../process/trace.js';
import { Native, type Block, type Value } from '../values.js';
import { hintForMessage } from '../hints.js';
import type { ContextState } from '../vm.js';
import type { PrimitiveModule } from './table.js';

/** Handlers, unwinding, traces and the end of processes: what src/kernel/Exceptions.mag stands on. */
export const controlPrimitives: PrimitiveModule = (vm) => {
  const { exec } = vm;

  /** Activations from the one that signalled `exception` outward: those inside it are the exception machinery. */
  const fromSignal = (activations: readonly ActivationInfo[], exception: Value): readonly ActivationInfo[] => {
    let signal = -1;
    for (let i = 0; i < activations.length; i++) {
      const { receiver, method, isBlock } = activations[i]!;
      if (receiver === exception && method.builtIn && !isBlock && method.owner?.inheritsFrom(vm.core.Exception) === true) signal = i;
    }
    return activations.slice(signal + 1);
  };

  return {
    getHandlers: () => exec.process.handlers,
    setHandlers: (_receiver, handlers) => exec.process.handlers = handlers,
    blockNumArgs: (block: Block) => block.code.arity,

    /** Leave everything up to the activation that waits for this target. */
    unwindTo: (_receiver, target, value) => {
      exec.target = target;
      exec.value = value;
      exec.trail = [];
      throw exec.unwind;
    },
    unwindTarget: (pending: PendingUnwind) => pending.target as Value,
    unwindValue: (pending: PendingUnwind) => pending.value,
    unwindTrace: (exception, { trail }: PendingUnwind) => formatTrace(traceLines(fromSignal(describeTrail(trail ?? []), exception))),

    /** The innermost activation outside the exception machinery, as a Context. */
    signalContext: (exception) => {
      vm.request = (activations) => {
        const all = fromSignal(activations(), exception);
        const index = all.findIndex(({ method }) => !method.builtIn);
        return new Native<ContextState>(vm.core.Context, { activations: all, index: Math.max(index, 0) });
      };
      throw exec.reify;
    },
    traceText: (exception) => {
      vm.request = (activations) => formatTrace(traceLines(fromSignal(activations(), exception)));
      throw exec.reify;
    },

    /** Report an exception that nobody handles, and note that the process ends because of it. */
    reportUncaught: (exception, className: string, text: string | null, code: string, receiver: Value, selector: Value) => {
      vm.request = (activations, process) => {
        process.failure = text === null ? `error: ${className}` : `error: ${className}: ${text}`;
        const { debug, scheduler: { main } } = vm;
        const failure = { className, text: text ?? className };
        if (debug?.captures(process, failure) === true) return null;
        const endsMain = takesAlong(process, main);
        if (process !== main && process.isObserved && !endsMain) return debug?.failed(process, failure) ?? null;
        if (process !== main) vm.err.write(`process ${process.id} failed:\n`);
        const frames = fromSignal(activations(), exception);
        vm.onUncaught({ ...failure, code, hint: hintForMessage(vm, receiver, selector, frames), trace: traceLines(frames) });
        return debug?.failed(process, failure) ?? null;
      };
      throw exec.reify;
    },
    /** Stops in the debugger; false if none is attached. */
    haltInDebugger: (_receiver, text: string) => {
      const { debug } = vm;
      if (debug === null) return false;
      vm.request = (_activations, process) => debug.halted(process, text);
      throw exec.reify;
    },
    classNamed: (_receiver, name: string) => vm.classes.get(name) ?? null,
    currentProcess: () => exec.process,
    writeError: (_receiver, text: string) => { vm.err.write(text); return null; },
  };
};
