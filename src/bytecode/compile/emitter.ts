/** The lower half of the code generator: emits symbolic instructions, keeps registers and variables. */
import type { Position } from '../../syntax/ast.js';
import { Insn, Label, type Item, type NamedRange, type Reference, type Region } from '../insn.js';
import { Op } from '../opcodes.js';
import type { CaptureData, LiteralData } from '../template.js';
import type { Constant } from '../peephole/fold.js';
import type { FunctionScope, LocalVariable, Scope } from '../scope.js';
import { Registers } from './registers.js';

/** "In any register": see Generator.value. */
export const ANY = -1;

export class Emitter {
  readonly items: Item[] = [];
  readonly regions: Region[] = [];
  readonly ranges: NamedRange[] = [];
  readonly registers = new Registers();
  private readonly registerOf = new Map<LocalVariable, number>();
  private readonly variableAt = new Map<number, LocalVariable>();
  private readonly starts = new Map<LocalVariable, Label>();
  /** Where the scopes of variables begin that have no value there. */
  private readonly declarations = new Map<LocalVariable, Label>();

  constructor(readonly fn: FunctionScope) {}

  emit(op: number, a: number, b: number, c: number, pos: Position | null): Insn {
    const insn = new Insn(op, a, b, c, pos);
    this.items.push(insn);
    return insn;
  }

  send(op: number, a: number, b: number, c: number, selector: string, argc: number, pos: Position): void {
    this.emit(op, a, b, c, pos).site = { selector, argc };
  }

  refer(op: number, a: number, reference: Reference, pos: Position | null): void {
    this.emit(op, a, 0, 0, pos).reference = reference;
  }

  place(label: Label): Label {
    this.items.push(label);
    return label;
  }

  jump(target: Label, pos: Position | null): void {
    this.emit(Op.JUMP, 0, 0, 0, pos).target = target;
  }

  jumpIf(sense: boolean, register: number, target: Label, pos: Position): void {
    this.emit(sense ? Op.JUMP_TRUE : Op.JUMP_FALSE, register, 0, 0, pos).target = target;
  }

  /** The register that a value goes to: the wanted one, or a new temporary. */
  destination(want: number): number {
    return want === ANY ? this.registers.temporary() : want;
  }

  /** Brings a value that is in `register` to where it is wanted. */
  deliver(register: number, want: number, pos: Position | null): number {
    if (want === ANY || want === register) return register;
    this.emit(Op.MOVE, want, register, 0, pos);
    return want;
  }

  special(value: null | boolean, want: number, pos: Position | null): number {
    const dst = this.destination(want);
    this.emit(Op.LOAD_SPECIAL, dst, value === null ? 0 : value ? 1 : 2, 0, pos);
    return dst;
  }

  literal(value: LiteralData, want: number, pos: Position | null): number {
    if (value.kind === 'special') return this.special(value.value, want, pos);
    const dst = this.destination(want);
    // Wider ones would need an EXTEND, which takes longer to execute than fetching a literal.
    if (value.kind === 'int' && value.value === value.value << 16 >> 16) this.emit(Op.LOAD_INT, dst, value.value, 0, pos);
    else this.refer(value.kind === 'array' || value.kind === 'bytes' ? Op.COPY_LITERAL : Op.LOAD_LITERAL, dst, { kind: 'literal', value }, pos);
    return dst;
  }

  constant(value: Constant, want: number, pos: Position | null): number {
    return this.literal(value, want, pos);
  }

  // ---------------------------------------------------------------- variables

  register(variable: LocalVariable): number {
    return this.registerOf.get(variable)!;
  }

  /** The variable whose own register this is. */
  variableIn(register: number): LocalVariable | null {
    return this.variableAt.get(register) ?? null;
  }

  /** Where a closure made here finds a variable. */
  captureOf(variable: LocalVariable): CaptureData {
    const { name, cell } = variable;
    return variable.owner === this.fn
      ? { from: 'register', index: this.register(variable), name, cell }
      : { from: 'captured', index: this.fn.captureIndex(variable), name, cell };
  }

  /** Gives a variable its register. Its range begins when it gets a value. */
  declare(variable: LocalVariable): number {
    const register = this.registers.variable();
    this.registerOf.set(variable, register);
    // A cell is no value of the variable's own, so nothing can be in it that an assignment would change.
    if (!variable.cell) this.variableAt.set(register, variable);
    return register;
  }

  /** The variable has a value from here on. */
  begin(variable: LocalVariable): void {
    if (!this.starts.has(variable)) this.starts.set(variable, this.place(new Label()));
  }

  /** May the first assignment stand for the initialisation? Not where a context could show the variable before. */
  initialisedBy(variable: LocalVariable, node: object): boolean {
    return variable.initialiser === node && !this.fn.usesContext;
  }

  /** Code at the start of a scope: fresh variables. Parameters have their values already. */
  initialise(scope: Scope): void {
    for (const variable of scope.params) {
      const register = this.register(variable);
      if (variable.cell) this.emit(Op.NEW_CELL, register, register, 0, null);
      this.begin(variable);
    }
    for (const variable of scope.temps) {
      if (variable.initialiser !== null && this.initialisedBy(variable, variable.initialiser)) {
        this.declarations.set(variable, this.place(new Label()));
        continue;
      }
      const register = this.register(variable);
      this.special(null, register, null);
      if (variable.cell) this.emit(Op.NEW_CELL, register, register, 0, null);
      this.begin(variable);
    }
  }

  /** End of a scope: the variables give their registers back. */
  leave(scope: Scope): void {
    const end = this.place(new Label());
    for (const variable of [...scope.params, ...scope.temps]) {
      const register = this.register(variable);
      this.registers.releaseVariable(register);
      this.variableAt.delete(register);
      const start = this.starts.get(variable);
      if (start !== undefined) this.ranges.push({ name: variable.name, register, cell: variable.cell, declared: this.declarations.get(variable) ?? start, start, end });
    }
  }
}
