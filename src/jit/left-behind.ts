import { allCode } from '../profile/all-code.js';
import { codePath } from '../profile/feedback.js';
import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { pathLabel } from '../translate/unit.js';
import type { JitController } from './controller.js';
import type { UnitState } from './unit-state.js';

export interface LeftBehind { readonly unit: string; readonly reason: string }

/** Code that is over its threshold and still interpreted, once the compiler has done what was asked of it. */
export function unitsLeftBehind(vm: VM, jit: JitController): LeftBehind[] {
  jit.drain(10_000);
  return [...allCode(vm)].filter((code) => isHot(code, jit)).flatMap((code): LeftBehind[] => {
    const state = code.unit as UnitState | null;
    if (state !== null && state.installed !== null) return [];
    const reason = state === null ? 'never asked for' : state.status === 'refused' ? state.reason : `still ${state.status}`;
    return [{ unit: pathLabel(codePath(code)), reason }];
  });
}

/** Transparent code has an entry of the virtual machine's own and is never compiled. */
function isHot(code: Code, { methodThreshold, blockThreshold, loopThreshold }: JitController): boolean {
  if (code.transparent) return false;
  return code.invocations >= (code.outer === null ? methodThreshold : blockThreshold) || code.loopCounts.some((count) => count >= loopThreshold);
}
