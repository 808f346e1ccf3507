import type { Debugger } from '../debug/debugger.js';

const STATUS = 143;

/**
 * From now on SIGTERM ends the program, whether it runs or has stopped, as it ends one that is not debugged: the main process is unwound, which runs its ensure
 * blocks; a second one ends everything at once. Answers what undoes this.
 */
export function installTermination(debug: Debugger): () => void {
  const disarm = debug.vm.scheduler.arm();
  const handler = (): void => {
    if (debug.vm.interruptStatus !== null) process.exit(STATUS);
    debug.terminate(STATUS);
  };
  process.on('SIGTERM', handler);
  return () => {
    disarm();
    process.off('SIGTERM', handler);
  };
}
