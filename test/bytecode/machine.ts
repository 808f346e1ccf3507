/**
 * A tiny machine that executes templates, for differential tests of the compiler alone. Objects are JavaScript values; what a send
 * means is the Host's business, which also sees every send in order.
 */
import { decodeAt } from '../../src/bytecode/decode.js';
import { Op } from '../../src/bytecode/opcodes.js';
import type { CodeTemplate, LiteralData } from '../../src/bytecode/template.js';

export interface Host {
  send(selector: string, receiver: unknown, args: unknown[]): unknown;
  /** Called at back-edges. */
  poll(): void;
  globals: Map<string, unknown>;
  slots: Map<string, unknown>;
}
export class Cell { constructor(public value: unknown) {} }
export class Home { active = true; }
export class HomeReturn { constructor(readonly home: Home, readonly value: unknown) {} }
export class Closure { constructor(readonly call: (args: unknown[]) => unknown) {} }
export class MustBeBoolean extends Error {}
/** Tells the machine that this send is the method's own. */
export const OWN = Symbol('own');

const literal = (data: LiteralData): unknown => (data.kind === 'array' ? data.elements.map(literal) : data.kind === 'bytes' ? [...data.bytes] : data.kind === 'char' ? data.code : data.kind === 'big' ? BigInt(data.digits) : data.value);

export function execute(template: CodeTemplate, host: Host, self: unknown, args: unknown[], captured: unknown[] = [], outerHome: Home | null = null): unknown {
  const r: unknown[] = new Array(template.registers).fill('unset');
  r[0] = self;
  for (let i = 0; i < template.arity; i++) r[i + 1] = i < args.length ? args[i] : null;
  let home = outerHome;
  const read = (index: number): unknown => {
    if (r[index] === 'unset') throw new RangeError(`unset r${index}`);
    return r[index];
  };
  let pc = 0;
  const decide = (value: unknown, sense: boolean, target: number): void => {
    if (typeof value !== 'boolean') throw new MustBeBoolean();
    if (value === sense) pc = target;
  };
  try {
    for (;;) {
      const { op, info, a, b, c, site, next, target } = decodeAt(template.words, pc)!;
      pc = next;
      const selector = site < 0 ? '' : template.sites[site]!.selector;
      const window = (): unknown[] => Array.from({ length: c }, (_, i) => read(b + 1 + i));
      switch (op) {
        case Op.MOVE: r[a] = read(b); break;
        case Op.LOAD_SPECIAL: r[a] = [null, true, false][b]; break;
        case Op.LOAD_INT: r[a] = b; break;
        case Op.LOAD_LITERAL: case Op.COPY_LITERAL: r[a] = literal(template.literals[b]!); break;
        case Op.GET_SLOT: r[a] = host.slots.get(template.slots[b]!) ?? null; break;
        case Op.SET_SLOT: host.slots.set(template.slots[b]!, read(a)); break;
        case Op.GET_BINDING: r[a] = host.globals.get(template.bindings[b]!.name) ?? null; break;
        case Op.SET_BINDING: host.globals.set(template.bindings[b]!.name, read(a)); break;
        case Op.GET_CAPTURED: r[a] = captured[b]; break;
        case Op.NEW_CELL: r[a] = new Cell(read(b)); break;
        case Op.GET_CELL: r[a] = (r[b] as Cell).value; break;
        case Op.SET_CELL: (r[b] as Cell).value = read(a); break;
        case Op.GET_CAPTURED_CELL: r[a] = (captured[b] as Cell).value; break;
        case Op.SET_CAPTURED_CELL: (captured[b] as Cell).value = read(a); break;
        case Op.MAKE_HOME: r[a] = home = new Home(); break;
        case Op.MAKE_BLOCK: {
          const block = template.blocks[b]!;
          const values = block.captures.map(({ from, index }) => (from === 'register' ? read(index) : captured[index]));
          const itsHome = home;
          r[a] = new Closure((given) => execute(block, host, self, given, values, itsHome));
          break;
        }
        case Op.ADD_INT: case Op.SUB_INT: case Op.LT_INT: case Op.GT_INT: case Op.LE_INT: case Op.GE_INT: case Op.EQ_INT: case Op.NE_INT: r[a] = host.send(selector, read(b), [c]); break;
        case Op.IDENT: r[a] = read(b) === read(c); break;
        case Op.NOT_IDENT: r[a] = read(b) !== read(c); break;
        case Op.SEND0: r[a] = host.send(selector, read(b), []); break;
        case Op.SEND: r[a] = host.send(selector, read(b), window()); break;
        case Op.SUPER_SEND: r[a] = host.send(`super ${selector}`, read(b), window()); break;
        case Op.CALL_BLOCK: r[a] = (read(b) as Closure).call(window()); break;
        case Op.TAIL_SELF_SEND: {
          const values = window();
          const result = host.send(selector, read(b), values);
          if (result !== OWN) return result;
          for (let i = 0; i < c; i++) r[i + 1] = values[i];
          pc = template.tailEntry;
          break;
        }
        case Op.NEW_ARRAY: r[a] = Array.from({ length: c }, (_, i) => read(b + i)); break;
        case Op.JUMP: pc = target; break;
        case Op.LOOP: host.poll(); pc = target; break;
        case Op.JUMP_TRUE: decide(read(a), true, target); break;
        case Op.JUMP_FALSE: decide(read(a), false, target); break;
        case Op.RETURN: return read(a);
        case Op.RETURN_SELF: return self;
        case Op.RETURN_HOME: throw new HomeReturn(home!, read(a));
        default:
          if (op >= Op.ADD && op <= Op.BIT_SHIFT || op === Op.SEND1) r[a] = host.send(selector, read(b), [read(c)]);
          else throw new RangeError(`not executed here: ${info.name}`);
      }
    }
  } catch (error) {
    if (template.kind !== 'block' && error instanceof HomeReturn && error.home === home && home!.active) return error.value;
    throw error;
  } finally {
    if (template.kind !== 'block' && home !== null) home.active = false;
  }
}
