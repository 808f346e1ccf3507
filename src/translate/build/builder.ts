/** From bytecode and feedback to the intermediate representation, inlining on the way: an abstract interpretation of the instructions in reverse postorder. */
import type { Instruction } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import { reversePostorder } from '../graph.js';
import { Graph } from '../ir/graph.js';
import { checkedType, FLOAT_CHECK, unguarded, type Block, type Check, type Info, type Node, type State } from '../ir/node.js';
import { ANY, BIG, BOOLEAN, CELL, FALSE, FLOAT, INT, NIL, NOTHING, OBJECT, STRING, TRUE, instancesOf, isWithin, join, meet, typeOf, type Type } from '../ir/types.js';
import { placeKey, type Dependency, type MethodRef, type CodeInput, type SiteTarget, type UnitInput } from '../unit.js';
import type { Codes } from './codes.js';
import { InlineFrame, type Answer } from './frame.js';
import { Operators } from './operators.js';
import { Refused } from './refused.js';
import { Sends } from './sends.js';

const BLOCK_CLASS = { name: 'Block', meta: false };
const ARRAY_CLASS = { name: 'Array', meta: false };

/** The phis by register. */
interface LoopHead { readonly block: Block; readonly phis: ReadonlyMap<number, Node> }

/** What a translation of a unit decides once, for all of its functions. */
export interface BuildSettings {
  /** Greatest number of instructions of a method that is inlined. */
  readonly inlineLimit: number;
  /** Instructions that all inlined code of a function may have. */
  readonly budget: number;
  /** What is sent rarely is called, unless a block goes with it: the budget is for the rest. */
  readonly callsRare: boolean;
  /** Methods that are not inlined: their homes would have to be made. */
  readonly notInlined: ReadonlySet<CodeInput>;
  /** Add an exit at each send and loop head. */
  readonly exits: boolean;
  /** What was never executed is done in a general way. */
  readonly isFinal: boolean;
}

/** What was done with the send at a place; `code` is an index into the unit's codes. */
export interface Decision { readonly code: number; readonly pc: number; readonly what: string }

export class Builder {
  readonly graph: Graph;
  readonly unit: UnitInput;
  readonly codes: Codes;
  readonly settings: BuildSettings;
  readonly dependencies: Dependency[] = [];
  /** What was inlined and what was not, for reports. */
  readonly decisions: Decision[] = [];
  /** Where nodes go; null where control does not come. */
  block: Block | null;
  /** Instructions inlined so far. */
  spent = 0;
  /** Has anything not been inlined because that would have been too many? And was anything inlined that is sent rarely? */
  exhausted = false;
  inlinedRare = false;
  private readonly origins = new Map<Node, InlineFrame>();
  readonly operators = new Operators(this);
  private readonly sends = new Sends(this);
  private readonly avoid: ReadonlySet<string>;
  private again: State | null = null;

  constructor(unit: UnitInput, codes: Codes, settings: BuildSettings) {
    this.unit = unit;
    this.codes = codes;
    this.settings = settings;
    this.graph = new Graph(codes.inputs);
    this.block = this.graph.entry;
    this.avoid = new Set(unit.avoid);
  }

  /** The function that runs an activation from its start, or, with a loop, from that loop's head on. */
  build(loop: number | null): Graph {
    const { unit } = this, { template } = unit;
    if (template.unwind.length > 0) throw new Refused('it handles unwindings');
    if (template.kind === 'doIt' && template.captures.length > 0) throw new Refused('it uses variables of its caller');
    const closure = template.kind === 'block' ? this.add({ op: 'parameter', name: 'b' }, [], instancesOf(BLOCK_CLASS, 'object')) : null;
    const registers: (Node | null)[] = [];
    for (let r = 0; r < template.registers; r++) {
      if (loop !== null) registers.push(this.add({ op: 'parameter', name: `r[${r}]` }, [], r === 0 ? this.receiverType : ANY));
      else if (r === 0 && closure !== null) registers.push(this.add({ op: 'receiverOf' }, [closure], this.receiverType));
      else if (r <= template.arity) registers.push(this.add({ op: 'parameter', name: `r${r}` }, [], r === 0 ? this.receiverType : ANY));
      else registers.push(this.constant(null));
    }
    const frame = new InlineFrame({ index: 0, code: unit, analysis: this.codes.analysis(unit), caller: null, callerState: null, closure, homeFrame: null, registers });
    this.run(frame, loop === null ? 0 : frame.analysis.blocks.at.get(template.loopHeads[loop]!)!);
    return this.graph;
  }

