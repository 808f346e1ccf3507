import { ChannelModel } from './channel-model.js';
import type { Setting, Step } from './steps.js';

/** All that processes wait for: wait groups and cancellation contexts besides. */
export class Model extends ChannelModel {
  readonly counts: number[];
  readonly cancelled: boolean[];
  private readonly setting: Setting;

  constructor(setting: Setting) {
    super([...setting.capacities, ...setting.parents.map(() => 1)], setting.permits);
    this.counts = new Array<number>(setting.groups).fill(0);
    this.cancelled = setting.parents.map(() => false);
    this.setting = setting;
  }

  override perform(process: number, step: Step, pick: (n: number) => number): string | null {
    switch (step.kind) {
      case 'add': return this.count(step.group, step.count);
      case 'done': return this.counts[step.group] === 0 ? 'refused' : this.count(step.group, -1);
      case 'wait': return this.counts[step.group] === 0 ? 'zero' : this.block(process, step, []);
      case 'cancel': return this.cancel(step.context);
      case 'isCancelled': return String(this.cancelled[step.context]);
      case 'awaitCancel': return this.cancelled[step.context] ? 'ended' : this.block(process, step, []);
      default: return super.perform(process, step, pick);
    }
  }

  /** In the same state, to be changed on its own. */
  copy(): Model {
    const copy = new Model(this.setting);
    copy.channels.forEach((channel, i) => Object.assign(channel, { ...this.channels[i], values: [...this.channels[i]!.values] }));
    copy.free.splice(0, Infinity, ...this.free);
    copy.counts.splice(0, Infinity, ...this.counts);
    copy.cancelled.splice(0, Infinity, ...this.cancelled);
    copy.blocked = [...this.blocked];
    for (const [process, answer] of this.released) copy.released.set(process, answer);
    return copy;
  }

  private count(group: number, change: number): string {
    this.counts[group]! += change;
    if (this.counts[group] === 0) this.letGoAll('zero', (step) => step.kind === 'wait' && step.group === group);
    return 'counted';
  }

  private cancel(context: number): string {
    if (this.cancelled[context]) return 'cancelled';
    this.cancelled[context] = true;
    const channel = this.setting.capacities.length + context;
    this.deliver({ channel, send: true, value: 1 });
    this.close(channel);
    this.letGoAll('ended', (step) => step.kind === 'awaitCancel' && step.context === context);
    for (const [child, parent] of this.setting.parents.entries()) if (parent === context) this.cancel(child);
    return 'cancelled';
  }

  private letGoAll(answer: string, applies: (step: Step) => boolean): void {
    for (const blocked of this.blocked.filter(({ step }) => applies(step))) this.letGo(blocked, answer);
  }
}
