import type { MClass } from '../../runtime/class.js';
import { readKernelSources } from '../../runtime/kernel-source.js';
import type { Method } from '../../syntax/ast.js';
import { parseFile } from '../../syntax/parse.js';

/** Syntax trees of the library's methods, whose sources a VM that starts from an image does not hold. */
export class LibraryMethods {
  private methods: Map<string, Method> | null = null;

  find(owner: MClass, selector: string): Method | null {
    this.methods ??= readMethods();
    return this.methods.get(`${owner.displayName}>>${selector}`) ?? null;
  }
}

function readMethods(): Map<string, Method> {
  const found = new Map<string, Method>();
  for (const { path, text } of readKernelSources()) {
    for (const item of parseFile(text, path, { kernel: true }).file?.items ?? []) {
      if (item.type !== 'Class') continue;
      for (const method of item.methods) found.set(`${item.name}${method.classSide ? ' class' : ''}>>${method.selector}`, method);
    }
  }
  return found;
}
