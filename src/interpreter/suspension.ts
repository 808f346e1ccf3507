import { Chance } from '../runtime/chance.js';
import type { Code } from '../runtime/code.js';
import type { Request, VM } from '../runtime/vm.js';

/** Request of a process that leaves the host stack only to return to it. */
export const goOn: Request = () => null;

/** How often a random suspension happens: at one of so many safepoints. */
const RARITY = 8;

/** `--suspend`: takes the running process off the host stack at safepoints where nothing else asks for it. */
export class Suspension {
  /** Times that it has done so. */
  count = 0;
  /** Null: at every loop, and at no other safepoint. */
  private readonly chance: Chance | null;
  private readonly switches: boolean;
  private readonly vm: VM;

  constructor(vm: VM) {
    const { suspend, suspendSeed } = vm.options;
    this.chance = suspend === 'all' ? null : new Chance(suspendSeed);
    this.switches = suspend === 'switch';
    this.vm = vm;
  }

  /** Is the process to leave the host stack at this safepoint? If so the caller is to throw `X.reify`. */
  wanted(code: Code, place: 'loop' | 'send' | 'entry'): boolean {
    const { chance, vm } = this;
    if (chance === null ? place !== 'loop' : !chance.oneIn(RARITY)) return false;
    this.count++;
    // Without a request it is preempted: others that are ready come first.
    if (!this.switches || !code.preemptible) vm.request = goOn;
    return true;
  }
}
