import type { VM } from '../runtime/vm.js';
import type { Failure } from './protocol.js';

const WHAT: Readonly<Record<Failure['stage'], string>> = {
  translate: 'translation failed', emit: 'generated code was refused', esbuild: 'esbuild is not available',
  load: 'compiled code could not be loaded', worker: 'the compiler worker failed',
};

/** Says once a VM that the compiler failed; the program goes on. */
export class FailureWarning {
  private given = false;
  private readonly vm: VM;
  constructor(vm: VM) { this.vm = vm; }

  give({ stage, message }: Pick<Failure, 'stage' | 'message'>): void {
    if (this.given) return;
    this.given = true;
    this.vm.err.write(`warning: ${WHAT[stage]} (${message}); affected code stays in the interpreter\n`);
  }
}
