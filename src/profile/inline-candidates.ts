import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { CalleeInput } from '../translate/unit.js';
import { methodRef } from './class-refs.js';
import { codeInput } from './feedback.js';

/** A method with more words of bytecode is not worth sending to the translator: it is far above every limit for inlining. */
const MAX_WORDS = 400;

/** Methods that are sent along. */
const MAX_CANDIDATES = 250;

/** Sends from candidates to candidates. */
const MAX_DEPTH = 6;

/** The methods that a code's sites have found, and those that theirs have, breadth first: what the translator may inline. */
export function inlineCandidates(vm: VM, root: Code): CalleeInput[] {
  const seen = new Set<Code>([root]);
  const found: CalleeInput[] = [];
  let open = [root];
  for (let depth = 0; depth < MAX_DEPTH && open.length > 0; depth++) {
    const next: Code[] = [];
    for (const code of open.flatMap(withBlocks)) {
      for (const { targets } of code.sites) {
        for (const target of targets) {
          if (seen.has(target) || found.length >= MAX_CANDIDATES || target.template.words.length > MAX_WORDS) continue;
          seen.add(target);
          const method = methodRef(target.method);
          if (method === null || target.outer !== null) continue;
          found.push({ method, code: codeInput(vm, target, true) });
          next.push(target);
        }
      }
    }
    open = next;
  }
  return found;
}

function withBlocks(code: Code): Code[] { return [code, ...code.blocks.flatMap(withBlocks)]; }
