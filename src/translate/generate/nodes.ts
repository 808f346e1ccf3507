/** One node as text. */
import { FIRST_OVERFLOW_PLACE } from '../../runtime/values.js';
import { MAX_ELEMENTS } from '../../runtime/primitives/limits.js';
import type { Graph } from '../ir/graph.js';
import { checkText, current, unguarded, type Check, type Ending, type Info, type IntegerSign, type Interval, type Node } from '../ir/node.js';
import { FLOAT, FLOAT_CLASS, INT, NIL, RAW, sameClass } from '../ir/types.js';
import { OWN } from '../emit/captured.js';
import { commentText } from '../names.js';
import { MORE_BITS, pathLabel, type ClassRef, type Guard, type MethodRef } from '../unit.js';
import type { FunctionContext } from './function.js';
import { Liveness } from './liveness.js';
import type { Locals } from './locals.js';
import { parameterName, type Points } from './points.js';

const MAX = '0x7fffffffffff', MIN = '-0x800000000000';
/** Of a loop that calls nothing, between two looks at the poll flag. */
export const ROUNDS = 1000;
const ANYTHING: Interval = { low: -Infinity, high: Infinity };

/** Does the host compute with such integers in 32 bits? */
const isSmall = ({ low, high }: Interval): boolean => low >= -0x8000_0000 && high <= 0x7fff_ffff;

interface Context extends FunctionContext { readonly graph: Graph; readonly liveness: Liveness; readonly locals: Locals; readonly points: Points }

export class NodeWriter {
  /** Exits that `--deopt` takes once each. */
  exits = 0;
  /** Is there a count of rounds, the local `f`? */
  countsDown = false;
  private place = '';
  private pc = -1;

  constructor(private readonly context: Context) {}

  // ------------------------------------------------------------ values

  /** The text of a value, where it is used. */
  text(value: Node): string {
    const node = unguarded(value);
    const { liveness, locals, constants } = this.context;
    const { info } = node;
    switch (info.op) {
      case 'constant': return constantText(info.value);
      case 'double': return doubleText(info.value);
      case 'literal': return constants.literalOf(info.code, info.index);
      case 'classConstant': return constants.cls(info.cls);
      case 'parameter': {
        const name = parameterName(info.name);
        this.context.points.parametersUsed.add(name);
        return name;
      }
      default: return liveness.isFolded(node) ? `(${this.expression(node)})` : locals.nameOf(node);
    }
  }

  /** The text of a condition. */
  condition(value: Node): string {
    const node = unguarded(value);
    return this.context.liveness.isFolded(node) ? this.expression(node) : this.text(node);
  }

  /** The value of a node that is no atom, as an expression over its inputs. */
  private expression(node: Node): string {
    const { info } = node;
    const [a, b] = node.inputs;
    switch (info.op) {
      case 'compare': case 'float': return `${this.text(a!)} ${info.sign} ${this.text(b!)}`;
      case 'mathFunction': return `${info.name}(${this.text(a!)})`;
      case 'not': return `!${this.text(a!)}`;
      case 'toDouble': return toDoubleText(this.text(a!), current(a!).type.bits);
      case 'box': return `rt.float(${this.text(a!)})`;
      case 'isClass': return this.classTest(a!, info.cls, info.guard);
      case 'captured': return `${this.text(a!)}.captured[${info.index}]`;
      case 'receiverOf': return `${this.text(a!)}.receiver`;
      case 'homeOf': return `${this.text(a!)}.home`;
      case 'getCell': return `${this.text(a!)}.value`;
      case 'arraySize': return `${this.text(a!)}.items.length`;
      case 'isFailure': return `${this.text(a!)} === FAIL`;
      case 'failReason': return 'rt.failReason()';
      case 'getBinding': return `${this.context.constants.bindingOf(info.code, info.index)}.value`;
      default: throw new Error(`${info.op} is no expression`);
    }
  }

