import { codePath } from '../../profile/feedback.js';
import type { Code } from '../../runtime/code.js';
import type { VM } from '../../runtime/vm.js';
import { pathLabel } from '../../translate/unit.js';
import { findMethod, NotFound } from '../find-methods.js';

/** `Counter>>increment`, `Counter class>>new:`, `Counter>>each:[0]`, `Counter>>each:[0.1]` (a block in a block). */
const SUBJECT = /^(?<cls>[^[\]]+?)>>(?<selector>[^\s[\]]+)(?:\[(?<blocks>\d+(?:\.\d+)*)\])?$/u;

export const isSubject = (text: string): boolean => SUBJECT.test(text);

/** The code that a subject names. Throws NotFound. */
export function findCode(vm: VM, subject: string): Code {
  const { cls = '', selector = '', blocks } = SUBJECT.exec(subject)?.groups ?? {};
  if (cls === '') throw new NotFound(`Not a method: ${subject} (write Class>>selector, "Class class>>selector", or Class>>selector[0] for a block)`);
  let { code } = findMethod(vm, cls, selector);
  for (const index of blocks?.split('.').map(Number) ?? []) {
    const inner = code.blocks[index];
    if (inner === undefined) throw new NotFound(`No block ${index} in ${pathLabel(codePath(code))}: it has ${code.blocks.length === 0 ? 'none' : code.blocks.length === 1 ? 'one, 0' : String(code.blocks.length)}`);
    code = inner;
  }
  return code;
}
