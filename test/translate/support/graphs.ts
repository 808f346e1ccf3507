/** Small graphs by hand: nodes are appended to the block that is being written. */
import { Graph } from '../../../src/translate/ir/graph.js';
import type { ArithmeticSign, Block, Check, CompareSign, Info, IntegerSign, Node, State } from '../../../src/translate/ir/node.js';
import { checkedType } from '../../../src/translate/ir/node.js';
import { ANY, BOOLEAN, CELL, FLOAT, INT, NIL, RAW, instancesOf, meet, typeOf, type Type } from '../../../src/translate/ir/types.js';
import type { CodeInput } from '../../../src/translate/unit.js';

export const SMALL_INTEGER: Check = { kind: 'class', cls: { name: 'SmallInteger', meta: false }, guard: 'number' };
export const FLOATS: Check = { kind: 'class', cls: { name: 'Float', meta: false }, guard: 'object' };
export const POINT = { name: 'Point', meta: false };
export const POINTS: Check = { kind: 'class', cls: POINT, guard: 'object' };

/** What the passes and the generator read of a code. */
export const codeInput = (isLibrary: boolean): CodeInput => ({
  template: { kind: 'method', arity: 2, homeRegister: -1, positions: new Uint32Array() }, path: { owner: null, selector: 'test', blocks: [] }, isLibrary,
} as unknown as CodeInput);

export class GraphMaker {
  readonly graph: Graph;
  block: Block;

  constructor(isLibrary = true) {
    this.graph = new Graph([codeInput(isLibrary)]);
    this.block = this.graph.entry;
  }

  add(info: Info, inputs: Node[] = [], type: Type = ANY, state: State | null = null): Node {
    const node = this.graph.node(this.block, info, inputs, type, state);
    this.block.nodes.push(node);
    return node;
  }

  parameter(name: string, type: Type = ANY): Node { return this.add({ op: 'parameter', name }, [], type); }
  int(value: number): Node { return this.add({ op: 'constant', value }, [], typeOf(INT)); }
  nil(): Node { return this.add({ op: 'constant', value: null }, [], typeOf(NIL)); }
  truth(value: boolean): Node { return this.add({ op: 'constant', value }, [], typeOf(BOOLEAN)); }
  integer(sign: IntegerSign, a: Node, b: Node, state = this.state(a, b), narrow = false): Node { return this.add({ op: 'integer', sign, narrow }, [a, b], typeOf(INT), state); }
  compare(sign: CompareSign, a: Node, b: Node): Node { return this.add({ op: 'compare', sign, doubles: false }, [a, b], typeOf(BOOLEAN)); }
  float(sign: ArithmeticSign, a: Node, b: Node): Node { return this.add({ op: 'float', sign }, [a, b], typeOf(RAW)); }
  toDouble(value: Node): Node { return this.add({ op: 'toDouble' }, [value], typeOf(RAW)); }
  box(double: Node): Node { return this.add({ op: 'box' }, [double], typeOf(FLOAT), this.state()); }
  guard(value: Node, check: Check): Node { return this.add({ op: 'guard', check }, [value], meet(value.type, checkedType(check)), this.state(value)); }
  refine(value: Node, check: Check): Node { return this.add({ op: 'refine', check }, [value], meet(value.type, checkedType(check))); }
  isPoint(value: Node): Node { return this.add({ op: 'isClass', cls: POINT, guard: 'object' }, [value], typeOf(BOOLEAN)); }
  newPoint(): Node { return this.add({ op: 'newObject', cls: POINT, wide: false }, [], instancesOf(POINT, 'object'), this.state()); }
  newCell(value: Node): Node { return this.add({ op: 'newCell' }, [value], typeOf(CELL), this.state()); }
  getSlot(object: Node, place: number): Node { return this.add({ op: 'getSlot', place, holds: 'values' }, [object]); }
  setSlot(object: Node, place: number, value: Node): Node { return this.add({ op: 'setSlot', place, holds: 'values' }, [object, value]); }
  /** A call to which everything given to it escapes. */
  call(...args: Node[]): Node { return this.add({ op: 'callBlock' }, args, ANY, this.state(...args)); }

  /** A frame whose registers hold these values. */
  state(...values: (Node | null)[]): State { return { parent: null, code: 0, pc: 0, again: true, values, closure: null }; }

  phi(block: Block, inputs: Node[] = [], type: Type = ANY): Node {
    const phi = this.graph.node(block, { op: 'phi' }, inputs, type, null);
    block.phis.push(phi);
    return phi;
  }

  newBlock(): Block { return this.graph.newBlock(); }

  /** Ends the current block, and goes on with `to`. */
  jump(to: Block, from = this.block): void {
    from.ending = { kind: 'jump', to };
    to.preds.push(from);
    this.block = to;
  }

  /** Ends the current block, and goes on where the condition holds. */
  branch(condition: Node, whenTrue = this.newBlock(), whenFalse = this.newBlock()): { readonly yes: Block; readonly no: Block } {
    this.block.ending = { kind: 'branch', condition, whenTrue, whenFalse };
    whenTrue.preds.push(this.block);
    whenFalse.preds.push(this.block);
    this.block = whenTrue;
    return { yes: whenTrue, no: whenFalse };
  }

  answer(value: Node): void { this.block.ending = { kind: 'return', value, state: this.state(), contents: null }; }

  /** The head of a loop behind the current block; its phi has what it holds before the first round. */
  loop(first: Node, type: Type = ANY): { readonly head: Block; readonly phi: Node } {
    const head = this.newBlock();
    head.loop = { before: this.state(first), contents: null };
    this.jump(head);
    return { head, phi: this.phi(head, [first], type) };
  }
}
