import type { Letter } from '../../process/mailbox.js';
import { Mailbox } from '../../process/mailbox.js';
import { post } from '../../process/post.js';
import { tellPartner, tellWatcher } from '../../process/process-end.js';
import { Process } from '../../process/process.js';
import { Restriction } from '../../process/restriction.js';
import { Block, MArray, MFloat, MSymbol, setSlot, type Value } from '../values.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveResult } from '../vm.js';
import type { PrimitiveModule } from './table.js';

const NEXT_REFERENCE = 'processes.nextReference';

/** Processes, their mailboxes, links and monitors: what src/kernel/Process.mag stands on. */
export const processPrimitives: PrimitiveModule = (vm) => {
  const { exec } = vm;
  vm.extra.set(NEXT_REFERENCE, 1);

  const message = ({ sender, selector, payload }: Letter): Value => {
    const cls = vm.classes.get('MailboxMessage')!;
    const object = vm.allocator.object(cls);
    setSlot(object, cls.places.get('sender')!, sender);
    setSlot(object, cls.places.get('selector')!, selector);
    setSlot(object, cls.places.get('payload')!, payload);
    return object;
  };
  const milliseconds = (value: Value): number | null => typeof value === 'number' ? value : value instanceof MFloat ? value.value : typeof value === 'bigint' ? Number(value) : null;
  const nameOf = (value: Value): string | null => typeof value === 'string' ? value : value instanceof MSymbol ? value.text : null;

  /** Does something that may end the running process: its frames have to be off the host stack. */
  const offStack = (action: () => Value): never => {
    vm.request = action;
    throw exec.reify;
  };

  const forkRestricted = (names: Value, block: Block): PrimitiveResult => {
    if (!(names instanceof MArray) || !names.cls.inheritsFrom(vm.core.Array)) return vm.failArgument(1, 'Array', names);
    const texts: string[] = [];
    for (const item of names.items) {
      const text = nameOf(item);
      if (text === null) return vm.failArgument(1, 'String', item);
      texts.push(text);
    }
    return vm.scheduler.fork(block, [], new Restriction(texts, exec.restriction));
  };

  return withStackRoom({
    processFork: (_receiver, block) => block instanceof Block ? vm.scheduler.fork(block, []) : vm.failArgument(1, 'Block', block),
    blockFork: (block: Block) => vm.scheduler.fork(block, []),
    blockForkWith: (block: Block, argument) => vm.scheduler.fork(block, [argument]),
    /** As if `body`, which the receiver evaluates, were forked; `other` is evaluated instead if the process is terminated before it has begun. */
    blockForkOr: (block: Block, body: Block, other: Block) => {
      const process = vm.scheduler.fork(block, []);
      process.forkedFrom = body.home;
      process.unbegun = other;
      return process;
    },
    blockForkRestricted: (block: Block, names) => forkRestricted(names, block),
    processForkWithout: (_receiver, names, block) => names instanceof MArray && !(block instanceof Block) ? vm.failArgument(2, 'Block', block) : forkRestricted(names, block as Block),
    /** What `Sandbox run:` forbids. */
    sandboxRestrictions: () => vm.array([...vm.options.restrictions]),
    processCurrent: () => exec.process,
    processYield: () => vm.scheduler.yield(),

    processSleep: (_receiver, duration) => {
      const time = milliseconds(duration);
      if (time === null) return vm.failArgument(1, 'Number', duration);
      if (!(time > 0)) return vm.scheduler.yield();
      const { process } = exec;
      const timer = vm.scheduler.after(time, () => vm.scheduler.wake(process, null));
      return vm.scheduler.suspend({ what: 'sleep', cancel: () => vm.scheduler.timers.cancel(timer) });
    },

    processId: (process: Process) => process.id,
    processResult: (process: Process) => process.result,
    processExitReason: (process: Process) => process.exitReason,
    processIsAlive: (process: Process) => process.state !== 'finished',

    processWait: (process: Process) => {
      if (process.state === 'finished') return process.result;
      const { process: joiner } = exec;
      (process.joiners ??= []).push(joiner);
      return vm.scheduler.suspend({
        what: `wait for process ${process.id}`,
        cancel: () => { process.joiners = process.joiners?.filter((other) => other !== joiner) ?? null; },
      });
    },

    processTerminate: (process: Process) => offStack(() => {
      vm.scheduler.terminate(process, vm.symbol('shutdown'));
      return process;
    }),

    // ---------------------------------------------------------- mailboxes

    processSend: (process: Process, payload) => post(process, { sender: exec.process, selector: null, payload }, vm.options.mailboxCapacity),
    processSendWith: (process: Process, name, payload) => {
      const text = nameOf(name);
      return text === null ? vm.failArgument(1, 'String', name) : post(process, { sender: exec.process, selector: vm.symbol(text), payload }, vm.options.mailboxCapacity);
    },
    processTryReceive: () => {
      const letter = exec.process.mailbox?.letters.shift();
      return letter === undefined ? null : message(letter);
    },
    /** Waits without limit if the time is nil. */
    processReceive: (_receiver, duration) => {
      if (duration !== null && typeof duration !== 'number' && typeof duration !== 'bigint') return vm.failArgument(1, 'Integer', duration);
      const { process } = exec;
      const box = process.mailbox ??= new Mailbox();
      const letter = box.letters.shift();
      if (letter !== undefined) return message(letter);
      const { scheduler } = vm;
      const timer = duration === null ? null : scheduler.after(Number(duration), () => {
        box.receive = null;
        scheduler.wake(process, null);
      });
      const forget = (): void => {
        box.receive = null;
        if (timer !== null) scheduler.timers.cancel(timer);
      };
      box.receive = (received) => {
        forget();
        scheduler.wake(process, message(received));
      };
      return scheduler.suspend({ what: 'receive from the mailbox', cancel: forget });
    },

    // ---------------------------------------------------------- names

    processRegister: (process: Process, name) => {
      const text = nameOf(name);
      if (text === null) return vm.failArgument(1, 'String', name);
      const { names } = vm.scheduler;
      if (text === '' || names.has(text) || process.state === 'finished') return false;
      names.set(text, process);
      (process.names ??= []).push(text);
      return true;
    },
    processUnregister: (process: Process) => {
      const name = process.names?.pop();
      if (name !== undefined) vm.scheduler.names.delete(name);
      return process;
    },
    processNamed: (_receiver, name) => {
      const text = nameOf(name);
      return text === null ? vm.failArgument(1, 'String', name) : vm.scheduler.names.get(text) ?? null;
    },

    // ---------------------------------------------------------- links and monitors

    processLink: (process: Process, other) => {
      if (!(other instanceof Process)) return vm.failArgument(1, 'Process', other);
      if (other === process) return true;
      for (const [ended, partner] of [[other, process], [process, other]] as const) {
        if (ended.state === 'finished') return offStack(() => {
          tellPartner(vm, vm.scheduler, partner, ended);
          return true;
        });
      }
      (process.links ??= new Set()).add(other);
      (other.links ??= new Set()).add(process);
      return true;
    },
    processUnlink: (process: Process, other) => {
      if (!(other instanceof Process)) return vm.failArgument(1, 'Process', other);
      process.links?.delete(other);
      other.links?.delete(process);
      return true;
    },
    processMonitor: (watcher: Process, watched) => {
      if (!(watched instanceof Process)) return vm.failArgument(1, 'Process', watched);
      const reference = vm.extra.get(NEXT_REFERENCE) as number;
      vm.extra.set(NEXT_REFERENCE, reference + 1);
      if (watched.state === 'finished') tellWatcher(vm, watcher, reference, watched);
      else (watched.monitors ??= new Map()).set(reference, watcher);
      return reference;
    },
    processDemonitor: (watcher: Process, reference) => {
      if (typeof reference !== 'number') return typeof reference === 'bigint' ? false : vm.failArgument(1, 'Integer', reference);
      for (const { monitors } of vm.scheduler.live) if (monitors?.get(reference) === watcher) return monitors.delete(reference);
      return false;
    },
    processTrapsExit: (process: Process) => process.trapsExit,
    processTrapExit: (process: Process, flag) => typeof flag === 'boolean' ? process.trapsExit = flag : vm.failArgument(1, 'Boolean', flag),
  });
};
