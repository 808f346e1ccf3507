import { decodeAll } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import type { Code } from '../../runtime/code.js';
import type { CompiledActivation, CompiledPlace } from './compiled-modules.js';

/**
 * Which of the stacks that a compiled function may stand for has called `callee`: the host says in which function the call is, but not where in it. It is that whose innermost
 * code has called it most often, as its inline caches have it; a block is called by code that evaluates blocks. Null if none of them is known to.
 */
export function likelyCaller({ possible }: CompiledPlace, callee: Code): readonly CompiledActivation[] | null {
  if (possible.length === 1) return null;
  return most(possible, (code) => knownCalls(code, callee)) ?? (callee.template.kind === 'block' ? most(possible, blockCalls) : null);
}

/** The callers of `code`, where it goes on in the interpreter after the compiled function has been left. */
export function leftCallers({ possible }: CompiledPlace, code: Code): readonly CompiledActivation[] {
  return possible.find((stack) => stack.at(-1)!.code === code)?.slice(0, -1) ?? [];
}

function most(stacks: CompiledPlace['possible'], count: (code: Code) => number): readonly CompiledActivation[] | null {
  let best: readonly CompiledActivation[] | null = null, highest = 0;
  for (const stack of stacks) {
    const found = count(stack.at(-1)!.code);
    if (found > highest) [best, highest] = [stack, found];
  }
  return best;
}

function knownCalls({ sites }: Code, callee: Code): number { return sites.reduce((sum, _, site) => sum + callsOf(sites, site, callee), 0); }

function blockCalls({ template }: Code): number { return decodeAll(template.words).some(({ op }) => op === Op.CALL_BLOCK) ? 1 : 0; }

/** How often a site has called `callee`. */
export function callsOf(sites: Code['sites'], site: number, callee: Code): number {
  if (site < 0) return 0;
  const { targets, counts } = sites[site]!, index = targets.indexOf(callee);
  // A site that only compiled code has used has been found all the same.
  return index < 0 ? 0 : counts[index]! + 1;
}
