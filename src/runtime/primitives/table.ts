import type { VM, PrimitiveResult } from '../vm.js';
import { arrayPrimitives } from './arrays.js';
import { bytePrimitives } from './bytes.js';
import { cancellationPrimitives } from './cancellation.js';
import { channelPrimitives } from './channels.js';
import { classPrimitives } from './classes.js';
import { compilingPrimitives } from './compiling.js';
import { controlPrimitives } from './control.js';
import { contextPrimitives } from './contexts.js';
import { cryptoPrimitives } from './crypto.js';
import { dateTimePrimitives } from './date-time.js';
import { debuggerPrimitives } from './debugger.js';
import { dependentPrimitives } from './dependents.js';
import { dictionaryPrimitives } from './dictionaries.js';
import { externalProcessPrimitives } from './external-processes.js';
import { filePrimitives } from './files.js';
import { globalPrimitives } from './globals.js';
import { jsonPrimitives } from './json.js';
import { listPrimitives } from './lists.js';
import { loadingPrimitives } from './loading.js';
import { objectPrimitives } from './objects.js';
import { pathPrimitives } from './paths.js';
import { processPrimitives } from './processes.js';
import { profilingPrimitives } from './profiling.js';
import { randomPrimitives } from './random.js';
import { regexPrimitives } from './regex.js';
import { semaphorePrimitives } from './semaphores.js';
import { setPrimitives } from './sets.js';
import { signalPrimitives } from './signals.js';
import { slotPrimitives } from './slots.js';
import { sourcePrimitives } from './sources.js';
import { stdinPrimitives } from './stdin.js';
import { streamPrimitives } from './streams.js';
import { systemPrimitives } from './system.js';
import { tomlPrimitives } from './toml.js';
import { waitQueuePrimitives } from './wait-queues.js';
import { weakReferencePrimitives } from './weak-references.js';
import { characterPrimitives } from './characters.js';
import { floatPrimitives } from './numbers-floats.js';
import { integerPrimitives } from './numbers-integers.js';
import { numberPrimitives } from './numbers.js';
import { stringConversionPrimitives } from './strings-convert.js';
import { stringSearchPrimitives } from './strings-search.js';
import { stringPrimitives } from './strings.js';
import { symbolPrimitives } from './symbols.js';

/** A host function behind `<primitive: name>`: receiver and arguments as values, answers a value or FAIL. Bound to its VM. */
export type Primitive = (receiver: any, ...args: any[]) => PrimitiveResult;
export type PrimitiveTable = Map<string, Primitive>;

/** One file of src/runtime/primitives: given the VM, its primitives by name. */
export type PrimitiveModule = (vm: VM) => Record<string, Primitive>;

const MODULES: readonly PrimitiveModule[] = [
  controlPrimitives, compilingPrimitives, loadingPrimitives, sourcePrimitives, profilingPrimitives, globalPrimitives,
  numberPrimitives, integerPrimitives, floatPrimitives, characterPrimitives,
  stringPrimitives, stringSearchPrimitives, stringConversionPrimitives, symbolPrimitives,
  objectPrimitives, slotPrimitives, dependentPrimitives, classPrimitives, contextPrimitives, debuggerPrimitives,
  arrayPrimitives, listPrimitives, bytePrimitives, dictionaryPrimitives, setPrimitives, streamPrimitives,
  systemPrimitives, filePrimitives, pathPrimitives, randomPrimitives, jsonPrimitives,
  processPrimitives, channelPrimitives, semaphorePrimitives, cancellationPrimitives, waitQueuePrimitives, stdinPrimitives, externalProcessPrimitives,
  cryptoPrimitives, tomlPrimitives, regexPrimitives, dateTimePrimitives, weakReferencePrimitives, signalPrimitives,
];

export function installPrimitives(vm: VM): void {
  for (const module of MODULES) for (const [name, primitive] of Object.entries(module(vm))) vm.primitives.set(name, primitive);
}
