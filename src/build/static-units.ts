import { findCode, type PersistedUnit } from '../jit/persisted.js';
import { unitInput } from '../profile/feedback.js';
import type { Code, CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { translate } from '../translate/translate.js';
import { pathLabel } from '../translate/unit.js';

/**
 * Translates all code of a program, and beyond it what an earlier run has found hot (`hot`, methods of the library among it), with
 * whatever feedback the VM has. Code that the translator refuses is left to the interpreter. The order is that of labels.
 */
export function staticUnits(vm: VM, methods: readonly CompiledMethod[], hot: readonly PersistedUnit[], doIts: readonly CompiledMethod[]): PersistedUnit[] {
  const codes = new Set<Code>();
  for (const method of [...methods, ...doIts]) for (const code of withBlocks(method.code)) codes.add(code);
  for (const unit of hot) {
    const code = findCode(vm, unit, doIts);
    if (code !== null) codes.add(code);
  }
  const units = [...codes].flatMap((code) => (code.transparent ? [] : translated(vm, code)));
  return units.map((unit) => ({ unit, key: `${pathLabel(unit.path)} ${unit.root}` })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ unit }) => unit);
}

function translated(vm: VM, code: Code): PersistedUnit[] {
  const input = unitInput(vm, code);
  const unit = translate(input, { deopt: 'none', count: false });
  if (!unit.ok) return [];
  const { path, places, above, receiverIsObject } = input;
  return [{ path, root: code.method.code.template.hash, hash: code.template.hash, places, above, receiverIsObject, unit }];
}

/** The code and that of all blocks in it. */
function withBlocks(code: Code): Code[] {
  return [code, ...code.blocks.flatMap(withBlocks)];
}