  private get receiverType(): Type { return this.unit.receiverIsObject ? typeOf(OBJECT | FLOAT) : ANY; }

  // ------------------------------------------------------------ nodes

  /** Appends a node to the current block. */
  add(info: Info, inputs: Node[] = [], type: Type = ANY, state: State | null = null): Node {
    const node = this.graph.node(this.block!, info, inputs, type, state);
    this.block!.nodes.push(node);
    return node;
  }

  constant(value: null | boolean | number | bigint | string): Node {
    return this.add({ op: 'constant', value }, [], typeOfConstant(value));
  }

  /** Leaves the compiled code unless the value passes the check; what is known of it from here on. Null if it cannot pass. */
  guard(frame: InlineFrame, node: Node, check: Check): Node | null {
    const type = checkedType(check);
    if (isWithin(node.type, type)) return node;
    if ((node.type.bits & type.bits) === 0 || (node.type.cls !== null && type.cls !== null && !isWithin(node.type, type))) return null;
    const guarded = this.add({ op: 'guard', check }, [node], meet(node.type, type), this.stateAgain());
    const value = unguarded(node);
    frame.registers.forEach((known, r) => { if (known !== null && unguarded(known) === value) frame.registers[r] = guarded; });
    return guarded;
  }

  /** Control does not go on here. */
  end(): void { this.block = null; }

  /** Leave the compiled code for good: the interpreter executes the current instruction. */
  leave(reason: string): null {
    this.add({ op: 'leave', reason }, [], ANY, this.stateAgain());
    this.end();
    return null;
  }

  /** The same may be said several times. */
  depend(dependency: Dependency): void { this.dependencies.push(dependency); }

  // ------------------------------------------------------------ states

  /** The frames as they are before the current instruction. */
  stateAgain(): State { return this.again!; }

  /**
   * The frames, the innermost one awaiting the result of the instruction at `pc`, or, with `again`, to execute it again. What awaits a result is executed again,
   * too, if the host stack is exhausted before the call has begun.
   */
  state(frame: InlineFrame, pc: number, again: boolean): State {
    const before = frame.analysis.before(pc), after = again ? before : frame.analysis.after(pc);
    return this.stateOf(frame, pc, again, (r) => before[r] === 1 || after[r] === 1);
  }

  /** The frames of the callers of what is inlined at `pc`. */
  private callerState(frame: InlineFrame, pc: number): State {
    const after = frame.analysis.after(pc);
    return this.stateOf(frame, pc, false, (r) => after[r] === 1);
  }

  private stateOf(frame: InlineFrame, pc: number, again: boolean, isNeeded: (register: number) => boolean): State {
    return { parent: frame.callerState, code: frame.index, pc, again, values: frame.registers.map((node, r) => (isNeeded(r) ? node : null)), closure: frame.closure };
  }

  /** Is there to be no speculation at this instruction: because it has failed too often, or, where nobody would compile the code anew, because nothing is known? */
  avoids(frame: InlineFrame, pc: number): boolean {
    return (this.avoid.size > 0 && this.avoid.has(placeKey(frame.code.path, pc))) || (this.settings.isFinal && this.codes.unexecuted(frame.code).has(pc));
  }

  // ------------------------------------------------------------ activations

  /** Inlines a method. Answers its value; null if it does not answer. */
  inlineMethod(caller: InlineFrame, pc: number, method: MethodRef, code: CodeInput, args: readonly Node[]): Node | null {
    const registers: (Node | null)[] = [...args];
    return this.inline(caller, pc, this.codes.indexOfMethod(method, code), code, registers, null, null);
  }

