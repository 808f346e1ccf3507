/**
 * The verifier: accepts only code that the interpreter and the translator can execute without looking again. Images and caches are
 * verified before use. It never throws, whatever it is given, and takes time roughly proportional to the size of the code.
 */
import type { CodeTemplate } from './template.js';
import { checkFlow } from './verify/flow.js';
import { checkInstructions, decodeForCheck } from './verify/instructions.js';
import { Problems } from './verify/problems.js';
import { checkShape } from './verify/shape.js';
import { checkCaptures, checkTables } from './verify/tables.js';
import { checkTypes } from './verify/types.js';

/** The problems found in a template and its nested blocks (at most 20); empty if the code is good. */
export function verify(template: CodeTemplate): string[] {
  const problems = new Problems();
  try {
    if (checkShape(template, problems)) checkAll(template, problems);
  } catch (error) {
    problems.add(template, -1, `the verifier failed: ${String(error)}`);
  }
  return problems.list;
}

/** Templates one after another, not recursively: damaged nesting must not exhaust the stack. */
function checkAll(template: CodeTemplate, problems: Problems): void {
  if (template.kind === 'block') problems.add(template, -1, 'a block needs code around it');
  const waiting: CodeTemplate[] = [template];
  for (let next = waiting.pop(); next !== undefined && !problems.full; next = waiting.pop()) {
    check(next, problems);
    for (const block of next.blocks) {
      checkCaptures(block, next, problems);
      waiting.push(block);
    }
  }
}

function check(template: CodeTemplate, problems: Problems): void {
  const before = problems.list.length;
  const instructions = decodeForCheck(template, problems);
  if (instructions === null) return;
  checkTables(template, instructions, problems);
  checkInstructions(template, instructions, problems);
  // The later checks rely on what the earlier ones have found in order.
  if (problems.list.length === before) checkFlow(template, instructions, problems);
  if (problems.list.length === before) checkTypes(template, instructions, problems);
}
