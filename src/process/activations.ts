import type { VariableData } from '../bytecode/template.js';
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
  /** Values of the temporaries in scope, in order of declaration; nil before the first. */
  readonly temps: readonly Value[];
  /** Names of the arguments and temporaries, as the code has them. */
  readonly names: readonly string[];
  /** Position of what is being executed; 0 where there is none. */
  readonly line: number;
  readonly column: number;
  /** Opaque. */
  readonly pc: number;
}

/** Describe suspended frames, the innermost first, and no more than `limit`. */
export function describeFrames(stack: readonly Frame[], limit = Infinity): ActivationInfo[] {
  const infos: ActivationInfo[] = [];
  for (let i = stack.length - 1; i >= 0 && infos.length < limit; i--) infos.push(new SuspendedActivation(stack[i]!));
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
    infos.push({ method: entry.method, isBlock: entry.template.kind === 'block', receiver: trail[i + 2] as Value, args: [], temps: [], names: [], ...positionAt(entry.template.positions, pc), pc });
    i += 3;
  }
  return infos;
}

/** A frame as it was when it was described: its values are copied then, and the rest is found out when it is asked for. */
class SuspendedActivation implements ActivationInfo {
  readonly pc: number;
  private readonly code: Code;
  private readonly values: readonly Value[];

  constructor({ code, pc, registers }: Frame) {
    this.code = code;
    this.pc = pc;
    this.values = registers.map((content) => (content instanceof Cell ? content.value : content));
  }

  get method(): CompiledMethod { return this.code.method; }
  get isBlock(): boolean { return this.code.template.kind === 'block'; }
  get receiver(): Value { return this.values[0]!; }
  get args(): readonly Value[] { return this.values.slice(1, this.code.arity + 1); }
  get temps(): readonly Value[] { return this.temporaries.map(({ register, start }) => (this.pc < start ? null : this.values[register]!)); }
  get names(): readonly string[] {
    const { arity, template: { variables } } = this.code;
    const args = variables.filter(({ register }) => register >= 1 && register <= arity);
    return [...args, ...this.temporaries].map(({ name }) => name);
  }

  private get temporaries(): VariableData[] {
    const { code: { arity, template: { variables } }, pc } = this;
    return variables.filter(({ register, declared, end }) => register > arity && pc >= declared && pc < end);
  }

  get line(): number { return positionAt(this.code.template.positions, this.pc).line; }
  get column(): number { return positionAt(this.code.template.positions, this.pc).column; }
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
