import type { Frame } from '../interpreter/frame.js';
import { describeFrames, positionAt, type ActivationInfo } from '../process/activations.js';
import type { Process } from '../process/process.js';
import { activationLabel } from '../process/trace.js';
import type { Value } from '../runtime/values.js';
import { leftmostColumn, lineStarts } from './positions.js';
import { variablesOf, type FrameVariable } from './variables.js';

/** A frame of a process that is off the host stack, as a user sees it. */
export class FrameView {
  readonly process: Process;
  readonly frame: Frame;
  private readonly stack: readonly Frame[];

  /** `stack`: the frames of the process, outermost first. */
  constructor(process: Process, frame: Frame, stack: readonly Frame[]) {
    this.process = process;
    this.frame = frame;
    this.stack = stack;
  }

  /** `Counter>>increment:`, `<block> in Counter class>>start`, `doIt`. */
  get label(): string {
    const { method, template } = this.frame.code;
    return activationLabel(method, template.kind === 'block');
  }
  get path(): string { return this.frame.code.method.path; }
  /** Part of the library. */
  get isLibrary(): boolean { return this.frame.code.method.builtIn; }
  get receiver(): Value { return this.frame.registers[0]; }

  /** Line and column of what is being executed; where a line is to be executed next, of what is leftmost on it. 0 where the code has no lines. */
  get position(): { readonly line: number; readonly column: number } {
    const { code: { template }, pc, awaiting } = this.frame;
    const position = positionAt(template.positions, pc);
    if (awaiting) return position;
    const line = position.line || (lineStarts(template)[0]?.line ?? 0);
    return line === 0 ? position : { line, column: leftmostColumn(template, line) };
  }

  /** From this frame outward. */
  get activations(): ActivationInfo[] { return describeFrames(this.stack.slice(0, this.stack.indexOf(this.frame) + 1)); }

  get variables(): FrameVariable[] { return variablesOf(this.frame, this.stack); }
}