  private classTest(value: Node, cls: ClassRef, guard: Guard): string {
    const x = this.text(value), { bits } = current(value).type;
    if (guard === 'null' || guard === 'true' || guard === 'false') return `${x} === ${guard}`;
    if (guard !== 'object') return `typeof ${x} === '${guard}'`;
    const name = this.context.constants.cls(cls);
    // Of host values that are no objects V8 reads `undefined`; only null has to be kept from it, which is cheaper than asking for the type first, or than `?.`.
    const test = `${asObject(x)}.cls === ${name}`;
    return (bits & NIL) === 0 ? test : `${x} !== null && ${test}`;
  }

  private check(value: Node, check: Check): string {
    const x = this.text(value);
    switch (check.kind) {
      case 'class': return this.classTest(value, check.cls, check.guard);
      case 'number': return `typeof ${x} === 'number' || (${this.classTest(value, FLOAT_CLASS, 'object')})`;
      case 'boolean': return `${x} === true || ${x} === false`;
    }
  }

  // ------------------------------------------------------------ statements

  /** A node in its place in the code. */
  statement(node: Node): void {
    const { liveness } = this.context;
    const { info } = node;
    if (Liveness.isAtom(node) || liveness.isFolded(node) || info.op === 'refine') return;
    this.comment(node);
    const { out, constants } = this.context;
    const args = node.inputs.map((input) => this.text(input));
    const [a, b] = args;
    switch (info.op) {
      case 'guard': return this.exitUnless(node, this.check(node.inputs[0]!, info.check), `${checkText(info.check)} expected`);
      case 'integer': return this.integer(node, info);
      case 'generic': return this.generic(node, info);
      case 'identical': return this.identical(node);
      case 'box': this.interrupted(node); return this.set(node, this.expression(node));
      case 'getSlot':
        if (info.place < FIRST_OVERFLOW_PLACE && info.holds === 'values') return this.set(node, `${a}.s${info.place}`);
        this.interrupted(node);
        return this.set(node, `rt.getSlot(${a}, ${info.place})`);
      case 'setSlot':
        if (info.place >= FIRST_OVERFLOW_PLACE || this.makesBox(node)) this.interrupted(node);
        return out.line(info.place < FIRST_OVERFLOW_PLACE ? `${a}.s${info.place} = ${b};` : `rt.setSlot(${a}, ${info.place}, ${b});`);
      case 'getDoubleSlot':
        out.line(`t = ${a}.s${info.place};`);
        this.exitIf(node, `t === null || (t.cls !== SlotFloat && t.cls !== ${constants.cls(FLOAT_CLASS)})`, 'a Float expected');
        return this.set(node, 't.value');
      case 'setDoubleSlot':
        // The slot's own box is written into; whatever else it holds is given up for one.
        out.line(`t = ${a}.s${info.place};`);
        out.braces('if (t === null || t.cls !== SlotFloat)', () => {
          this.interrupted(node, true);
          out.line(`t = ${a}.s${info.place} = rt.slotFloat();`);
        });
        return out.line(`t.value = ${b};`);
      case 'setBinding': {
        const binding = constants.bindingOf(info.code, info.index);
        if (this.makesBox(node)) this.interrupted(node);
        out.line(`${binding}.value = ${a};`);
        return out.line(`${binding}.defined = true;`);
      }
      case 'newCell': this.interrupted(node); return this.set(node, `rt.cell(${a})`);
      case 'setCell':
        if (this.makesBox(node)) this.interrupted(node);
        return out.line(`${a}.value = ${b};`);
      case 'newHome': this.interrupted(node); return this.set(node, 'rt.home()');
      case 'endHome': return out.line(`${a}.active = false;`);
      case 'newBlock': {
        const [receiver, home, ...captured] = args;
        this.interrupted(node);
        return this.set(node, `rt.block(${constants.blockOf(info.code, info.block)}, ${receiver}, ${home}, [${captured.join(', ')}])`);
      }
      case 'newArray': this.interrupted(node); return this.set(node, `rt.array([${args.join(', ')}])`);
      case 'copyLiteral': this.interrupted(node); return this.set(node, `rt.copyLiteral(${constants.literalOf(info.code, info.index)})`);
      case 'newObject': this.interrupted(node); return this.set(node, `rt.${info.wide ? 'wide' : 'narrow'}(${constants.shape(info.cls, info.wide)})`);
      case 'getElement':
        out.line(`t = ${a}.items[${minusOne(b!)}];`);
        this.exitIf(node, 't === undefined', 'index out of range');
        return this.set(node, 't');
      case 'setElement':
        if (this.makesBox(node)) this.interrupted(node);
        out.line(`t = ${a}.items;`);
        this.exitIf(node, `${node.arithmetic?.tooLow === false ? '' : `${b} < 1 || `}${b} > t.length`, 'index out of range');
        return out.line(`t[${minusOne(b!)}] = ${args[2]};`);
      case 'addElement':
        this.exitIf(node, `${a}.items.length >= ${MAX_ELEMENTS}`, 'too many elements');
        this.interrupted(node);
        return out.line(`${a}.items.push(${b});`);
      case 'call': return this.call(node, `${this.callee(info.method)}(${args.join(', ')})`);
      case 'callBlock': return this.callBlock(node, args);
      case 'send': {
        const [receiver, ...rest] = args, name = constants.siteOf(info.code, info.site);
        return this.call(node, rest.length <= 3 ? `rt.send${rest.length}(${[name, ...args].join(', ')})` : `rt.sendN(${name}, ${receiver}, [${rest.join(', ')}])`);
      }
      case 'superSend': {
        const [receiver, ...rest] = args;
        return this.call(node, `rt.superSend(${constants.siteOf(info.code, info.site)}, ${constants.inlined(info.code)}, ${receiver}, [${rest.join(', ')}])`);
      }
      case 'primitive': return this.call(node, `${constants.primitiveOf(info.code)}(${args.join(', ')})`);
      case 'thisContext': return this.call(node, 'rt.thisContext()');
      case 'poll': return this.poll(node, 'pollAt');
      case 'pollAtSend': return this.poll(node, 'pollAtSend');
      case 'countdown':
        this.countsDown = true;
        return out.braces('if ((f = f - 1 | 0) < 0)', () => {
          out.line(`f = ${ROUNDS};`);
          this.poll(node, 'pollAt', () => out.line('f = 0;'));
        });
      case 'stripEnd': {
        // A flag that is up stays so where somebody wants to be asked at each safepoint.
        const sign = info.isUp ? '+' : '-', step = args[2]!.replace(/^\(-(\d+)\)$/, '$1');
        out.line(`t = poll[0] !== 0 ? ${info.inclusive ? b : `${b} ${sign} ${step}`} : ${b} ${sign} ${ROUNDS} * ${step};`);
        return this.set(node, `t ${info.isUp ? '<' : '>'} ${a} ? t : ${a}`);
      }
      case 'leave': return this.exitIf(node, null, info.reason);
      case 'exit': return this.exitIf(node, 'false', 'asked for');
      case 'mustBeBoolean':
        out.braces(`if (${a} !== true && ${a} !== false)`, () => {
          this.interrupted(node, true);
          out.line(`rt.mustBeBoolean(${a});`);
        });
        return this.set(node, info.jumpsOn ? `${a} === true` : `${a} !== false`);
      case 'returnHome':
        this.interrupted(node);
        return out.line(`return rt.returnHome(${a}, ${b});`);
      default: return this.set(node, this.expression(node));
    }
  }

