/** Sends: chains of class tests over what the inline cache has seen, with the targets inlined, called directly, or replaced by what their primitives do. */
import { decodeAt, type Instruction } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import { unguarded, type Node } from '../ir/node.js';
import { ANY, BOOLEAN, isWithin, instancesOf, mayBe, sameClass, typeOf } from '../ir/types.js';
import { NEVER_EXECUTED, pathLabel, type CodeInput, type SiteTarget } from '../unit.js';
import type { Builder } from './builder.js';
import { Refused } from './refused.js';
import type { Answer, InlineFrame } from './frame.js';
import { intrinsic } from './intrinsics.js';

/** Activations within activations. */
const MAX_DEPTH = 14;

/** Activations of one code within each other: with blocks of their own, as loops in loops have them, and of plain recursion. */
const MOST_NESTED = 4, MOST_RECURSIVE = 1;

/** Methods of so many instructions are inlined also where they are rarely called. */
const SMALL = 8;

/** A block that is made where it is evaluated is worth more than a method of its size. */
const BLOCK_FACTOR = 6;

export class Sends {
  constructor(private readonly builder: Builder) {}

  /** The value of a send instruction; null if control does not go on. */
  send(frame: InlineFrame, instruction: Instruction): Node | null {
    const { op, b, c, pc, site } = instruction;
    const reg = (r: number): Node => frame.registers[r]!;
    const receiver = reg(b);
    const args = op === Op.SEND0 ? [] : op === Op.SEND1 ? [reg(c)] : Array.from({ length: c }, (_, i) => reg(b + 1 + i));
    if (op === Op.CALL_BLOCK) return this.evaluate(frame, pc, receiver, args);
    if (op === Op.SUPER_SEND) return this.superSend(frame, pc, site, receiver, args);
    const { targets, megamorphic } = frame.code.sites[site]!;
    const generic = (): Node => this.generic(frame, pc, site, receiver, args);
    if (this.builder.avoids(frame, pc)) return this.chain(frame, pc, receiver, args, targets, generic);
    if (targets.length === 0) return megamorphic ? generic() : this.builder.leave(NEVER_EXECUTED);
    return this.dispatch(frame, pc, site, receiver, args, targets, megamorphic ? generic : null);
  }

  /** As `chain`; without `otherwise`, receivers of other classes leave the compiled code. */
  dispatch(frame: InlineFrame, pc: number, site: number, receiver: Node, args: readonly Node[], targets: readonly SiteTarget[], otherwise: (() => Node | null) | null): Node | null {
    if (otherwise !== null) return this.chain(frame, pc, receiver, args, targets, otherwise);
    const possible = targets.filter(({ cls, guard }) => mayBe(receiver.type, cls, guard));
    const last = possible.at(-1);
    if (last === undefined) return this.generic(frame, pc, site, receiver, args);
    return this.chain(frame, pc, receiver, args, possible.slice(0, -1), () => {
      const guarded = this.builder.guard(frame, receiver, { kind: 'class', cls: last.cls, guard: last.guard });
      return guarded === null ? this.generic(frame, pc, site, receiver, args) : this.invoke(frame, pc, last, guarded, args);
    });
  }

  /** Tests for each target in turn, then `otherwise`. */
  private chain(frame: InlineFrame, pc: number, receiver: Node, args: readonly Node[], targets: readonly SiteTarget[], otherwise: () => Node | null): Node | null {
    const { builder } = this;
    const answers: Answer[] = [];
    const registers = frame.registers;
    const note = (value: Node | null): void => { if (value !== null) answers.push({ block: builder.block!, value }); };
    for (const target of targets) {
      const { cls, guard } = target;
      if (!mayBe(receiver.type, cls, guard)) continue;
      const type = instancesOf(cls, guard);
      if (isWithin(receiver.type, type)) {
        note(this.invoke(frame, pc, target, receiver, args));
        frame.registers = registers;
        return builder.join(answers);
      }
      const test = builder.add({ op: 'isClass', cls, guard }, [receiver], typeOf(BOOLEAN));
      const [yes, no] = builder.split(test);
      builder.block = yes;
      frame.registers = registers.slice();
      const known = builder.add({ op: 'refine', check: { kind: 'class', cls, guard } }, [receiver], type);
      note(this.invoke(frame, pc, target, known, args));
      builder.block = no;
      frame.registers = registers.slice();
    }
    note(otherwise());
    frame.registers = registers;
    return builder.join(answers);
  }

  /** The target for a receiver that is known to be of its class. */
  private invoke(frame: InlineFrame, pc: number, target: SiteTarget, receiver: Node, args: readonly Node[]): Node | null {
    const { builder } = this;
    const { cls, method, transparent } = target;
    if (transparent !== null && /^blockValue\d$/.test(transparent)) return this.evaluate(frame, pc, receiver, args);
    builder.depend({ cls, selector: method.selector, target: method });
    const code = builder.codes.callee(method);
    if (transparent === null && code !== undefined) {
      const { primitive } = code.template;
      if (primitive !== null) {
        const value = builder.avoids(frame, pc) ? undefined : intrinsic(builder, frame, primitive, target, receiver, args);
        if (value !== undefined) {
          this.decided(frame, pc, `${pathLabel(code.path)} is done in place for ${cls.name}`);
          return value;
        }
      }
      const why = this.whyNot(frame, pc, code, args);
      if (why === null) {
        this.decided(frame, pc, `inlined ${pathLabel(code.path)} for ${cls.name}`);
        return builder.inlineMethod(frame, pc, method, code, [receiver, ...args]);
      }
      this.decided(frame, pc, `${pathLabel(code.path)} not inlined: ${why}`);
    }
    return builder.add({ op: 'call', method }, [receiver, ...args], ANY, builder.state(frame, pc, false));
  }

