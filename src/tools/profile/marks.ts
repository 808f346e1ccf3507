import type { FrameStack } from '../../interpreter/frame-stack.js';
import type { Frame } from '../../interpreter/frame.js';
import type { Code } from '../../runtime/code.js';
import type { Value } from '../../runtime/values.js';
import type { ProfiledEngine, ProfileHooks, VM } from '../../runtime/vm.js';
import { CompiledModules } from './compiled-modules.js';
import { SuspendedPlaces, type SuspendedPlace } from './suspended-places.js';

/** What stood below a frame when it was resumed: the innermost suspended frame of its process. `time` is that of performance.now(). */
export interface Resumption { readonly time: number; readonly code: Code; below: SuspendedPlace | null }

/** How an interpreted activation is named among the host's functions. */
const NAME = /^maggie\$(begin|resume)(\d+)$/;

/** Resumptions of the same code within so many milliseconds are one, the last of them: samples are further apart. */
const NOTE_INTERVAL = 0.25;

type Mark = (frame: Frame) => Value;

/**
 * Gives each piece of code host functions of its own through which its interpreted activations run, so that the host's profiler can tell which code the
 * interpreter is busy with: all of them run the same host function otherwise. Costs nothing in compiled code.
 */
export class Marks implements ProfileHooks {
  readonly modules = new CompiledModules();
  readonly resumptions: Resumption[] = [];
  private readonly codes: Code[] = [];
  private readonly resuming = new Map<Code, { readonly run: Mark; last: Resumption }>();
  private readonly places = new SuspendedPlaces();
  private readonly vm: VM;

  constructor(vm: VM) { this.vm = vm; }

  begin(code: Code): string {
    this.codes.push(code);
    return `maggie$begin${this.codes.length - 1}`;
  }

  resume(frame: Frame, engine: ProfiledEngine): Value {
    const { code } = frame;
    const time = performance.now(), { below } = this, known = this.resuming.get(code);
    if (known !== undefined && time - known.last.time < NOTE_INTERVAL) {
      known.last.below = below;
      return known.run(frame);
    }
    const last = { time, code, below };
    this.resumptions.push(last);
    if (known !== undefined) {
      known.last = last;
      return known.run(frame);
    }
    this.codes.push(code);
    const run = mark(`maggie$resume${this.codes.length - 1}`, engine);
    this.resuming.set(code, { run, last });
    return run(frame);
  }

  loaded(...module: Parameters<ProfileHooks['loaded']>): void { this.modules.add(...module); }

  installed(unit: string, codes: readonly Code[]): void { this.modules.addUnit(unit, codes); }

  /** The code that a host function stands for, and whether it was resumed there; null for any other function. */
  codeOf(functionName: string): { readonly code: Code; readonly resumed: boolean } | null {
    const found = NAME.exec(functionName);
    return found === null ? null : { code: this.codes[Number(found[2])]!, resumed: found[1] === 'resume' };
  }

  /** The innermost suspended frame of the running process. */
  get below(): SuspendedPlace | null { return this.places.note((this.vm.exec.process.execution as FrameStack).suspended); }
}

/** A function of its own source text: those of one text have one name for the host's profiler. */
function mark(name: string, engine: ProfiledEngine): Mark {
  return (new Function('engine', `return function ${name}(frame) { return engine.proceed(frame); }`) as (engine: ProfiledEngine) => Mark)(engine);
}
