import { Session, type Profiler } from 'node:inspector';
import type { Code } from '../../runtime/code.js';
import { maggieStack, type HostFrame } from './host-stack.js';
import type { Marks, Resumption } from './marks.js';
import { elsewhere, type Sample, type Samples, type Stack } from './samples.js';
import type { SuspendedPlace } from './suspended-places.js';

/** V8 records so many functions of a stack, the innermost ones. */
const HOST_DEPTH = 255;

const VIRTUAL_MACHINE: Stack = [elsewhere('(virtual machine)')];

/**
 * Samples where the program's thread is, by V8's own profiler: it interrupts the thread from outside, so samples lie wherever time is spent, not only at
 * safepoints, and it only reads the stack.
 */
export class TimeSampler {
  private readonly session = new Session();
  private readonly marks: Marks;
  /** performance.now() when the host's clock of samples said `startTime`. */
  private readonly begun: number;

  /** `rate`: samples a second. */
  constructor(marks: Marks, rate: number) {
    this.marks = marks;
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.setSamplingInterval', { interval: Math.round(1_000_000 / rate) });
    this.begun = performance.now();
    this.session.post('Profiler.start');
  }

  /** Ends sampling. */
  stop(): Samples {
    let profile: Profiler.Profile | null = null;
    // In one thread, the answer comes before this returns.
    this.session.post('Profiler.stop', (error, result) => { profile = error === null ? result.profile : null; });
    this.session.disconnect();
    if (profile === null) throw new Error('the host has no profile');
    return new ProfileReader(this.marks, profile, this.begun).read();
  }
}

/** A function of the host's with what called it, as far as that matters here. */
interface Path { readonly frames: readonly HostFrame[]; readonly resumed: Code | null }

/** Turns a profile of the host's into stacks of Maggie activations. */
class ProfileReader {
  private readonly nodes = new Map<number, Profiler.ProfileNode>();
  private readonly parents = new Map<number, number>();
  private readonly paths = new Map<number, Path>();
  /** Lines of the innermost function that are still to be given to samples of a node. */
  private readonly ticks = new Map<number, number[]>();
  private readonly stacks = new Map<string, Stack>();
  private readonly collecting = new Map<Stack, Stack>();
  /** The last resumption of each code so far. */
  private readonly resumed = new Map<Code, Resumption>();
  private nextResumption = 0;

  constructor(private readonly marks: Marks, private readonly profile: Profiler.Profile, private readonly begun: number) {
    for (const node of profile.nodes) {
      this.nodes.set(node.id, node);
      for (const child of node.children ?? []) this.parents.set(child, node.id);
      this.ticks.set(node.id, (node.positionTicks ?? []).flatMap(({ line, ticks }) => new Array<number>(ticks).fill(line)));
    }
  }

  read(): Samples {
    const { startTime, endTime, samples = [], timeDeltas = [] } = this.profile;
    const result: Sample[] = [];
    let time = startTime, waiting = 0, last: Stack = [];
    for (const [i, id] of samples.entries()) {
      time += timeDeltas[i]!;
      // A sample stands for the time until the next one.
      const weight = Math.max(0, i + 1 < samples.length ? timeDeltas[i + 1]! : endTime - time);
      this.catchUp(this.begun + (time - startTime) / 1000);
      const { functionName } = this.nodes.get(id)!.callFrame;
      if (functionName === '(idle)') {
        waiting += weight;
        continue;
      }
      // The host does not say what the garbage collector interrupts.
      const stack = functionName === '(garbage collector)' ? this.collectingIn(last) : last = this.stackOf(id);
      if (weight > 0) result.push({ stack, weight });
    }
    return { unit: 'microseconds', samples: result, duration: (endTime - startTime) / 1000, waiting };
  }

  private catchUp(now: number): void {
    const { resumptions } = this.marks;
    for (; this.nextResumption < resumptions.length && resumptions[this.nextResumption]!.time <= now; this.nextResumption++) {
      const resumption = resumptions[this.nextResumption]!;
      this.resumed.set(resumption.code, resumption);
    }
  }

  private collectingIn(stack: Stack): Stack {
    let made = this.collecting.get(stack);
    if (made === undefined) this.collecting.set(stack, made = [...stack, elsewhere('(garbage collector)')]);
    return made;
  }

  private stackOf(id: number): Stack {
    const line = this.ticks.get(id)!.pop() ?? null;
    const { frames, resumed } = this.pathOf(id);
    const resumption = resumed === null ? undefined : this.resumed.get(resumed);
    const key = `${id} ${line} ${resumption?.below?.id}`;
    let stack = this.stacks.get(key);
    if (stack === undefined) this.stacks.set(key, stack = this.makeStack([...frames.slice(0, -1), { ...frames.at(-1)!, line }], resumption?.below ?? null));
    return stack;
  }

  private makeStack(frames: readonly HostFrame[], below: SuspendedPlace | null): Stack {
    const stack = maggieStack(this.marks, frames, () => below);
    if (stack.length === 0) return VIRTUAL_MACHINE;
    return frames.length < HOST_DEPTH ? stack : [elsewhere('(deeper)'), ...stack];
  }

  /** All of a node's callers and itself, outermost first. */
  private pathOf(id: number): Path {
    let path = this.paths.get(id);
    if (path !== undefined) return path;
    const { functionName, url, lineNumber } = this.nodes.get(id)!.callFrame;
    const parent = this.parents.get(id), outer: Path = parent === undefined ? { frames: [], resumed: null } : this.pathOf(parent);
    const mark = this.marks.codeOf(functionName);
    path = { frames: [...outer.frames, { name: functionName, url, start: lineNumber + 1, line: null }], resumed: outer.resumed ?? (mark?.resumed === true ? mark.code : null) };
    this.paths.set(id, path);
    return path;
  }
}
