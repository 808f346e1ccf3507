import type { ModelCase, Step } from './steps.js';

interface Blocked { readonly process: number; readonly step: Step; readonly cases: readonly (ModelCase & { readonly index: number })[] }

interface ModelChannel { readonly capacity: number; readonly values: number[]; closed: boolean }

/**
 * What channels and semaphores do, said once more: the state is a list of who is blocked, in the order in which they came, and everything that
 * happens looks through it from its beginning. Answers are texts.
 */
export class ChannelModel {
  readonly channels: ModelChannel[];
  readonly free: number[];
  blocked: Blocked[] = [];
  /** Processes that were let go and have not run since, with what they got. */
  readonly released = new Map<number, string>();
  /** Which of those were given a permit, and of what. */
  private readonly permits = new Map<number, number>();
  private readonly sizes: readonly number[];

  constructor(capacities: readonly number[], permits: readonly number[]) {
    this.channels = capacities.map((capacity) => ({ capacity, values: [], closed: false }));
    this.free = [...permits];
    this.sizes = permits;
  }

  /** What the step answers; null if the process waits. `pick` chooses among so many. */
  perform(process: number, step: Step, pick: (n: number) => number): string | null {
    switch (step.kind) {
      case 'close': return this.close(step.channel);
      case 'release': return this.release(step.semaphore);
      case 'acquire': case 'tryAcquire':
        if (this.free[step.semaphore]! > 0) {
          this.free[step.semaphore]!--;
          return 'taken';
        }
        return step.kind === 'tryAcquire' ? 'not taken' : this.block(process, step, []);
      default: return this.choose(process, step, pick);
    }
  }

  /** It got what it was given and goes on. */
  run(process: number): string {
    const answer = this.released.get(process)!;
    this.released.delete(process);
    this.permits.delete(process);
    return answer;
  }

  terminate(process: number): void {
    this.blocked = this.blocked.filter((other) => other.process !== process);
    this.released.delete(process);
    const semaphore = this.permits.get(process);
    this.permits.delete(process);
    if (semaphore !== undefined) this.release(semaphore);
  }

  private choose(process: number, step: Step, pick: (n: number) => number): string | null {
    const cases = casesOf(step);
    const enabled = cases.filter((each) => this.isEnabled(each));
    if (enabled.length > 0) {
      const chosen = enabled[step.kind.includes('elect') ? pick(enabled.length) : 0]!;
      return answerOf(step, chosen, chosen.send ? this.deliver(chosen) : this.take(chosen.channel));
    }
    const possible = cases.filter((each) => !each.send || !this.channels[each.channel]!.closed);
    if (step.kind.startsWith('try') || possible.length === 0) return nothingOf(step);
    return this.block(process, step, possible);
  }

  protected block(process: number, step: Step, cases: Blocked['cases']): null {
    this.blocked.push({ process, step, cases });
    return null;
  }

  private partner(channel: number, send: boolean): { blocked: Blocked; entry: Blocked['cases'][number] } | null {
    for (const blocked of this.blocked) {
      const entry = blocked.cases.find((each) => each.channel === channel && each.send === send);
      if (entry !== undefined) return { blocked, entry };
    }
    return null;
  }

  protected isEnabled({ channel, send }: ModelCase): boolean {
    const { values, capacity, closed } = this.channels[channel]!;
    if (send) return !closed && (values.length < capacity || this.partner(channel, false) !== null);
    return closed || values.length > 0 || this.partner(channel, true) !== null;
  }

  protected deliver({ channel, value }: ModelCase): Received {
    const receiver = this.partner(channel, false);
    if (receiver === null) this.channels[channel]!.values.push(value);
    else this.letGo(receiver.blocked, answerOf(receiver.blocked.step, receiver.entry, value));
    return null;
  }

  private take(channel: number): Received {
    const { values } = this.channels[channel]!;
    const sender = this.partner(channel, true);
    if (sender !== null) {
      values.push(sender.entry.value);
      this.letGo(sender.blocked, answerOf(sender.blocked.step, sender.entry, null));
    }
    return values.shift() ?? 'closed';
  }

  protected close(channel: number): string {
    const state = this.channels[channel]!;
    if (state.closed) return 'closed';
    state.closed = true;
    for (let found = this.partner(channel, false); found !== null; found = this.partner(channel, false)) {
      this.letGo(found.blocked, answerOf(found.blocked.step, found.entry, 'closed'));
    }
    const affected = this.blocked.filter(({ cases }) => cases.some((each) => each.channel === channel));
    for (const each of affected) {
      const cases = each.cases.filter((other) => other.channel !== channel);
      if (cases.length === 0) this.letGo(each, nothingOf(each.step));
      else this.blocked[this.blocked.indexOf(each)] = { ...each, cases };
    }
    return 'closed';
  }

  private release(semaphore: number): string {
    const next = this.blocked.find(({ step }) => step.kind === 'acquire' && step.semaphore === semaphore);
    if (next !== undefined) {
      this.letGo(next, 'taken');
      this.permits.set(next.process, semaphore);
    } else this.free[semaphore] = Math.min(this.free[semaphore]! + 1, this.sizes[semaphore]!);
    return 'released';
  }

  protected letGo(blocked: Blocked, answer: string): void {
    this.blocked = this.blocked.filter((other) => other !== blocked);
    this.released.set(blocked.process, answer);
  }
}

type Received = number | 'closed' | null;

function casesOf(step: Step): Blocked['cases'] {
  if (step.kind === 'select' || step.kind === 'trySelect') return step.cases.map((each, i) => ({ ...each, index: i + 1 }));
  if (step.kind === 'send' || step.kind === 'trySend') return [{ channel: step.channel, send: true, value: step.value, index: 1 }];
  return 'channel' in step ? [{ channel: step.channel, send: false, value: 0, index: 1 }] : [];
}

/** What a step answers that performed a case. */
function answerOf(step: Step, { index }: { index: number }, received: Received): string {
  if (step.kind.includes('elect')) return `case ${index} ${received === 'closed' ? null : received}`;
  return step.kind.includes('end') ? 'sent' : step.kind === 'tryReceive' && received === 'closed' ? 'nothing' : String(received);
}

/** What a step answers that can do nothing, or not any more. */
function nothingOf(step: Step): string { return step.kind === 'tryReceive' || step.kind.includes('elect') ? 'nothing' : 'not sent'; }
