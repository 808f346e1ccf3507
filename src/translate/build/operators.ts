/** Operators: of SmallIntegers and Floats where feedback and types say so, with guards; else by the runtime, with its fast paths in line. */
import type { Instruction } from '../../bytecode/decode.js';
import { Op, operatorOfImmediate } from '../../bytecode/opcodes.js';
import { KIND_FLOAT, KIND_INTEGER, KIND_MIXED, KIND_OTHER, KIND_WIDE } from '../../profile/kinds.js';
import { FLOAT_CHECK, type ArithmeticSign, type CompareSign, type IntegerSign, type Node } from '../ir/node.js';
import { ANY, BOOLEAN, FLOAT, INT, RAW, typeOf } from '../ir/types.js';
import type { SiteFeedback } from '../unit.js';
import type { Builder } from './builder.js';
import type { InlineFrame } from './frame.js';

interface Operator { readonly helper: string; readonly integer: IntegerSign | null; readonly float: ArithmeticSign | null; readonly compare: CompareSign | null }

const OPERATORS: Readonly<Record<number, Operator>> = {
  [Op.ADD]: { helper: 'add', integer: '+', float: '+', compare: null },
  [Op.SUB]: { helper: 'sub', integer: '-', float: '-', compare: null },
  [Op.MUL]: { helper: 'mul', integer: '*', float: '*', compare: null },
  [Op.DIV]: { helper: 'div', integer: 'quo', float: '/', compare: null },
  [Op.FLOOR_DIV]: { helper: 'floorDiv', integer: 'div', float: null, compare: null },
  [Op.MOD]: { helper: 'mod', integer: 'mod', float: null, compare: null },
  [Op.LT]: { helper: 'lt', integer: null, float: null, compare: '<' },
  [Op.GT]: { helper: 'gt', integer: null, float: null, compare: '>' },
  [Op.LE]: { helper: 'le', integer: null, float: null, compare: '<=' },
  [Op.GE]: { helper: 'ge', integer: null, float: null, compare: '>=' },
  [Op.EQ]: { helper: 'eq', integer: null, float: null, compare: '===' },
  [Op.NE]: { helper: 'ne', integer: null, float: null, compare: '!==' },
  [Op.BIT_AND]: { helper: 'bitAnd', integer: '&', float: null, compare: null },
  [Op.BIT_OR]: { helper: 'bitOr', integer: '|', float: null, compare: null },
  [Op.BIT_XOR]: { helper: 'bitXor', integer: '^', float: null, compare: null },
  [Op.BIT_SHIFT]: { helper: 'bitShift', integer: '<<', float: null, compare: null },
};

const SMALL_INTEGER = { kind: 'class', cls: { name: 'SmallInteger', meta: false }, guard: 'number' } as const;

/** Operations whose sites tell when a result had more than 32 bits. */
const NARROW: ReadonlySet<IntegerSign> = new Set(['+', '-', '*']);

type Mode = 'integer' | 'double' | 'generic';

export class Operators {
  constructor(private readonly builder: Builder) {}

  /** The value of an operator instruction; null if control does not go on. */
  operate(frame: InlineFrame, { op, b, c, pc, site }: Instruction): Node | null {
    const { builder } = this;
    const immediate = operatorOfImmediate(op);
    const general = immediate >= 0 ? immediate : op;
    const x = frame.registers[b]!, y = immediate >= 0 ? builder.constant(c) : frame.registers[c]!;
    const operator = OPERATORS[general]!;
    const feedback = frame.code.sites[site]!;
    const avoided = builder.avoids(frame, pc);
    switch (mode(operator, feedback, x, y, avoided)) {
      case 'integer': {
        const result = this.integer(frame, operator, x, y, (feedback.kinds & KIND_WIDE) === 0);
        if (result !== null) return result;
        break;
      }
      case 'double': {
        const result = this.double(frame, operator, x, y, avoided);
        if (result !== null) return result;
        break;
      }
      case 'generic':
    }
    const generic = (): Node => builder.add({ op: 'generic', helper: operator.helper, code: frame.index, site, floats: (feedback.kinds & KIND_FLOAT) !== 0 }, [x, y], ANY, builder.state(frame, pc, false));
    const others = avoided ? [] : feedback.targets.filter(({ guard, cls }) => guard !== 'number' && guard !== 'bigint' && cls.name !== 'Float');
    return others.length === 0 ? generic() : builder.dispatch(frame, pc, site, x, [y], others, generic);
  }

