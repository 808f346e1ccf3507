import { Code, type CompiledMethod } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import type { Trail } from '../interpreter/exec.js';
import type { Frame } from '../interpreter/frame.js';
import { Cell } from '../runtime/values.js';

/** What one activation looks like from outside, whichever engine runs it: for traces, contexts and exceptions. */
export interface ActivationInfo {
  readonly method: CompiledMethod;
  readonly isBlock: boolean;
  readonly receiver: Value;
  readonly args: readonly Value[];
  /** Values of the temporaries in order of declaration. */
  readonly temps: readonly Value[];
  /** Position of what is being executed; 0 where there is none. */
  readonly line: number;
  readonly column: number;
  /** Opaque. */
  readonly pc: number;
}

/** Describe suspended frames, innermost first. */
export function describeFrames(stack: readonly Frame[]): ActivationInfo[] {
  const infos: ActivationInfo[] = [];
  for (let i = stack.length - 1; i >= 0; i--) infos.push(describeFrame(stack[i]!));
  return infos;
}

/** Describe what an unwinding has left behind, up to where it ended. Of their content only the receivers are known. */
export function describeTrail(trail: Trail): ActivationInfo[] {
  const infos: ActivationInfo[] = [];
  for (let i = 0; i < trail.length;) {
    const entry = trail[i]!;
    if (!(entry instanceof Code)) {
      infos.push(entry as ActivationInfo);
      i++;
      continue;
    }
    const pc = trail[i + 1] as number;
    infos.push({ method: entry.method, isBlock: entry.template.kind === 'block', receiver: trail[i + 2] as Value, args: [], temps: [], ...positionAt(entry.template.positions, pc), pc });
    i += 3;
  }
  return infos;
}

function describeFrame(frame: Frame): ActivationInfo {
  const { code, pc, registers } = frame;
  const { template } = code;
  const value = (register: number): Value => {
    const content = registers[register];
    return content instanceof Cell ? content.value : content;
  };
  const { line, column } = positionAt(template.positions, pc);
  return {
    method: code.method,
    isBlock: template.kind === 'block',
    receiver: registers[0],
    args: Array.from({ length: code.arity }, (_, i) => value(i + 1)),
    temps: template.variables.filter(({ register, start, end }) => register > code.arity && pc >= start && pc < end).map(({ register }) => value(register)),
    line, column, pc,
  };
}

/** Line and column of the instruction at `pc` in a template's position triples; the nearest one before it if it has none of its own. */
export function positionAt(positions: Uint32Array, pc: number): { line: number; column: number } {
  let low = 0, high = positions.length / 3 - 1, best = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (positions[middle * 3]! <= pc) {
      best = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best < 0 ? { line: 0, column: 0 } : { line: positions[best * 3 + 1]!, column: positions[best * 3 + 2]! };
}
