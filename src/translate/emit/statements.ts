/** Structured control flow as text. */
import type { Instruction } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import { commentText } from '../names.js';
import type { Statement } from '../structure.js';
import { again, reg, type EmitContext } from './context.js';
import { emitExit, isExit } from './exits.js';
import { emitInstruction } from './instructions.js';

export class StatementEmitter {
  private readonly context: EmitContext;
  private readonly positions = new Map<number, string>();

  constructor(context: EmitContext) {
    this.context = context;
    const { positions } = context.template;
    for (let i = 0; i < positions.length; i += 3) this.positions.set(positions[i]!, `${positions[i + 1]}:${positions[i + 2]}`);
  }

  emit(statements: readonly Statement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(statement: Statement): void {
    const { out } = this.context;
    switch (statement.kind) {
      case 'node': return this.node(statement.node);
      case 'branch': return this.branch(statement.node, statement.taken, statement.other);
      case 'block': return out.braces(`b${statement.label}:`, () => this.emit(statement.body));
      case 'loop':
        return out.braces(`l${statement.label}: for (;;)`, () => {
          emitExit(this.context, this.context.blocks.blocks[statement.label]!.pc, 'loop');
          this.emit(statement.body);
        });
      case 'break': return out.line(`break b${statement.label};`);
      case 'continue': return out.line(`continue l${statement.label};`);
    }
  }

  private node(node: number): void {
    const { blocks, sendSafepoints, out } = this.context;
    for (const instruction of blocks.blocks[node]!.instructions) {
      this.comment(instruction);
      if (sendSafepoints.has(instruction.pc)) out.line(`if (--X.fuel < 0) { pc = ${again(instruction.pc)}; rt.refuel(U); }`);
      if (isExit(instruction)) emitExit(this.context, instruction.pc, 'instruction');
      emitInstruction(this.context, instruction);
    }
  }

  /** `// 12:5 at:put:` */
  private comment({ pc, site }: Instruction): void {
    const { out, template } = this.context;
    const position = this.positions.get(pc);
    if (position !== undefined) out.line(`// ${position}${site < 0 ? '' : ` ${commentText(template.sites[site]!.selector)}`}`);
  }

  private branch(node: number, taken: readonly Statement[], other: readonly Statement[]): void {
    const { out, blocks } = this.context;
    const { instructions } = blocks.blocks[node]!;
    const jump = instructions.at(-1)!;
    const r = reg(jump.a);
    const [hit, miss] = jump.op === Op.JUMP_TRUE ? ['true', 'false'] : ['false', 'true'];
    const check = (): void => {
      if (!isBoolean(instructions)) out.line(`if (${r} !== ${miss}) { pc = ${jump.pc}; rt.mustBeBoolean(${r}); }`);
    };
    if (taken.length === 0) {
      return out.braces(`if (${r} !== ${hit})`, () => {
        check();
        this.emit(other);
      });
    }
    if (this.leaves(taken)) {
      out.braces(`if (${r} === ${hit})`, () => this.emit(taken));
      check();
      return this.emit(other);
    }
    out.braces(`if (${r} === ${hit})`, () => this.emit(taken), '} else {');
    out.indented(() => {
      check();
      this.emit(other);
    });
    out.line('}');
  }

  /** Does control never fall out of these statements? */
  private leaves(statements: readonly Statement[]): boolean {
    const last = statements.at(-1);
    if (last === undefined) return false;
    switch (last.kind) {
      case 'node': return this.context.blocks.graph[last.node]!.length === 0;
      case 'branch': return this.leaves(last.taken) && this.leaves(last.other);
      case 'block': return false;
      default: return true;
    }
  }
}

/** Is what the final branch tests made by a comparison of identity just before it? */
function isBoolean(instructions: readonly Instruction[]): boolean {
  const jump = instructions.at(-1)!, before = instructions.at(-2);
  return before !== undefined && (before.op === Op.IDENT || before.op === Op.NOT_IDENT) && before.a === jump.a;
}