  /** Inlines the block that a node of the graph makes: missing arguments are nil, extra ones are dropped. */
  inlineBlock(caller: InlineFrame, pc: number, block: Node, args: readonly Node[]): Node | null {
    const { info } = unguarded(block);
    if (info.op !== 'newBlock') throw new Error('no block');
    const made = unguarded(block);
    const index = this.codes.indexOfBlock(info.code, info.block);
    const code = this.codes.inputs[index]!;
    const registers: (Node | null)[] = [made.inputs[0]!];
    for (let i = 0; i < code.template.arity; i++) registers.push(args[i] ?? this.constant(null));
    return this.inline(caller, pc, index, code, registers, made, this.origins.get(made)!.homeFrame);
  }

  private inline(caller: InlineFrame, pc: number, index: number, code: CodeInput, registers: (Node | null)[], closure: Node | null, homeFrame: InlineFrame | null): Node | null {
    const analysis = this.codes.analysis(code);
    this.spent += analysis.size;
    const nil = this.constant(null);
    while (registers.length < code.template.registers) registers.push(nil);
    const frame = new InlineFrame({ index, code, analysis, caller, callerState: this.callerState(caller, pc), closure, homeFrame, registers });
    const outer = this.again;
    this.run(frame, 0);
    this.again = outer;
    return this.join(frame.answers);
  }

  /** Where several ways come together: answers the value, null if there is none. */
  join(answers: readonly Answer[]): Node | null {
    const [first] = answers;
    if (first === undefined) {
      this.block = null;
      return null;
    }
    if (answers.length === 1) {
      this.block = first.block;
      return first.value;
    }
    const block = this.block = this.meet(answers.map(({ block: from }) => from));
    if (answers.every(({ value }) => value === first.value)) return first.value;
    return this.phi(block, answers.map(({ value }) => value), joinAll(answers.map(({ value }) => value)));
  }

  private phi(block: Block, inputs: Node[], type: Type): Node {
    const phi = this.graph.node(block, { op: 'phi' }, inputs, type);
    block.phis.push(phi);
    return phi;
  }

  /** Adds the instructions of an activation, from a block of its code on. What it answers is in `frame.answers`. */
  private run(frame: InlineFrame, entry: number): void {
    const { blocks: { blocks, graph } } = frame.analysis;
    const order = reversePostorder(graph, entry);
    const edges = new Map<number, { from: Block; registers: (Node | null)[] }[]>([[entry, []]]);
    const heads = new Map<number, LoopHead>();
    const loopHeads = new Set(order.nodes.flatMap((from) => graph[from]!.filter((to) => order.position[from]! >= order.position[to]!)));
    const start = this.block!;
    edges.get(entry)!.push({ from: start, registers: frame.registers });
    const go = (to: number): void => {
      const from = this.block!;
      const head = heads.get(to);
      if (head !== undefined) {
        from.ending = { kind: 'jump', to: head.block };
        head.block.preds.push(from);
        for (const [r, phi] of head.phis) phi.inputs.push(frame.registers[r] ?? phi.inputs[0]!);
      } else {
        const known = edges.get(to);
        const edge = { from, registers: frame.registers.slice() };
        if (known === undefined) edges.set(to, [edge]);
        else known.push(edge);
      }
      this.block = null;
    };
    for (const node of order.nodes) {
      const incoming = edges.get(node);
      if (incoming === undefined) continue;
      const needed = frame.analysis.before(blocks[node]!.pc);
      const head = loopHeads.has(node);
      if (incoming.length === 1 && !head) {
        this.block = incoming[0]!.from;
        frame.registers = incoming[0]!.registers;
      } else {
        const block = this.meet(incoming.map(({ from }) => from));
        frame.registers = incoming[0]!.registers.map((first, r) => {
          if (needed[r] === 0 || first === null) return null;
          const values = incoming.map(({ registers }) => registers[r] ?? first);
          return values.every((value) => value === first) ? first : this.phi(block, values, joinAll(values));
        });
        this.block = block;
        if (head) heads.set(node, this.loopHead(frame, blocks[node]!.pc, frame.analysis.assignedInLoop(entry, node)));
      }
      this.instructions(frame, blocks[node]!.instructions, head, go);
    }
  }

