import { Obj4 } from '../values.js';
import type { VM } from '../vm.js';
import { readKernelSources } from '../kernel-source.js';
import type { SourceText } from './batch.js';
import { compileBatch } from './compile-batch.js';
import { installProgram } from './install-program.js';
import type { Program } from './program.js';
import { CLASS_ALIASES } from './world.js';

/**
 * Puts the core library into a new VM: from a program compiled earlier (another VM's, an image's) or from its sources.
 * Throws if the sources have an error: the installation is then damaged.
 */
export function loadKernel(vm: VM, kernel: Program | readonly SourceText[] = readKernelSources()): Program {
  defineGlobals(vm);
  const program = isProgram(kernel) ? kernel : compileKernel(vm, kernel);
  installProgram(vm, program);
  return program;
}

function isProgram(kernel: Program | readonly SourceText[]): kernel is Program {
  return !Array.isArray(kernel);
}

function compileKernel(vm: VM, sources: readonly SourceText[]): Program {
  const { program, diagnostics } = compileBatch(vm, sources, { kernel: true });
  if (program !== null) return program;
  const lines = diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ path, pos, code, message }) => `${path}:${pos?.line}:${pos?.column}: ${code} ${message}`);
  throw new Error(`core library:\n${lines.join('\n')}`);
}

/** The globals that no source can define: second names of classes, and Transcript. */
function defineGlobals(vm: VM): void {
  for (const [alias, name] of CLASS_ALIASES) define(vm, alias, vm.classes.get(name)!);
  define(vm, 'Transcript', new Obj4(vm.core.TranscriptStream));
}

function define(vm: VM, name: string, value: VM['core']['Object'] | Obj4): void {
  const binding = vm.global(name);
  binding.value = value;
  binding.defined = true;
}
