import type { CodeInput } from '../unit.js';
import { Block, Node, type Info, type State } from './node.js';
import { ANY, type Type } from './types.js';

/** One function of a unit: its blocks, the entry first. */
export class Graph {
  readonly blocks: Block[] = [];
  readonly entry: Block;
  /** Shared by the functions of a unit: the codes whose activations it stands for, its own first. */
  readonly codes: readonly CodeInput[];
  private serial = 0;

  constructor(codes: readonly CodeInput[]) {
    this.codes = codes;
    this.entry = this.newBlock();
  }

  newBlock(): Block {
    const block = new Block(this.blocks.length);
    this.blocks.push(block);
    return block;
  }

  /** A node that is in no block's list yet. */
  node(block: Block, info: Info, inputs: Node[] = [], type: Type = ANY, state: State | null = null): Node {
    return new Node(this.serial++, block, info, inputs, type, state);
  }
}
