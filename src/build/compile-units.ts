/** Translates the code of a program ahead of time. */
import type { PersistedUnit } from '../jit/persisted.js';
import { unitInput } from '../profile/feedback.js';
import type { Code, CompiledMethod } from '../runtime/code.js';
import { DEFAULT_OPTIONS } from '../runtime/options.js';
import type { VM } from '../runtime/vm.js';
import { translate } from '../translate/translate.js';
import { pathLabel, type TranslateOptions } from '../translate/unit.js';

/** Code that stays in the interpreter, and why. */
export interface RefusedUnit { readonly label: string; readonly reason: string }

export interface CompiledUnits {
  readonly units: readonly PersistedUnit[];
  readonly refused: readonly RefusedUnit[];
  /** Path of the source of each unit, by the unit's name. */
  readonly paths: ReadonlyMap<string, string>;
}

const OPTIONS: TranslateOptions = { deopt: 'none', count: false, inlineLimit: DEFAULT_OPTIONS.inlineLimit, withoutPasses: [] };

/** Translates each piece of code with what its inline caches hold now. Two that are the same in everything are one unit. */
export function compileUnits(vm: VM, codes: Iterable<Code>): CompiledUnits {
  const units = new Map<string, PersistedUnit>();
  const paths = new Map<string, string>();
  const refused: RefusedUnit[] = [];
  for (const code of codes) {
    const input = unitInput(vm, code);
    const translation = translate(input, OPTIONS);
    const { path, places, above, receiverIsObject } = input;
    if (!translation.ok) {
      refused.push({ label: pathLabel(path), reason: translation.reason });
      continue;
    }
    paths.set(translation.name, code.method.path);
    units.set(translation.name, { path, root: code.method.code.template.hash, hash: code.template.hash, places, above, receiverIsObject, unit: translation });
  }
  return { units: [...units.values()], refused, paths };
}

/** A method's code and that of all blocks in it, outer ones first. The VM's own entries need no unit. */
export function codesOf({ code }: CompiledMethod): Code[] {
  const found = [code];
  for (let i = 0; i < found.length; i++) found.push(...found[i]!.blocks);
  return found.filter(({ transparent }) => !transparent);
}
