/** Translates the code of a program ahead of time: specialised where an earlier run has left feedback, at baseline elsewhere. */
import { linkCodes, slotsToOpen } from '../jit/link.js';
import type { PersistedUnit } from '../jit/persisted.js';
import type { Translate } from '../jit/protocol.js';
import { unitInput } from '../profile/feedback.js';
import type { Code, CompiledMethod } from '../runtime/code.js';
import { openDoubleSlot } from '../runtime/double-slots.js';
import type { VM } from '../runtime/vm.js';
import { translate } from '../translate/translate.js';
import { pathLabel, type CodeInput, type TranslatedUnit, type TranslateOptions } from '../translate/unit.js';

/** Code that stays in the interpreter, and why. */
export interface RefusedUnit { readonly label: string; readonly reason: string }

export interface CompiledUnits {
  readonly units: readonly PersistedUnit[];
  readonly refused: readonly RefusedUnit[];
  /** Path of the source of each translation, by its name. */
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * Translates each piece of code with what its inline caches hold now, as the VM's options say. Two that are the same in everything are one unit. Nobody will compile
 * the code anew, so it does not count on learning more, and a specialised unit comes with the same code at baseline. `translator`: one that answers as the translator does.
 */
export function compileUnits(vm: VM, codes: Iterable<Code>, translator: Translate = translate): CompiledUnits {
  const { deopt, inlineLimit, withoutPasses } = vm.options;
  const options: TranslateOptions = { deopt, count: false, inlineLimit, withoutPasses, isFinal: true };
  const units = new Map<string, PersistedUnit>();
  const paths = new Map<string, string>();
  const refused: RefusedUnit[] = [];
  for (const [code, best] of specialisedUnits(vm, [...codes], options, translator)) {
    const input = unitInput(vm, code);
    const unit = best ?? translator(input, options);
    const { path, places, above, receiverIsObject } = input;
    if (!unit.ok) {
      refused.push({ label: pathLabel(path), reason: unit.reason });
      continue;
    }
    const facts = { path, root: code.method.code.template.hash, hash: code.template.hash, places, above, receiverIsObject, unit };
    const baseline = unit.level === 2 ? translator(input, options) : null;
    paths.set(unit.name, code.method.path);
    if (baseline?.ok === true) paths.set(baseline.name, code.method.path);
    units.set(unit.name, baseline?.ok === true ? { ...facts, baseline } : facts);
  }
  return { units: [...units.values()], refused, paths };
}

/** Each code's unit at the second level, null if it has none. All of them expect doubles in the same slots, those that any of them wants to keep some. */
function specialisedUnits(vm: VM, codes: readonly Code[], options: TranslateOptions, translator: Translate): ReadonlyMap<Code, TranslatedUnit | null> {
  for (;;) {
    const units = new Map(codes.map((code) => [code, specialised(vm, code, options, translator)]));
    const wanted = [...units].flatMap(([code, unit]) => (unit === null ? [] : slotsToOpen(linkCodes(vm, code, unit.codes) ?? [], unit.codes)));
    if (wanted.length === 0) return units;
    for (const { declaring, place } of wanted) openDoubleSlot(vm, declaring, place);
  }
}

/** Code of which something is known, at the second level; null for all other, and for what cannot be specialised. */
function specialised(vm: VM, code: Code, options: TranslateOptions, translator: Translate): TranslatedUnit | null {
  const input = unitInput(vm, code, 2);
  if (!hasFeedback(input)) return null;
  const translation = translator(input, options);
  return translation.ok && translation.level === 2 ? translation : null;
}

/** Has any send or operator in the code, or in a block of it, been seen at work? */
function hasFeedback({ sites, blocks }: CodeInput): boolean {
  return sites.some(({ targets, kinds, megamorphic }) => targets.length > 0 || kinds !== 0 || megamorphic) || blocks.some(hasFeedback);
}

/** A method's code and that of all blocks in it, outer ones first. The VM's own entries need no unit. */
export function codesOf({ code }: CompiledMethod): Code[] {
  const found = [code];
  for (let i = 0; i < found.length; i++) found.push(...found[i]!.blocks);
  return found.filter(({ transparent }) => !transparent);
}
