/** When code is hot: activations of a method, of a block, rounds of a loop. */
export interface HotCounts { readonly method: number; readonly block: number; readonly loop: number }

/** What the thresholds depend on; times in milliseconds. */
export interface CompilerLoad {
  /** Units that wait for the compiler. */
  readonly queue: number;
  /** Time that the compiler worked. */
  readonly spent: number;
  /** Time that compiled code has saved. */
  readonly saved: number;
  /** Time that the program ran since it has had compiled code. */
  readonly ran: number;
}

const LEAST_FACTOR = 1 / 4;

const DEFAULTS: HotCounts = { method: 100, block: 500, loop: 1000 };

/** Less compile time than this counts as this: it is mostly that of starting esbuild. */
const LEAST_SPENT = 20;

/** Compiled code has had its chance to pay after so much running time. */
const LEAST_RAN = 200;

/**
 * When code is hot. The defaults grow while the compiler has more to do than it can do soon, and while compiled code has not given back
 * the time that it cost; they shrink when it has given it back several times.
 */
export class Thresholds implements HotCounts {
  readonly initial: HotCounts;
  method: number;
  block: number;
  loop: number;
  private readonly fixed: boolean;

  /** `given`: one threshold for all, which then does not adapt; at least 1. */
  constructor(given: number | null) {
    this.fixed = given !== null;
    this.initial = given === null ? DEFAULTS : { method: given, block: given, loop: given };
    ({ method: this.method, block: this.block, loop: this.loop } = this.initial);
  }

  /** The least value that `loop` may come to have. */
  get leastLoop(): number { return this.fixed ? this.loop : this.initial.loop * LEAST_FACTOR; }

  /** The new values depend on `load` alone: between a quarter and sixteen times the initial ones. */
  adapt(load: CompilerLoad): void {
    if (this.fixed) return;
    const { method, block, loop } = this.initial;
    const factor = queueFactor(load.queue) * payoffFactor(load);
    this.method = method * factor;
    this.block = block * factor;
    this.loop = loop * factor;
  }
}

/** Every 64 units that wait double the thresholds, up to eightfold. */
function queueFactor(queue: number): number { return 2 ** Math.min(3, Math.floor(queue / 64)); }

function payoffFactor({ spent, saved, ran }: CompilerLoad): number {
  const payoff = saved / Math.max(spent, LEAST_SPENT);
  if (payoff >= 16) return LEAST_FACTOR;
  if (payoff >= 4) return 1 / 2;
  return payoff < 1 && spent >= LEAST_SPENT && ran >= LEAST_RAN ? 2 : 1;
}
