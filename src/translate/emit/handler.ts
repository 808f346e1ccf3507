/** The `catch` of compiled activations: see docs/architecture.md, "Frames and leaving the host stack". */
import { LONGEST_TRAIL } from '../../interpreter/exec.js';
import { allRegisters, canLeave, hasSafepoints, homeOf, reg, type EmitContext } from './context.js';

/**
 * The handler records the frame without calling or allocating anything: on an exhausted host stack it could do neither. In code
 * with safepoints `pc` may be below -1, which stands for "execute again at -2 - pc, whatever the exception".
 *
 * What passes through goes on by a back-edge to the head of the function, which throws it. V8 spends a function's interrupt budget at returns and
 * back-edges: one that is always left by a throw would never be optimised, and unwinding through unoptimised frames takes several times as long.
 * V8 may find the stack exhausted at that back-edge; then the next activation learns from `X.passing` what was on its way.
 */
export function emitHandler(context: EmitContext): void {
  const { out, template, closure } = context;
  const polls = hasSafepoints(context);
  const at = polls ? 'at' : 'pc';
  const covered = coverage(context, at);
  const home = homeOf(context);
  out.line('const e = X.passing ?? thrown;');
  out.line('X.passing = null;');
  if (canLeave(context)) out.line('if (left && (e === X.reify || e === X.unwind)) throw e;');
  if (polls) out.line('const at = pc < -1 ? -2 - pc : pc;');
  if (covered !== null) {
    // 2: the unwinding is still to act on the frame.
    out.line(`let cause = e, state = e === X.reify${polls ? ' && pc >= 0' : ''} ? 0 : 1;`);
  }
  emitUnwinding(context, at, covered, home);
  const cause = covered === null ? 'e' : 'cause';
  out.line('const a = X.record, n = X.top;');
  out.line(`a[n] = U; a[n + 1] = ${at}; a[n + 2] = ${covered !== null ? 'state' : `e === X.reify${polls ? ' && pc >= 0' : ''} ? 0 : 1`}; a[n + 3] = ${closure};`);
  for (let i = 0; i < template.registers; i++) out.line(`a[n + ${4 + i}] = ${reg(i)};`);
  out.line(`X.top = n + ${4 + template.registers};`);
  out.line(`if (${cause} !== X.reify && X.hostError === null) X.hostError = ${cause};`);
  out.line('x = X.passing = X.reify;');
}

/** The head of a function's loop: throws what its handler passes on. */
export function emitPassedOn({ out }: EmitContext): void {
  out.line('if (x !== null) { X.passing = null; throw x; }');
}

/** An unwinding goes to a handler of this activation, ends it, or only passes through. */
function emitUnwinding(context: EmitContext, at: string, covered: string | null, home: string | null): void {
  const { out, closure } = context;
  out.braces('if (e === X.unwind)', () => {
    if (covered === null) return emitPassing(context, at, home);
    out.braces(`if (${covered})`, () => {
      out.line('state = 2;');
      out.line(`try { return rt.enterHandler(U, ${at}, ${closure}, [${allRegisters(context)}]); } catch (f) { if (f === X.reify || f === X.unwind) throw f; cause = f; }`);
    }, '} else {');
    out.indented(() => emitPassing(context, at, home));
    out.line('}');
  });
}

/** The activation ends by the unwinding; it answers if it is its target. */
function emitPassing({ out }: EmitContext, at: string, home: string | null): void {
  if (home !== null) out.line(`if (${home} !== null) { ${home}.active = false; if (X.target === ${home}) return X.value; }`);
  out.line('x = X.passing = e;');
  // On an exhausted host stack this may fail: then X.passing says what is on its way.
  out.line(`if (X.trail !== null && X.trail.length < ${LONGEST_TRAIL}) X.trail.push(U.code, ${at}, r0);`);
  out.line('continue;');
}

/** A condition on the pc: an unwinding through there runs a handler of this activation; null if it has none. */
function coverage({ template }: EmitContext, at: string): string | null {
  if (template.unwind.length === 0) return null;
  return template.unwind.map(({ start, end }) => `(${at} >= ${start} && ${at} < ${end})`).join(' || ');
}