  /** The end of the activation. */
  answer(ending: Extract<Ending, { kind: 'return' }>): void {
    const { out, points, liveness } = this.context;
    const value = unguarded(ending.value);
    if (value.info.op === 'box' && liveness.isFolded(value)) this.at(points.call(ending.state, ending.contents));
    out.line(`return ${this.text(value)};`);
  }

  private set(node: Node, text: string): void {
    const { out, locals, liveness } = this.context;
    out.line(liveness.intervals.has(node) ? `${locals.nameOf(node)} = ${text};` : `${text};`);
  }

  /** A call that may be interrupted, with its result. */
  private call(node: Node, text: string): void {
    this.interrupted(node);
    this.set(node, text);
  }

  /** A look at the poll flag; `first` is written before what it may ask for. */
  private poll(node: Node, method: 'pollAt' | 'pollAtSend', first: () => void = () => {}): void {
    const { out, constants } = this.context;
    out.braces('if (poll[0] !== 0)', () => {
      first();
      this.interrupted(node, true);
      out.line(`rt.${method}(${constants.inlined(node.state!.code)});`);
    });
  }

  /** A method that calls itself does so directly: whoever changes a method takes all activations off the host stack. */
  private callee(method: MethodRef): string {
    const { unit: { path, template }, constants } = this.context;
    const isOwn = path.owner !== null && path.blocks.length === 0 && method.hash === template.hash && method.selector === path.selector && sameClass(method.owner, path.owner);
    return isOwn ? OWN : `${constants.code(method)}.entry`;
  }

