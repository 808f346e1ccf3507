import type { CompiledMethod } from '../runtime/code.js';
import type { AstEntry } from '../runtime/load/program.js';
import type { VM } from '../runtime/vm.js';

/** The syntax trees of all methods and doIts; the loader fills the map when the tier is 'ast'. */
export function astsOf(vm: VM): Map<CompiledMethod, AstEntry> {
  let asts = vm.extra.get('asts') as Map<CompiledMethod, AstEntry> | undefined;
  if (asts === undefined) {
    asts = new Map();
    vm.extra.set('asts', asts);
  }
  return asts;
}
