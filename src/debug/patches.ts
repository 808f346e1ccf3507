/** Instructions that a debugger puts into linked code, and takes out again. Templates stay as they are. */
import { decodeAll } from '../bytecode/decode.js';
import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** Opcodes beyond the instruction set. BREAK: perhaps stop here. BACK: the instruction that was to be executed alone has been executed. */
export const BREAK = 254, BACK = 255;

/** The patched words of one code. */
class CodePatches {
  /** Its words as they were linked. */
  readonly clean: Uint32Array;
  /** pcs of breakpoints. */
  readonly breaks = new Set<number>();
  /** pcs at which the current step may end. */
  steps: ReadonlySet<number> = new Set();
  constructor(readonly code: Code) { this.clean = code.words; }

  get isEmpty(): boolean { return this.breaks.size === 0 && this.steps.size === 0; }

  /** The clean words with BREAK at breakpoints, and at ends of the step if these are wanted. */
  words(withSteps: boolean): Uint32Array {
    const words = this.clean.slice();
    for (const pc of this.breaks) words[pc] = BREAK;
    if (withSteps) for (const pc of this.steps) words[pc] = BREAK;
    return words;
  }

  /** Words that execute the instruction at `pc`, and then nothing but BACK. */
  only(pc: number): Uint32Array {
    const words = this.clean.slice();
    for (const instruction of decodeAll(this.clean)) if (instruction.pc !== pc) words[instruction.pc] = BACK;
    return words;
  }
}

/**
 * All patches of a VM. Code is patched only while every process is off the host stack, and patched code is kept out of its compiled form; so every
 * activation of it meets its breakpoints from then on.
 */
export class Patches {
  private readonly patched = new Map<Code, CodePatches>();
  private readonly vm: VM;

  constructor(vm: VM) { this.vm = vm; }

  setBreaks(breaks: ReadonlyMap<Code, ReadonlySet<number>>): void {
    for (const [code, patches] of this.patched) if (!breaks.has(code) && patches.breaks.size > 0) this.change(code, ({ breaks: own }) => own.clear());
    for (const [code, pcs] of breaks) {
      this.change(code, ({ breaks: own }) => {
        own.clear();
        for (const pc of pcs) own.add(pc);
      });
    }
  }

  setSteps(code: Code, pcs: Iterable<number>): void { this.change(code, (patches) => { patches.steps = new Set(pcs); }); }

  isBreak(code: Code, pc: number): boolean { return this.patched.get(code)?.breaks.has(pc) === true; }
  isStep(code: Code, pc: number): boolean { return this.patched.get(code)?.steps.has(pc) === true; }

  /** What an activation runs that no step is about. */
  withoutSteps(code: Code): Uint32Array { return this.patched.get(code)?.words(false) ?? code.words; }

  clean(code: Code): Uint32Array { return this.patched.get(code)?.clean ?? code.words; }

  /** What an activation runs that is to get past its pc. */
  past(code: Code, pc: number): Uint32Array { return this.patched.get(code)?.only(pc) ?? code.words; }

  private change(code: Code, change: (patches: CodePatches) => void): void {
    let patches = this.patched.get(code);
    if (patches === undefined) this.patched.set(code, patches = new CodePatches(code));
    change(patches);
    code.words = patches.isEmpty ? patches.clean : patches.words(true);
    this.vm.jit?.bar(code, !patches.isEmpty);
    if (patches.isEmpty) this.patched.delete(code);
  }
}
