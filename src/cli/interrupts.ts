import type { VM } from '../runtime/vm.js';

const STATUSES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * From now on SIGINT and SIGTERM unwind the main process, which runs its ensure blocks, and the program then ends in good order with status
 * 130 or 143; a second one ends it at once. What the program traps is its own business. Answers what undoes this.
 */
export function installInterrupts(vm: VM): () => void {
  const disarm = vm.scheduler.arm();
  const handlers = Object.entries(STATUSES).map(([name, status]) => {
    const handler = (): void => {
      if (vm.scheduler.signals.has(name)) return;
      if (vm.interruptStatus !== null) process.exit(status);
      vm.interruptStatus = status;
      vm.scheduler.interrupt();
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  return () => {
    disarm();
    for (const [name, handler] of handlers) process.off(name, handler);
  };
}
