import { installProgram } from '../runtime/load/install-program.js';
import type { VM } from '../runtime/vm.js';
import { decodeAot } from './aot-schema.js';
import { AOT } from './aot-section.js';
import { codeProblem } from './check-code.js';
import { decodeContainer, type Container } from './container.js';
import { ImageError } from './errors.js';
import { decodePrograms } from './program-codec.js';
import { checkProgram, inImage, readPrograms } from './snapshot.js';
import { decodeStrings } from './strings.js';

/**
 * Checks everything in an image: checksums, all code, and that its definitions fit the library of this VM (which has nothing else loaded, and is
 * not to be used any more). Runs nothing. Throws an ImageError at the first problem; answers the number of methods.
 */
export function verifyImage(vm: VM, file: string, bytes: Buffer): number {
  return inImage(file, () => {
    const container = decodeContainer(file, bytes);
    if (container.entries.some(({ tag }) => tag === AOT)) decodeAot(container.section(AOT));
    return container.kind === 'kernel' ? verifyLibrary(container) : verifyPrograms(vm, container);
  });
}

function verifyLibrary(container: Container): number {
  const programs = decodePrograms(container, decodeStrings(container.section('STRS'), 'STRS'));
  const methods = programs.flatMap((program) => program.methods);
  for (const { className, classSide, selector, template } of methods) {
    const problem = template.selector === selector ? codeProblem(template) : 'the code is that of another method';
    if (problem !== null) throw new ImageError(container.file, `${className}${classSide ? ' class' : ''}>>${selector}: ${problem}`);
  }
  return methods.length;
}

function verifyPrograms(vm: VM, container: Container): number {
  let methods = 0;
  for (const program of readPrograms(vm, container)) {
    checkProgram(vm, container.file, program);
    installProgram(vm, program);
    methods += program.methods.length;
  }
  return methods;
}