  /** The head of a loop, behind a block of its own that comes before the loop; registers that the loop assigns are phis there. */
  private loopHead(frame: InlineFrame, pc: number, assigned: Uint8Array): LoopHead {
    const before = this.state(frame, pc, true);
    const block = this.meet([this.block!]), phis = new Map<number, Node>();
    block.loop = { before, contents: null };
    frame.registers = frame.registers.map((value, r) => {
      if (value === null || assigned[r] === 0) return value;
      const phi = this.phi(block, [value], ANY);
      phis.set(r, phi);
      return phi;
    });
    this.block = block;
    return { block, phis };
  }

  /** A new block behind others. */
  private meet(preds: readonly Block[]): Block {
    const block = this.graph.newBlock();
    for (const from of preds) {
      from.ending = { kind: 'jump', to: block };
      block.preds.push(from);
    }
    return block;
  }

  private instructions(frame: InlineFrame, instructions: readonly Instruction[], isHead: boolean, go: (to: number) => void): void {
    const { at } = frame.analysis.blocks;
    const { template } = frame.code;
    if (isHead && this.settings.exits) {
      this.again = this.state(frame, instructions[0]!.pc, true);
      this.add({ op: 'exit' }, [], ANY, this.again);
    }
    for (const instruction of instructions) {
      const { op, a, pc, target, next } = instruction;
      this.again = this.state(frame, pc, true);
      switch (op) {
        case Op.JUMP: return go(at.get(target)!);
        case Op.LOOP:
          this.add({ op: 'poll' }, [], ANY, this.state(frame, target, true));
          return go(at.get(target)!);
        case Op.JUMP_TRUE: case Op.JUMP_FALSE: {
          const condition = this.condition(frame, pc, frame.registers[a]!, op === Op.JUMP_TRUE);
          this.branch(condition, () => go(at.get(op === Op.JUMP_TRUE ? target : next)!), () => go(at.get(op === Op.JUMP_TRUE ? next : target)!));
          return;
        }
        case Op.TAIL_SELF_SEND:
          if (!this.sends.tailSelfSend(frame, instruction)) return;
          this.add({ op: 'poll' }, [], ANY, this.state(frame, template.tailEntry, true));
          return go(at.get(template.tailEntry)!);
        default:
          if (!this.instruction(frame, instruction)) return;
      }
    }
    const last = instructions.at(-1)!;
    if (!last.info.ends) go(at.get(last.next)!);
  }

  /** Two ways. A condition that is known makes it one. */
  branch(condition: Node, whenTrue: () => void, whenFalse: () => void): void {
    const { info } = condition;
    if (info.op === 'constant') return info.value === true ? whenTrue() : whenFalse();
    const [yes, no] = this.split(condition);
    this.block = yes;
    whenTrue();
    this.block = no;
    whenFalse();
  }

  /** Ends the current block by a branch into two new ones. */
  split(condition: Node): [Block, Block] {
    const from = this.block!, yes = this.graph.newBlock(), no = this.graph.newBlock();
    from.ending = { kind: 'branch', condition, whenTrue: yes, whenFalse: no };
    yes.preds.push(from);
    no.preds.push(from);
    return [yes, no];
  }

  /** What a branch tests, surely a Boolean. */
  private condition(frame: InlineFrame, pc: number, value: Node, jumpsOn: boolean): Node {
    if ((value.type.bits & ~BOOLEAN) === 0) return value;
    const guarded = this.avoids(frame, pc) ? null : this.guard(frame, value, { kind: 'boolean' });
    if (guarded !== null) return guarded;
    return this.add({ op: 'mustBeBoolean', jumpsOn }, [value], typeOf(BOOLEAN), this.state(frame, pc, false));
  }