  private integer(frame: InlineFrame, { integer, compare }: Operator, x: Node, y: Node, narrow: boolean): Node | null {
    const { builder } = this;
    const a = builder.guard(frame, x, SMALL_INTEGER), b = a === null ? null : x === y ? a : builder.guard(frame, y, SMALL_INTEGER);
    if (a === null || b === null) return null;
    if (compare !== null) return builder.add({ op: 'compare', sign: compare, doubles: false }, [a, b], typeOf(BOOLEAN));
    const sign = integer!;
    if (sign === '<<') {
      if (b.info.op !== 'constant' || typeof b.info.value !== 'number' || b.info.value > MOST_BITS) return null;
      // To the right, further bits are all the sign.
      if (b.info.value < 0) return builder.add({ op: 'integer', sign: '>>', narrow: false }, [a, builder.constant(Math.min(-b.info.value, MOST_BITS))], typeOf(INT), builder.stateAgain());
    }
    return builder.add({ op: 'integer', sign, narrow: narrow && NARROW.has(sign) }, [a, b], typeOf(INT), builder.stateAgain());
  }

  private double(frame: InlineFrame, { float, compare }: Operator, x: Node, y: Node, avoided: boolean): Node | null {
    const { builder } = this;
    // Of two SmallIntegers the result would be none of doubles; they compare as doubles do.
    const withFloat = (other: Node): boolean => compare !== null || other.type.bits === FLOAT;
    const a = this.asDouble(frame, x, avoided, withFloat(y)), b = a === null ? null : x === y ? a : this.asDouble(frame, y, avoided, withFloat(x));
    if (a === null || b === null) return null;
    if (compare !== null) return builder.add({ op: 'compare', sign: compare, doubles: true }, [a, b], typeOf(BOOLEAN));
    return this.box(builder.add({ op: 'float', sign: float! }, [a, b], typeOf(RAW)));
  }

  /** The Float that a host double stands for. */
  box(double: Node): Node { return this.builder.add({ op: 'box' }, [double], typeOf(FLOAT), this.builder.stateAgain()); }

  /** A number as a host double: a Float, guarded, or what is known to be a SmallInteger, or, with `mayBeInteger`, either of them. */
  private asDouble(frame: InlineFrame, value: Node, avoided: boolean, mayBeInteger: boolean): Node | null {
    const { builder } = this;
    if (value.type.bits === INT || (mayBeInteger && (value.type.bits & ~(INT | FLOAT)) === 0)) return this.toDouble(value);
    const guarded = avoided ? null : builder.guard(frame, value, FLOAT_CHECK);
    return guarded === null ? null : this.toDouble(guarded);
  }

  toDouble(value: Node): Node {
    const { builder } = this;
    if (value.info.op === 'box') return value.inputs[0]!;
    if (value.info.op === 'literal') {
      const data = builder.codes.inputs[value.info.code]!.template.literals[value.info.index]!;
      if (data.kind === 'float') return builder.add({ op: 'double', value: data.value }, [], typeOf(RAW));
    }
    return builder.add({ op: 'toDouble' }, [value], typeOf(RAW));
  }

  identical(x: Node, y: Node): Node {
    const { builder } = this;
    return builder.add({ op: 'identical' }, [x, y], typeOf(BOOLEAN), builder.stateAgain());
  }

  not(value: Node): Node { return this.builder.add({ op: 'not' }, [value], typeOf(BOOLEAN)); }
}

/** How an operator is compiled. */
function mode({ integer, float, compare }: Operator, { kinds: seen, targets }: SiteFeedback, x: Node, y: Node, avoided: boolean): Mode {
  const kinds = seen & ~KIND_WIDE;
  const isDouble = ({ type }: Node): boolean => type.bits === FLOAT;
  const isNumber = ({ type }: Node): boolean => type.bits !== 0 && (type.bits & ~(INT | FLOAT)) === 0;
  const canDouble = float !== null || compare !== null;
  // What is known needs no feedback. Two numbers of which one is a Float have a Float for their result.
  if (canDouble && ((isDouble(x) && isNumber(y)) || (isNumber(x) && isDouble(y)))) return 'double';
  if (avoided) return 'generic';
  if (x.type.bits === INT && y.type.bits === INT) return (kinds & KIND_INTEGER) === 0 || takesSlowIntegers(integer) ? 'integer' : 'generic';
  if ((kinds & KIND_OTHER) !== 0 || targets.length > 0) return 'generic';
  if (canDouble && kinds === KIND_FLOAT) return 'double';
  if (canDouble && (kinds & ~KIND_FLOAT) === KIND_MIXED) return x.type.bits === INT || y.type.bits === INT || isDouble(x) || isDouble(y) ? 'double' : 'generic';
  if (kinds !== 0 && (kinds !== KIND_INTEGER || !takesSlowIntegers(integer))) return 'generic';
  const mayBeInteger = ({ type }: Node): boolean => (type.bits & INT) !== 0;
  if (!mayBeInteger(x) || !mayBeInteger(y)) return 'generic';
  return 'integer';
}

/** Of a SmallInteger, without its sign. */
const MOST_BITS = 47;

/** The interpreter has no fast path for shifts: that it took the slow one says nothing. */
const takesSlowIntegers = (sign: IntegerSign | null): boolean => sign === '<<';
