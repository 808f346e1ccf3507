import type { VM } from '../../runtime/vm.js';

/** Of a session that does not hear Ctrl-C any more. */
const STATUS = 130;

/**
 * Runs something in which SIGINT stops the main process, which runs its ensure blocks, and not the session; a second one ends everything.
 * Answers whether it was stopped.
 */
export async function interruptible(vm: VM, action: () => Promise<void>): Promise<boolean> {
  const { scheduler } = vm;
  let interrupted = false;
  const stop = (): void => {
    if (interrupted) process.exit(STATUS);
    interrupted = true;
    scheduler.terminate(scheduler.main, vm.symbol('shutdown'));
    scheduler.interrupt();
  };
  // Signals come in turns of the event loop, which a busy program has to leave to it.
  const disarm = scheduler.arm();
  process.on('SIGINT', stop);
  try {
    await action();
  } finally {
    process.off('SIGINT', stop);
    disarm();
  }
  return interrupted;
}