  /** One instruction that is no jump. Answers whether control goes on. */
  private instruction(frame: InlineFrame, instruction: Instruction): boolean {
    const { op, a, b, c, pc } = instruction;
    const { registers, index, code: { places, doubles } } = frame;
    const set = (value: Node | null): boolean => {
      if (value !== null) registers[a] = value;
      return value !== null;
    };
    const reg = (r: number): Node => registers[r]!;
    const again = (): State => this.stateAgain();
    if (this.settings.exits && (instruction.info.site || op === Op.CALL_BLOCK)) this.add({ op: 'exit' }, [], ANY, again());
    switch (op) {
      case Op.MOVE: return set(reg(b));
      case Op.LOAD_SPECIAL: return set(this.constant([null, true, false][b]!));
      case Op.LOAD_INT: return set(this.constant(b));
      case Op.LOAD_LITERAL: return set(this.literal(frame, b));
      case Op.COPY_LITERAL: return set(this.add({ op: 'copyLiteral', code: index, index: b }, [], typeOf(OBJECT), again()));
      case Op.GET_SLOT: return set(this.getSlot(frame, pc, b));
      case Op.SET_SLOT:
        this.add({ op: 'setSlot', place: places[b]!, holds: doubles.includes(b) ? 'double' : 'values' }, [reg(0), reg(a)], ANY, again());
        return true;
      case Op.GET_BINDING: return set(this.add({ op: 'getBinding', code: index, index: b }));
      case Op.SET_BINDING: this.add({ op: 'setBinding', code: index, index: b }, [reg(a)], ANY, again()); return true;
      case Op.GET_CAPTURED: return set(this.captured(frame, b));
      case Op.NEW_CELL: return set(this.add({ op: 'newCell' }, [reg(b)], typeOf(CELL), again()));
      case Op.GET_CELL: return set(this.add({ op: 'getCell' }, [reg(b)]));
      case Op.SET_CELL: this.add({ op: 'setCell' }, [reg(b), reg(a)], ANY, again()); return true;
      case Op.GET_CAPTURED_CELL: return set(this.add({ op: 'getCell' }, [this.captured(frame, b)]));
      case Op.SET_CAPTURED_CELL: this.add({ op: 'setCell' }, [this.captured(frame, b), reg(a)], ANY, again()); return true;
      case Op.MAKE_HOME: return set(this.add({ op: 'newHome' }, [], typeOf(CELL), again()));
      case Op.MAKE_BLOCK: return set(this.makeBlock(frame, b));
      case Op.THIS_CONTEXT: return set(this.add({ op: 'thisContext' }, [], typeOf(OBJECT), this.state(frame, pc, false)));
      case Op.IDENT: return set(this.operators.identical(reg(b), reg(c)));
      case Op.NOT_IDENT: return set(this.operators.not(this.operators.identical(reg(b), reg(c))));
      case Op.NEW_ARRAY: return set(this.add({ op: 'newArray' }, Array.from({ length: c }, (_, i) => reg(b + i)), instancesOf(ARRAY_CLASS, 'object'), again()));
      case Op.SEND0: case Op.SEND1: case Op.SEND: case Op.SUPER_SEND: case Op.CALL_BLOCK: return set(this.sends.send(frame, instruction));
      case Op.RETURN: return this.answer(frame, reg(a));
      case Op.RETURN_SELF: return this.answer(frame, reg(0));
      case Op.RETURN_HOME: return this.returnHome(frame, pc, reg(a));
      case Op.PRIMITIVE: return this.primitive(frame, instruction);
      // All others are jumps, or operators; CONTINUE_UNWIND is only in code with handlers, which is refused.
      default: return set(this.operators.operate(frame, instruction));
    }
  }

  /** A slot that keeps doubles is expected to hold a Float. */
  private getSlot(frame: InlineFrame, pc: number, slot: number): Node {
    const { code: { places, doubles }, registers: [self] } = frame;
    const keepsDoubles = doubles.includes(slot), isExpected = keepsDoubles && !this.avoids(frame, pc);
    const value = this.add({ op: 'getSlot', place: places[slot]!, holds: isExpected ? 'double' : keepsDoubles ? 'mixed' : 'values' }, [self!], ANY, this.stateAgain());
    return isExpected ? this.guard(frame, value, FLOAT_CHECK)! : value;
  }

  private literal({ index, code: { template } }: InlineFrame, literal: number): Node {
    const data = template.literals[literal]!;
    switch (data.kind) {
      case 'int': case 'special': return this.constant(data.value);
      case 'big': return this.constant(BigInt(data.digits));
      case 'float': return this.add({ op: 'literal', code: index, index: literal }, [], typeOf(FLOAT));
      case 'string': return this.add({ op: 'literal', code: index, index: literal }, [], typeOf(STRING));
      default: return this.add({ op: 'literal', code: index, index: literal }, [], typeOf(OBJECT));
    }
  }

