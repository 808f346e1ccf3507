/** Sends: a polymorphic inline cache as a chain of guards with direct calls, then the runtime's own cache. */
import type { Instruction } from '../../bytecode/decode.js';
import type { SiteTarget } from '../unit.js';
import { emitAwait, emitReturn, reg, type EmitContext } from './context.js';
import { guards } from './guards.js';

/** `rt.send1(S2, r1, r2)`; `args` are texts. */
export function sendText({ constants }: EmitContext, site: number, receiver: string, args: readonly string[]): string {
  const name = constants.site(site);
  return args.length <= 3 ? `rt.send${args.length}(${[name, receiver, ...args].join(', ')})` : `rt.sendN(${name}, ${receiver}, [${args.join(', ')}])`;
}

/** `dst = guard ? direct call : … : fallback`. */
export function emitDispatch(context: EmitContext, dst: number, receiver: number, args: readonly string[], targets: readonly SiteTarget[], fallback: string): void {
  const { out } = context;
  const chain = guards(context, receiver, context.compact ? [] : targets);
  if (chain.length === 0) {
    out.line(`${reg(dst)} = ${fallback};`);
    return;
  }
  out.line(`${reg(dst)} =`);
  for (const { target, test } of chain) out.line(`  ${direct(context, receiver, args, target, test)} :`);
  out.line(`  ${fallback};`);
}

/** `guard ? call`: block evaluation goes to the block's code at once, everything else to the method that the site found. */
function direct({ constants }: EmitContext, receiver: number, args: readonly string[], target: SiteTarget, test: string): string {
  const r = reg(receiver);
  if (target.transparent === `blockValue${args.length}`) {
    return `${test} && ${r}.code.arity === ${args.length} ? ${r}.code.entry(${[r, ...args].join(', ')})`;
  }
  return `${test} ? ${constants.code(target.method)}.entry(${[r, ...args].join(', ')})`;
}

/** The arguments of an instruction with a register window. */
export const windowArguments = ({ b, c }: Instruction): string[] => Array.from({ length: c }, (_, i) => reg(b + 1 + i));

export function emitSend(context: EmitContext, instruction: Instruction, args: readonly string[]): void {
  const { a, b, site } = instruction;
  emitAwait(context, instruction);
  emitDispatch(context, a, b, args, context.unit.sites[site]!.targets, sendText(context, site, reg(b), args));
}

/** The target of a super send does not depend on the receiver. */
export function emitSuperSend(context: EmitContext, instruction: Instruction): void {
  const { constants, out, unit } = context;
  const { a, b, site } = instruction;
  const args = windowArguments(instruction);
  emitAwait(context, instruction);
  const target = unit.above === null ? undefined : unit.sites[site]!.targets[0];
  if (target === undefined) {
    out.line(`${reg(a)} = rt.superSend(${constants.site(site)}, U.code, ${reg(b)}, [${args.join(', ')}]);`);
    return;
  }
  constants.depend(target.cls, target);
  out.line(`${reg(a)} = ${constants.code(target.method)}.entry(${[reg(b), ...args].join(', ')});`);
}

/** Moves the arguments into place if lookup finds this very method; otherwise the send's value is the activation's. */
export function emitTailSelfSend(context: EmitContext, instruction: Instruction): void {
  const { constants, out, unit: { sites, path, template } } = context;
  const { b, c, site } = instruction;
  const args = windowArguments(instruction);
  const own = sites[site]!.targets.filter(({ method }) => method.hash === template.hash && method.owner.name === path.owner?.name && method.owner.meta === path.owner.meta);
  const tests = guards(context, b, own).map(({ test }) => `(${test})`);
  emitAwait(context, instruction);
  out.braces(`if (!(${[...tests, `rt.finds(${constants.site(site)}, ${reg(b)}, U.code)`].join(' || ')}))`, () => {
    out.line(`t = ${sendText(context, site, reg(b), args)};`);
    emitReturn(context, 't');
  });
  for (let i = 1; i <= c; i++) out.line(`${reg(i)} = ${reg(b + i)};`);
}

/** Evaluation of a block by the library. */
export function emitCallBlock(context: EmitContext, instruction: Instruction): void {
  const { constants, out } = context;
  const { a, b, c } = instruction;
  const r = reg(b), args = windowArguments(instruction);
  emitAwait(context, instruction);
  const block = constants.cls({ name: 'Block', meta: false });
  out.line(`${reg(a)} = typeof ${r} === 'object' && ${r} !== null && ${r}.cls === ${block} && ${r}.code.arity === ${c}`);
  out.line(`  ? ${r}.code.entry(${[r, ...args].join(', ')}) : rt.callBlock(${r}, [${args.join(', ')}]);`);
}
