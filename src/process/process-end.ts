import type { VM } from '../runtime/vm.js';
import { post } from './post.js';
import type { Process } from './process.js';
import type { Scheduler } from './scheduler.js';

/** What others learn of the end of a process: watchers and partners first, then who waits for it (language.md, 10.3 and 10.5). */
export function announceEnd(vm: VM, scheduler: Scheduler, process: Process): void {
  const { monitors, links, joiners } = process;
  process.monitors = process.links = process.joiners = null;
  // The main process goes on in the next run: the next line of the REPL or of a doctest.
  if (process !== scheduler.main) releaseNames(scheduler, process);
  for (const [reference, watcher] of monitors ?? []) tellWatcher(vm, watcher, reference, process);
  for (const partner of links ?? []) {
    partner.links?.delete(process);
    tellPartner(vm, scheduler, partner, process);
  }
  for (const joiner of joiners ?? []) scheduler.wake(joiner, process.result);
}

/** Its mailbox is discarded. */
function releaseNames(scheduler: Scheduler, process: Process): void {
  for (const name of process.names ?? []) if (scheduler.names.get(name) === process) scheduler.names.delete(name);
  process.names = process.mailbox = null;
}

/** A monitored process has ended. */
export function tellWatcher(vm: VM, watcher: Process, reference: number, process: Process): void {
  const { exitReason, result } = process;
  post(watcher, { sender: process, selector: vm.symbol('processDown:'), payload: vm.array([reference, process, exitReason, result]) }, vm.options.mailboxCapacity);
}

/** A linked process has ended: unless that was its normal end, its partner ends with it, or gets a message if it traps exits. */
export function tellPartner(vm: VM, scheduler: Scheduler, partner: Process, process: Process): void {
  const { exitReason, result } = process;
  if (exitReason === vm.symbol('normal')) return;
  if (partner.trapsExit) post(partner, { sender: process, selector: vm.symbol('exit'), payload: vm.array([process, exitReason, result]) }, vm.options.mailboxCapacity);
  else scheduler.terminate(partner, vm.symbol('linked'));
}

/** Would the abnormal end of a process end another one too, directly or along a chain of links? */
export function takesAlong(process: Process, other: Process): boolean {
  const reached = new Set([process]);
  for (const each of reached) {
    for (const partner of each.links ?? []) if (!partner.trapsExit) reached.add(partner);
  }
  return process !== other && reached.has(other);
}
