/** The compiled code that an explanation is about: what is in use, or, where the code was never hot, what it would be. */
import { unitInput } from '../../profile/feedback.js';
import { findMethod as findRef } from '../../profile/class-refs.js';
import { withBlocks } from '../../profile/all-code.js';
import type { Code } from '../../runtime/code.js';
import type { VM } from '../../runtime/vm.js';
import type { UnitState } from '../../jit/unit-state.js';
import type { PassReport } from '../../translate/passes/reports.js';
import { specialise } from '../../translate/specialise.js';
import { MAX_UNIT_TEXT, translate } from '../../translate/translate.js';
import type { CodeRef, Translation, TranslateOptions, UnitInput } from '../../translate/unit.js';

export interface Compiled {
  readonly translation: Translation;
  /** The codes whose activations it stands for, its own first. */
  readonly codes: readonly Code[];
  readonly reports: readonly PassReport[];
  /** How often it was left at each of its points. */
  readonly failures: ArrayLike<number>;
  /** The program runs it. */
  readonly inUse: boolean;
}

/** `atOnce`: translate code that is not compiled, for what has been seen of it. Null if nothing is compiled then. */
export function compiledCode(vm: VM, code: Code, options: TranslateOptions, atOnce: boolean): Compiled | null {
  const state = code.unit as UnitState | null;
  const unit = state?.installed ?? null;
  if (unit !== null) {
    const reports = unit.level === 2 && state!.input !== null ? reportsOn(state!.input, options, unit.translation.name) : [];
    return { translation: unit.translation, codes: unit.codes, reports, failures: unit.failures, inUse: true };
  }
  if (!atOnce) return null;
  // Specialised code without feedback would consist of nothing but exits.
  const input = unitInput(vm, code, hasFeedback(code) ? 2 : 1);
  const translation = translate(input, options);
  const codes = translation.ok ? translation.codes.map((ref) => resolve(vm, code, ref)) : [];
  return { translation, codes, reports: translation.ok && translation.level === 2 ? reportsOn(input, options, translation.name) : [], failures: [], inUse: false };
}

/** The translator is deterministic: asked again, it does the same. None if the unit `name` was made from something else (it came with an image, say). */
function reportsOn(input: UnitInput, options: TranslateOptions, name: string): readonly PassReport[] {
  const again = translate(input, options);
  if (!again.ok || again.name !== name) return [];
  const specialised = specialise(input, options, MAX_UNIT_TEXT, true);
  return typeof specialised === 'string' ? [] : specialised.reports;
}

function hasFeedback(code: Code): boolean {
  return [...withBlocks(code)].some(({ sites }) => sites.some(({ classes, megamorphic, kinds }) => classes.length > 0 || megamorphic || kinds !== 0));
}

function resolve(vm: VM, own: Code, { method, blocks }: CodeRef): Code {
  const root = method === null ? own : findRef(vm, method)!.code;
  return blocks.reduce((code, index) => code.blocks[index]!, root);
}
