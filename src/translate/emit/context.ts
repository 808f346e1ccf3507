import type { Instruction } from '../../bytecode/decode.js';
import type { CodeTemplate } from '../../bytecode/template.js';
import type { BasicBlocks } from '../blocks.js';
import type { Constants } from '../constants.js';
import type { TranslateOptions, UnitInput } from '../unit.js';
import type { Writer } from './writer.js';

/** Everything that the parts of the emitter share while they write one function of a unit. */
export interface EmitContext {
  readonly unit: UnitInput;
  readonly template: CodeTemplate;
  readonly options: TranslateOptions;
  readonly blocks: BasicBlocks;
  readonly constants: Constants;
  readonly out: Writer;
  /** Text of the closure: `b` in block code, `null` otherwise. */
  readonly closure: string;
  /** Rather small than fast: no inline paths, no guards. */
  readonly compact: boolean;
  /** Sends that are safepoints, by pc. */
  readonly sendSafepoints: ReadonlySet<number>;
  /** Numbers of the exits, by pc: the same in all functions of the unit. */
  readonly exits: Map<string, number>;
}

/** Name of the local that holds a register. */
export const reg = (index: number): string => `r${index}`;

/** All registers as the elements of an array literal. */
export function allRegisters({ template }: EmitContext): string {
  return Array.from({ length: template.registers }, (_, index) => reg(index)).join(', ');
}

/** Text of the home register, or null where the code makes no home. */
export function homeOf({ template }: EmitContext): string | null {
  return template.homeRegister >= 0 ? reg(template.homeRegister) : null;
}

/** Answer `value` to the caller; an activation that ends is no longer a target of non-local returns. */
export function emitReturn(context: EmitContext, value: string): void {
  const home = homeOf(context);
  if (home !== null) context.out.line(`${home}.active = false;`);
  context.out.line(`return ${value};`);
}

/**
 * The value of `pc` from here on: the instruction at it awaits a result, or is executed again if the frame is recorded after a host
 * exception. Stands before everything that calls anything, an allocation included, since the host stack may run out in it.
 */
export function emitAwait(context: EmitContext, { pc }: Instruction): void { context.out.line(`pc = ${pc};`); }

/** The value of `pc` that means: the frame is to be executed again at `target`, whatever exception comes. */
export const again = (target: number): number => -2 - target;

/** Does the code have loops? */
function hasLoops({ template }: EmitContext): boolean { return template.loopHeads.length > 0 || template.tailEntry >= 0; }

/** Is there a place from which a recorded frame is executed again, whatever the exception? */
export function hasSafepoints(context: EmitContext): boolean { return hasLoops(context) || context.sendSafepoints.size > 0; }

/** Can the interpreter take over an activation? Then the local `left` says whether it has. */
export function canLeave(context: EmitContext): boolean { return context.options.deopt !== 'none' || hasLoops(context); }