  private decided(frame: InlineFrame, pc: number, what: string): void { this.builder.decisions.push({ code: frame.index, pc, what }); }

  /** Why a method is not inlined; null if it can be. */
  private whyNot(frame: InlineFrame, pc: number, code: CodeInput, args: readonly Node[]): string | null {
    const { builder } = this;
    const { settings } = builder;
    const { size } = builder.codes.analysis(code);
    const { template } = code;
    if (template.unwind.length > 0) return 'it handles unwindings';
    if (template.tailEntry >= 0) return 'it calls itself';
    if (settings.notInlined.has(code)) return 'blocks that return from it outlive it';
    if (size > settings.inlineLimit) return `it has ${size} instructions`;
    const hasBlocks = args.some((arg) => builder.isKnownBlock(arg));
    if (frame.timesRunning(code) >= (hasBlocks ? MOST_NESTED : MOST_RECURSIVE)) return 'it is recursive';
    if (frame.depth >= MAX_DEPTH) return 'too deep';
    const isRare = size > SMALL && !hasBlocks && this.isRare(frame, pc);
    if (isRare && settings.callsRare) return 'it is rarely called here';
    if (builder.spent + size > settings.budget) {
      builder.exhausted = true;
      return 'the budget is used up';
    }
    builder.inlinedRare ||= isRare;
    return null;
  }

  private isRare({ code: { template, rare } }: InlineFrame, pc: number): boolean {
    return rare.length > 0 && rare.includes(decodeAt(template.words, pc)!.site);
  }

  /** Evaluation of a block: inlined where the block is made in the same function. */
  private evaluate(frame: InlineFrame, pc: number, receiver: Node, args: readonly Node[]): Node | null {
    const { builder } = this;
    if (builder.isKnownBlock(receiver)) {
      const { info } = unguarded(receiver);
      if (info.op !== 'newBlock') throw new Error('no block');
      const code = builder.codes.inputs[info.code]!.blocks[info.block];
      if (code !== undefined && this.isInlinableBlock(frame, code)) {
        this.decided(frame, pc, `inlined ${pathLabel(code.path)}`);
        return builder.inlineBlock(frame, pc, receiver, args);
      }
    }
    return builder.add({ op: 'callBlock' }, [receiver, ...args], ANY, builder.state(frame, pc, false));
  }

  private isInlinableBlock(frame: InlineFrame, code: CodeInput): boolean {
    const { builder } = this, { settings } = builder;
    const { size } = builder.codes.analysis(code);
    return code.template.unwind.length === 0 && frame.timesRunning(code) < MOST_NESTED && frame.depth < MAX_DEPTH
      && size <= settings.inlineLimit * BLOCK_FACTOR && builder.spent + size <= settings.budget;
  }

  private superSend(frame: InlineFrame, pc: number, site: number, receiver: Node, args: readonly Node[]): Node | null {
    const { builder } = this;
    const target = frame.code.above === null ? undefined : frame.code.sites[site]!.targets[0];
    if (target !== undefined) return this.invoke(frame, pc, target, receiver, args);
    if (!builder.avoids(frame, pc)) return builder.leave(NEVER_EXECUTED);
    return builder.add({ op: 'superSend', code: frame.index, site }, [receiver, ...args], ANY, builder.state(frame, pc, false));
  }

  private generic(frame: InlineFrame, pc: number, site: number, receiver: Node, args: readonly Node[]): Node {
    return this.builder.add({ op: 'send', code: frame.index, site }, [receiver, ...args], ANY, this.builder.state(frame, pc, false));
  }

  /** The arguments of a self-send in tail position, in place for the next round. Answers whether control goes on there. */
  tailSelfSend(frame: InlineFrame, { b, c, pc, site }: Instruction): boolean {
    const { builder } = this;
    const { path, template, sites } = frame.code;
    const own = sites[site]!.targets.filter(({ method }) => method.hash === template.hash && path.owner !== null && sameClass(method.owner, path.owner));
    const [target] = own;
    const receiver = frame.registers[b]!, args = Array.from({ length: c }, (_, i) => frame.registers[b + 1 + i]!);
    if (target === undefined && builder.settings.isFinal) return builder.answer(frame, this.generic(frame, pc, site, receiver, args));
    if (own.length > 1 || builder.avoids(frame, pc)) throw new Refused('a method that calls itself for receivers of several classes');
    if (target === undefined) {
      builder.leave(NEVER_EXECUTED);
      return false;
    }
    builder.depend({ cls: target.cls, selector: target.method.selector, target: target.method });
    if (builder.guard(frame, receiver, { kind: 'class', cls: target.cls, guard: target.guard }) === null) {
      builder.leave('another class');
      return false;
    }
    args.forEach((arg, i) => { frame.registers[1 + i] = arg; });
    return true;
  }
}
