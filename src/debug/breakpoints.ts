/** The breakpoints of a session, and where in the code they are. */
import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { Patches } from './patches.js';
import { resolvePlace, type Place, type Resolved } from './places.js';

export class Breakpoint {
  /** An expression that is evaluated in the frame: the program stops if it is true. Null without one. */
  condition: string | null;
  /** How often the program came by while the condition held. */
  hits = 0;
  resolved: Resolved = { locations: [], path: null, line: 0, message: null };
  constructor(readonly id: number, readonly place: Place, condition: string | null) { this.condition = condition; }
}

export class Breakpoints {
  private readonly all = new Map<number, Breakpoint>();
  private nextId = 1;
  private stale = false;
  /** Told about breakpoints that have moved, or found their place at last. */
  onMoved: (breakpoint: Breakpoint) => void = () => {};
  /** Places where the debugger itself wants to stop. */
  readonly internal = new Map<Code, Set<number>>();
  private readonly vm: VM;
  private readonly patches: Patches;

  constructor(vm: VM, patches: Patches) {
    this.vm = vm;
    this.patches = patches;
  }

  get list(): Breakpoint[] { return [...this.all.values()]; }

  add(place: Place, condition: string | null = null): Breakpoint {
    const breakpoint = new Breakpoint(this.nextId++, place, condition);
    this.all.set(breakpoint.id, breakpoint);
    breakpoint.resolved = resolvePlace(this.vm, place);
    this.apply();
    return breakpoint;
  }

  get(id: number): Breakpoint | null { return this.all.get(id) ?? null; }

  /** Answers whether there was one. */
  remove(id: number): boolean {
    const was = this.all.delete(id);
    this.apply();
    return was;
  }

  clear(): void {
    this.all.clear();
    this.internal.clear();
    this.apply();
  }

  at(code: Code, pc: number): Breakpoint[] {
    return this.list.filter(({ resolved }) => resolved.locations.some((location) => location.code === code && location.pc === pc));
  }

  /** Code was loaded or replaced: places are to be looked for again before it runs. */
  invalidate(): void { this.stale = true; }

  refresh(): void {
    if (!this.stale) return;
    this.stale = false;
    for (const breakpoint of this.all.values()) {
      const { resolved } = breakpoint;
      breakpoint.resolved = resolvePlace(this.vm, breakpoint.place);
      if (resolved.line !== breakpoint.resolved.line || resolved.path !== breakpoint.resolved.path) this.onMoved(breakpoint);
    }
    this.apply();
  }

  /** Put all breakpoints into the code. */
  apply(): void {
    const places = new Map<Code, Set<number>>();
    const enter = (code: Code, pc: number): void => {
      const pcs = places.get(code);
      if (pcs === undefined) places.set(code, new Set([pc]));
      else pcs.add(pc);
    };
    for (const { resolved } of this.all.values()) for (const { code, pc } of resolved.locations) enter(code, pc);
    for (const [code, pcs] of this.internal) for (const pc of pcs) enter(code, pc);
    this.patches.setBreaks(places);
  }
}
