/** Is code from a file what it says it is, and fit to be run? */
import { hashTemplate } from '../bytecode/hash.js';
import type { CodeTemplate } from '../bytecode/template.js';
import { verify } from '../bytecode/verify.js';

/** What is wrong with a template, or null. Its nested blocks are checked too. */
export function codeProblem(template: CodeTemplate): string | null {
  const problem = verify(template)[0];
  if (problem !== undefined) return problem;
  // Inner blocks first: a template's hash covers those of its blocks.
  for (const one of withBlocks(template).reverse()) {
    const { hash, ...rest } = one;
    if (hashTemplate(rest) !== hash) return `${one.kind} ${one.selector}: the checksum of the code does not match`;
  }
  return null;
}

/** The template and all blocks in it, outer ones first. */
export function withBlocks(template: CodeTemplate): CodeTemplate[] {
  const found = [template];
  for (let i = 0; i < found.length; i++) found.push(...found[i]!.blocks);
  return found;
}