  private callBlock(node: Node, args: readonly string[]): void {
    const [x, ...rest] = args;
    const argc = rest.length;
    const receiver = node.inputs[0]!;
    const isBlock = current(receiver).type.cls?.name === 'Block' ? '' : `${this.classTest(receiver, { name: 'Block', meta: false }, 'object')} && `;
    this.call(node, `${isBlock}${x}.code.arity === ${argc} ? ${x}.code.entry(${args.join(', ')}) : rt.callBlock(${x}, [${rest.join(', ')}])`);
  }

  /** From here on the function may be interrupted at this node's state. */
  private interrupted(node: Node, conditional = false): void {
    if (node.state === null) return;
    const known = this.pc;
    this.at(this.context.points.call(node.state, node.contents));
    if (conditional) this.pc = known === this.pc ? known : -1;
  }

  private at(point: number): void {
    this.context.out.line(`pc = ${point};`);
    this.pc = point;
  }

  private makesBox(node: Node): boolean {
    return node.inputs.some((input) => unguarded(input).info.op === 'box' && this.context.liveness.isFolded(unguarded(input)));
  }

  // ------------------------------------------------------------ exits

  private exitUnless(node: Node, test: string, reason: string): void { this.exitIf(node, `!(${test})`, reason); }

  /** Leave the code for good if the condition holds (null: always). What the interpreter needs is stored without calling anything. */
  private exitIf(node: Node, condition: string | null, reason: string): void {
    const { out, points, options } = this.context;
    const { number, names } = points.exit(node.state!, node.contents, reason);
    let when = condition;
    if (condition !== null && options.deopt !== 'none') when = `(${condition}) || ${this.force()}`;
    const leave = (): void => {
      out.line(`left = true; pc = ${number}; n = X.top; X.record[n] = U; X.record[n + 1] = ${number}; X.record[n + 2] = 1;`);
      if (names.length > 0) out.line(names.map((name, i) => `X.record[n + ${3 + i}] = ${name};`).join(' '));
      out.line(`X.top = n + ${3 + names.length};`);
      out.line('return rt.leave(n);');
    };
    if (when === null) leave();
    else out.braces(`if (${when})`, leave);
  }

  /** With `--deopt`: is a test to fail though it would not? `all`: once in the unit's life; `random`: if the runtime says so. */
  private force(): string {
    const { options, firstExit } = this.context;
    if (options.deopt === 'random') return 'rt.chance()';
    const exit = firstExit + this.exits++;
    return `(U.exits[${exit}] === 0 && (U.exits[${exit}] = 1) === 1)`;
  }

  // ------------------------------------------------------------ numbers

