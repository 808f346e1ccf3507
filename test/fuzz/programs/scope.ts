import type { Chance } from './chance.js';

/** A method that can be sent to any of the program's objects, or (of the driver) to self. */
export interface Callable { readonly selector: string; readonly toSelf: boolean; readonly cost: number }

/**
 * What can be named where an expression stands. Programs must end, and soon: loops have few rounds, methods call only those that were made before them, and
 * each has an estimate of what an activation costs.
 */
export class Scope {
  /** Expected executions of this place in one activation of the method. */
  rounds = 1;
  /** What an activation of the method costs, as far as it has been made. */
  cost = 1;
  private names = 0;

  constructor(
    readonly chance: Chance,
    /** Names that hold integers unless something ill-typed has come about. They can be assigned but for `constants`. */
    readonly integers: string[],
    readonly constants: string[],
    /** Names that hold anything. */
    readonly anything: string[],
    /** Names that hold the program's objects. */
    readonly objects: string[],
    /** Names that hold arrays, whose elements are anything but arrays. */
    readonly arrays: string[],
    /** Names that hold blocks of one argument. */
    readonly blocks: string[],
    readonly callables: readonly Callable[],
    /** Most that an activation may cost. */
    readonly budget: number,
    readonly superSelector: string | null,
  ) {}

  /** A name that no other parameter or temporary of the method has. */
  fresh(prefix: string): string { return `${prefix}${++this.names}`; }

  /** One that can be afforded here; null if there is none. */
  callable(): Callable | null {
    const affordable = this.callables.filter(({ cost }) => this.cost + this.rounds * (cost + 1) <= this.budget);
    if (affordable.length === 0) return null;
    const callable = this.chance.pick(affordable);
    this.cost += this.rounds * (callable.cost + 1);
    return callable;
  }

  /** What `make` makes with another name in scope, executed so many times. */
  within<T>(rounds: number, names: readonly [string[], string][], make: () => T): T {
    this.rounds *= rounds;
    this.cost += this.rounds;
    for (const [kind, name] of names) kind.push(name);
    const made = make();
    for (const [kind, name] of names) kind.splice(kind.lastIndexOf(name), 1);
    this.rounds /= rounds;
    return made;
  }
}
