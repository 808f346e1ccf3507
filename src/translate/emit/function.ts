import type { EmitContext } from './context.js';
import { canLeave, reg } from './context.js';
import { writeFunctionText } from './captured.js';
import { emitHandler, emitPassedOn } from './handler.js';
import { StatementEmitter } from './statements.js';
import type { Statement } from '../structure.js';

/** Parameters of a normal entry: see docs/architecture.md, "Templates and code". */
export function entryParameters({ template }: EmitContext): string {
  const args = Array.from({ length: template.arity }, (_, i) => `${reg(i + 1)}: V`);
  return [template.kind === 'block' ? 'b: Block' : 'r0: V', ...args].join(', ');
}

/** The function that runs an activation from its start. */
export function emitEntry(context: EmitContext, name: string, body: readonly Statement[]): void {
  const { template, out, options } = context;
  const own = template.kind === 'block' ? ['r0: V = b.receiver'] : [];
  for (let i = template.arity + 1; i < template.registers; i++) own.push(`${reg(i)}: V = null`);
  writeFunctionText(out, `function ${name}(${entryParameters(context)}): V`, context.constants, () => {
    if (options.count) out.line('U.entries++;');
    emitBody(context, own, body);
  });
}

/** The function that takes over a running activation at a loop head. */
export function emitLoopEntry(context: EmitContext, name: string, body: readonly Statement[]): void {
  const { template, out } = context;
  writeFunctionText(out, `function ${name}(${template.kind === 'block' ? 'b: Block' : '_b: null'}, r: V[]): V`, context.constants, () => {
    out.line('U.loopEntries++;');
    emitBody(context, Array.from({ length: template.registers }, (_, i) => `${reg(i)}: V = r[${i}]`), body);
  });
}

function emitBody(context: EmitContext, declarations: readonly string[], body: readonly Statement[]): void {
  const { out } = context;
  out.line('let x: object | null = null;');
  out.braces('for (;;)', () => {
    emitPassedOn(context);
    out.line(`let pc = -1${canLeave(context) ? ', left = false' : ''}, t: V${declarations.map((text) => `, ${text}`).join('')};`);
    out.braces('try', () => new StatementEmitter(context).emit(body), '} catch (thrown) {');
    out.indented(() => emitHandler(context));
    out.line('}');
  });
}