  private captured(frame: InlineFrame, index: number): Node {
    const closure = unguarded(frame.closure!);
    if (closure.info.op === 'newBlock') return closure.inputs[2 + index]!;
    return this.add({ op: 'captured', index }, [closure], frame.code.template.captures[index]!.cell ? typeOf(CELL) : ANY);
  }

  private makeBlock(frame: InlineFrame, block: number): Node {
    const { registers, code: { template }, closure } = frame;
    const nested = template.blocks[block]!;
    const captured = nested.captures.map(({ from, index }) => (from === 'register' ? registers[index]! : this.captured(frame, index)));
    const home = template.kind !== 'block' ? (template.homeRegister >= 0 ? registers[template.homeRegister]! : this.constant(null)) : this.homeOf(closure!);
    const node = this.add({ op: 'newBlock', code: frame.index, block }, [registers[0]!, home, ...captured], instancesOf(BLOCK_CLASS, 'object'), this.stateAgain());
    this.origins.set(node, frame);
    return node;
  }

  private homeOf(closure: Node): Node {
    const made = unguarded(closure);
    return made.info.op === 'newBlock' ? made.inputs[1]! : this.add({ op: 'homeOf' }, [made], typeOf(CELL | NIL));
  }

  /** A send to receivers of the targets' classes; see Sends. */
  dispatch(frame: InlineFrame, pc: number, site: number, receiver: Node, args: readonly Node[], targets: readonly SiteTarget[], otherwise: () => Node | null): Node | null {
    return this.sends.dispatch(frame, pc, site, receiver, args, targets, otherwise);
  }

  /** Is the node's block made in this function, so that it can be inlined? */
  isKnownBlock(node: Node): boolean { return this.origins.has(unguarded(node)); }

  // ------------------------------------------------------------ ends

  /** The activation answers a value. */
  answer(frame: InlineFrame, value: Node): boolean {
    this.endHome(frame);
    if (frame.caller === null) {
      this.block!.ending = { kind: 'return', value, state: this.stateAgain(), contents: null };
      this.end();
      return false;
    }
    frame.answers.push({ block: this.block!, value });
    this.end();
    return false;
  }

  /** The activation ends: its blocks can no longer return from it. */
  private endHome({ code: { template: { homeRegister, kind } }, registers }: InlineFrame): void {
    if (homeRegister >= 0 && kind !== 'block') this.add({ op: 'endHome' }, [registers[homeRegister]!]);
  }

  /** A non-local return whose home is part of the function is a jump. */
  private returnHome(frame: InlineFrame, pc: number, value: Node): boolean {
    const { homeFrame } = frame;
    if (homeFrame === null || frame.caller === null || !frame.isWithin(homeFrame)) {
      this.add({ op: 'returnHome' }, [frame.closure!, value], ANY, this.state(frame, pc, false));
      this.end();
      return false;
    }
    for (let f = frame; f !== homeFrame; f = f.caller!) this.endHome(f);
    return this.answer(homeFrame, value);
  }

  private primitive(frame: InlineFrame, { a, pc }: Instruction): boolean {
    const { registers, index, code: { template } } = frame;
    const result = this.add({ op: 'primitive', code: index }, registers.slice(0, template.arity + 1) as Node[], ANY, this.state(frame, pc, false));
    const failed = this.add({ op: 'isFailure' }, [result], typeOf(BOOLEAN));
    const [yes, no] = this.split(failed);
    this.block = no;
    // There is no home yet: MAKE_HOME comes behind a primitive.
    if (frame.caller === null) no.ending = { kind: 'return', value: result, state: this.stateAgain(), contents: null };
    else frame.answers.push({ block: no, value: result });
    this.block = yes;
    registers[a] = this.add({ op: 'failReason' });
    return true;
  }
}

const joinAll = (values: readonly Node[]): Type => values.reduce((type, value) => join(type, value.type), NOTHING);

function typeOfConstant(value: null | boolean | number | bigint | string): Type {
  switch (typeof value) {
    case 'number': return typeOf(INT);
    case 'bigint': return typeOf(BIG);
    case 'string': return typeOf(STRING);
    case 'boolean': return typeOf(value ? TRUE : FALSE);
    default: return typeOf(NIL);
  }
}