  private integer(node: Node, { sign, narrow }: { readonly sign: IntegerSign; readonly narrow: boolean }): void {
    const { out } = this.context;
    const [a, b] = node.inputs.map((input) => this.text(input)) as [string, string];
    const [p, q] = node.arithmetic?.operands ?? [ANYTHING, ANYTHING];
    switch (sign) {
      // Adding 0 turns -0 into 0; it comes only of a zero and a negative factor.
      case '+': case '-': return this.checked(node, `${a} ${sign} ${b}`, narrow, false);
      case '*': return this.checked(node, `${a} * ${b}`, narrow, !((p.low >= 0 && q.low >= 0) || p.low > 0 || q.low > 0));
      case '<<': return this.checked(node, `${a} * ${2 ** constantOf(node.inputs[1]!)!}`, false, false);
      case 'quo': case 'div':
        if (q.low <= 0 && q.high >= 0) this.exitIf(node, `${b} === 0`, 'division by zero');
        // Host operators on 32 bits where the dividend has no more.
        if (isSmall(p) && isSmall(q) && q.low > 0 && (sign === 'quo' || p.low >= 0)) return this.set(node, `(${a} / ${b}) | 0`);
        if (q.low > 0 && p.low >= 0) return this.set(node, `Math.floor(${a} / ${b})`);
        return this.checked(node, `${sign === 'quo' ? 'Math.trunc' : 'Math.floor'}(${a} / ${b}) + 0`, false, false, q.low > -1);
      case 'mod':
        if (q.low <= 0) this.exitIf(node, `${b} <= 0`, 'a divisor that is not positive');
        if (p.low >= 0) return this.set(node, `${a} % ${b}`);
        out.line(`t = ${a} % ${b};`);
        return this.set(node, `t < 0 ? t + ${b} : t + 0`);
      case '&': case '|': case '^': {
        const tests = [...(isSmall(p) ? [] : [`(${a} | 0) !== ${a}`]), ...(isSmall(q) ? [] : [`(${b} | 0) !== ${b}`])];
        if (tests.length > 0) this.exitIf(node, tests.join(' || '), 'more than 32 bits');
        return this.set(node, `${a} ${sign} ${b}`);
      }
      case '>>': {
        // The host takes the amount modulo 32.
        const bits = constantOf(node.inputs[1]!)!, short = `${a} >> ${Math.min(bits, 31)}`;
        return this.set(node, isSmall(p) ? short : `(${a} | 0) === ${a} ? ${short} : Math.floor(${a} / ${2 ** bits})`);
      }
    }
  }

  /**
   * A result that may be beyond the range of SmallIntegers. One comparison with the absolute value is cheaper than two; the least of them, which it refuses, is rare.
   * That a result has no more than 32 bits costs nothing to ask: the host computes with 32 bits as long as it has seen no others.
   */
  private checked(node: Node, text: string, narrow: boolean, mayBeMinusZero: boolean, isWithin = false): void {
    const { tooLow, tooHigh } = node.arithmetic ?? { tooLow: true, tooHigh: true };
    const zeroed = narrow ? '| 0' : '+ 0', result = mayBeMinusZero ? `t ${zeroed}` : 't';
    if (isWithin || (!tooLow && !tooHigh)) return this.set(node, mayBeMinusZero ? `(${text}) ${zeroed}` : text);
    this.context.out.line(`t = ${text};`);
    if (narrow) this.exitIf(node, '(t | 0) !== t', MORE_BITS);
    else this.exitIf(node, tooLow && tooHigh ? `Math.abs(t) > ${MAX}` : tooHigh ? `t > ${MAX}` : `t < ${MIN}`, 'the result is no SmallInteger');
    this.set(node, result);
  }

  /** The runtime's operation, with its fast paths in line. */
  private generic(node: Node, { helper, code, site, floats }: Extract<Info, { op: 'generic' }>): void {
    const { out, constants, locals, liveness } = this.context;
    const [x, y] = node.inputs.map((input) => this.text(input)) as [string, string];
    const [p, q] = node.inputs.map((input) => current(input).type.bits) as [number, number];
    const result = liveness.intervals.has(node) ? locals.nameOf(node) : 't';
    const integers = (p & INT) !== 0 && (q & INT) !== 0 ? integerPath(helper, x, y) : null;
    const doubles = floats && (p & FLOAT) !== 0 && (q & FLOAT) !== 0 ? doublePath(helper) : null;
    this.interrupted(node);
    const slow = `${result} = rt.${helper}(${constants.siteOf(code, site)}, ${x}, ${y});`;
    let chain = '';
    if (integers !== null) chain += `if (typeof ${x} === 'number' && typeof ${y} === 'number' && ${integers.test}) ${result} = ${integers.result}; else `;
    if (doubles !== null) {
      const test = [node.inputs[0]!, ...(x === y ? [] : [node.inputs[1]!])].map((input) => this.classTest(input, FLOAT_CLASS, 'object')).join(' && ');
      const value = `${asObject(x)}.value ${doubles.sign} ${asObject(y)}.value`;
      chain += `if (${test}) ${result} = ${doubles.boxed ? `rt.float(${value})` : value}; else `;
    }
    out.line(chain + slow);
  }

