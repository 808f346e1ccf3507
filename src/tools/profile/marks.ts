import type { FrameStack } from '../../interpreter/frame-stack.js';
import type { Frame } from '../../interpreter/frame.js';
import type { Code } from '../../runtime/code.js';
import type { Value } from '../../runtime/values.js';
import type { ProfiledEngine, ProfileHooks, VM } from '../../runtime/vm.js';
import { CompiledModules } from './compiled-modules.js';

/** A suspended frame, as it was: the frame itself goes on. */
export type FramePlace = Pick<Readonly<Frame>, 'code' | 'pc'>;

/** What stood below a frame when it was resumed: the suspended frames of its process, outermost first. `time` is that of performance.now(). */
export interface Resumption { readonly time: number; readonly code: Code; readonly below: readonly FramePlace[] }

/** How an interpreted activation is named among the host's functions. */
const NAME = /^maggie\$(begin|resume)(\d+)$/;

/** Milliseconds between two notes of what stands below the same code. */
const NOTE_INTERVAL = 5;

/** Most suspended frames that are noted: the innermost ones. */
export const MOST_BELOW = 256;

type Mark = (frame: Frame) => Value;

/**
 * Gives each piece of code host functions of its own through which its interpreted activations run, so that the host's profiler can tell which code the
 * interpreter is busy with: all of them run the same host function otherwise. Costs nothing in compiled code.
 */
export class Marks implements ProfileHooks {
  readonly modules = new CompiledModules();
  readonly resumptions: Resumption[] = [];
  private readonly codes: Code[] = [];
  private readonly resuming = new Map<Code, { readonly run: Mark; noted: number }>();
  private readonly vm: VM;

  constructor(vm: VM) { this.vm = vm; }

  begin(code: Code): string {
    this.codes.push(code);
    return `maggie$begin${this.codes.length - 1}`;
  }

  resume(frame: Frame, engine: ProfiledEngine): Value {
    const { code } = frame;
    let known = this.resuming.get(code);
    if (known === undefined) {
      this.codes.push(code);
      this.resuming.set(code, known = { run: mark(`maggie$resume${this.codes.length - 1}`, engine), noted: -Infinity });
    }
    const now = performance.now();
    if (now - known.noted >= NOTE_INTERVAL) {
      known.noted = now;
      this.resumptions.push({ time: now, code, below: this.below });
    }
    return known.run(frame);
  }

  loaded(...module: Parameters<ProfileHooks['loaded']>): void { this.modules.add(...module); }

  installed(unit: string, code: Code): void { this.modules.units.set(unit, code); }

  /** The code that a host function stands for, and whether it was resumed there; null for any other function. */
  codeOf(functionName: string): { readonly code: Code; readonly resumed: boolean } | null {
    const found = NAME.exec(functionName);
    return found === null ? null : { code: this.codes[Number(found[2])]!, resumed: found[1] === 'resume' };
  }

  /** Suspended frames of the running process, outermost first. */
  get below(): readonly FramePlace[] {
    return (this.vm.exec.process.execution as FrameStack).suspended.slice(-MOST_BELOW).map(({ code, pc }) => ({ code, pc }));
  }
}

/** A function of its own source text: those of one text have one name for the host's profiler. */
function mark(name: string, engine: ProfiledEngine): Mark {
  return (new Function('engine', `return function ${name}(frame) { return engine.proceed(frame); }`) as (engine: ProfiledEngine) => Mark)(engine);
}