  private identical(node: Node): void {
    const [x, y] = node.inputs.map((input) => this.text(input)) as [string, string];
    const never = node.inputs.some((input) => (current(input).type.bits & (FLOAT | RAW)) === 0);
    if (never) return this.set(node, `${x} === ${y}`);
    this.interrupted(node);
    this.set(node, `${x} === ${y} || rt.identical(${x}, ${y})`);
  }

  /** `// 12:5`, or `// Point>>x 5:3 (2)` in the second activation that is inlined. */
  private comment(node: Node): void {
    if (node.state === null) return;
    const { code, pc } = node.state;
    const { template, path } = this.context.graph.codes[code]!;
    for (let i = 0; i < template.positions.length; i += 3) {
      if (template.positions[i] !== pc) continue;
      const position = `${template.positions[i + 1]}:${template.positions[i + 2]}`, inlined = this.context.inlinings.numberOf(node.state);
      const place = inlined === 0 ? position : `${commentText(pathLabel(path))} ${position} (${inlined})`;
      if (place !== this.place) this.context.out.line(`// ${place}`);
      this.place = place;
      return;
    }
  }
}

/** Before a point: behind the digits of an integer it would be a decimal one. */
const asObject = (text: string): string => (/^\d+$/.test(text) ? `(${text})` : text);

function toDoubleText(text: string, bits: number): string {
  if ((bits & FLOAT) === 0) return text;
  const double = `${asObject(text)}.value`;
  return (bits & INT) === 0 ? double : `(typeof ${text} === 'number' ? ${text} : ${double})`;
}

/** `i - 1`, folded for constants. */
const minusOne = (text: string): string => (/^\d+$/.test(text) ? String(Number(text) - 1) : `${text} - 1`);

function constantOf(node: Node): number | null {
  const { info } = unguarded(node);
  return info.op === 'constant' && typeof info.value === 'number' ? info.value : null;
}

function constantText(value: null | boolean | number | bigint | string): string {
  if (typeof value === 'bigint') return value < 0n ? `(${value}n)` : `${value}n`;
  if (typeof value === 'number' && value < 0) return `(${value})`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0' : value})` : String(value);
}

function integerPath(helper: string, x: string, y: string): { readonly test: string; readonly result: string } | null {
  const sign = ({ add: '+', sub: '-', mul: '*', lt: '<', gt: '>', le: '<=', ge: '>=', eq: '===', ne: '!==' } as Readonly<Record<string, string>>)[helper];
  switch (helper) {
    case 'add': case 'sub': case 'mul': return { test: `(((t = ${x} ${sign} ${y}) | 0) === t || (t <= ${MAX} && t >= ${MIN}))`, result: helper === 'mul' ? 't + 0' : 't' };
    case 'lt': case 'gt': case 'le': case 'ge': case 'eq': case 'ne': return { test: 'true', result: `${x} ${sign} ${y}` };
    case 'floorDiv': case 'div': return { test: `${x} >= 0 && ${y} > 0`, result: `Math.floor(${x} / ${y})` };
    case 'mod': return { test: `${x} >= 0 && ${y} > 0`, result: `${x} % ${y}` };
    case 'bitAnd': case 'bitOr': case 'bitXor': {
      const bit = helper === 'bitAnd' ? '&' : helper === 'bitOr' ? '|' : '^';
      return { test: `(${x} | 0) === ${x} && (${y} | 0) === ${y}`, result: `${x} ${bit} ${y}` };
    }
    default: return null;
  }
}

function doublePath(helper: string): { readonly sign: string; readonly boxed: boolean } | null {
  const arithmetic = ({ add: '+', sub: '-', mul: '*', div: '/' } as Readonly<Record<string, string>>)[helper];
  if (arithmetic !== undefined) return { sign: arithmetic, boxed: true };
  const compare = ({ lt: '<', gt: '>', le: '<=', ge: '>=', eq: '===', ne: '!==' } as Readonly<Record<string, string>>)[helper];
  return compare === undefined ? null : { sign: compare, boxed: false };
}
