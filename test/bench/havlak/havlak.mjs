// Reviewed with review.mjs under Node 20.20: find, visit, findLoopAt, connect and 9 more end up in optimised code, and nothing is deoptimised once warm.
// The graph of the suite, searched four times instead of 52.
const MAX_PREDECESSORS = 32 * 1024;
const UNVISITED = 2147483647;

class BasicBlock {
  inEdges = [];
  outEdges = [];
  constructor(name) { this.name = name; }
}

class ControlFlowGraph {
  start = null;
  blocks = [];

  node(name) {
    let block = this.blocks[name];
    if (block === undefined) {
      block = this.blocks[name] = new BasicBlock(name);
      this.start ??= block;
    }
    return block;
  }

  connect(from, to) {
    const source = this.node(from), target = this.node(to);
    source.outEdges.push(target);
    target.inEdges.push(source);
  }
}

class SimpleLoop {
  parent = null;
  isRoot = false;
  nesting = 0;
  depth = 0;
  children = new Set();
  blocks = new Set();
  constructor(header, isReducible) {
    this.header = header;
    this.isReducible = isReducible;
    if (header !== null) this.blocks.add(header);
  }

  setParent(parent) {
    this.parent = parent;
    parent.children.add(this);
  }
}

class LoopStructure {
  constructor() {
    this.root = new SimpleLoop(null, true);
    this.root.isRoot = true;
    this.loops = [this.root];
  }

  newLoop(header, isReducible) {
    const loop = new SimpleLoop(header, isReducible);
    this.loops.push(loop);
    return loop;
  }

  findNesting() {
    for (const loop of this.loops) if (!loop.isRoot && loop.parent === null) loop.setParent(this.root);
    this.nestingOf(this.root, 0);
  }

  nestingOf(loop, depth) {
    loop.depth = depth;
    for (const child of loop.children) {
      this.nestingOf(child, depth + 1);
      loop.nesting = Math.max(loop.nesting, child.nesting + 1);
    }
  }
}

class UnionFindNode {
  parent = this;
  block = null;
  loop = null;
  number = 0;

  init(block, number) {
    this.block = block;
    this.number = number;
  }

  find() {
    const passed = [];
    let node = this;
    while (node !== node.parent) {
      if (node.parent !== node.parent.parent) passed.push(node);
      node = node.parent;
    }
    for (const each of passed) each.parent = node;
    return node;
  }
}

class LoopFinder {
  number = new Map();

  constructor(graph, structure) {
    this.graph = graph;
    this.structure = structure;
    const size = graph.blocks.length;
    this.header = new Array(size).fill(0);
    this.kind = new Array(size).fill('nonheader');
    this.last = new Array(size).fill(0);
    this.otherPreds = Array.from({ length: size }, () => new Set());
    this.backPreds = Array.from({ length: size }, () => []);
    this.nodes = Array.from({ length: size }, () => new UnionFindNode());
  }

  isAncestor(w, v) { return w <= v && v <= this.last[w]; }

  visit(block, current) {
    this.nodes[current].init(block, current);
    this.number.set(block, current);
    let last = current;
    for (const target of block.outEdges) if (this.number.get(target) === UNVISITED) last = this.visit(target, last + 1);
    this.last[current] = last;
    return last;
  }

  identifyEdges() {
    this.nodes.forEach(({ block }, w) => {
      if (block === null) this.kind[w] = 'dead';
      else for (const from of block.inEdges) {
        const v = this.number.get(from);
        if (v === UNVISITED) continue;
        if (this.isAncestor(w, v)) this.backPreds[w].push(v);
        else this.otherPreds[w].add(v);
      }
    });
  }

  find() {
    if (this.graph.start === null) return;
    for (const block of this.graph.blocks) this.number.set(block, UNVISITED);
    this.visit(this.graph.start, 0);
    this.identifyEdges();
    for (let w = this.nodes.length - 1; w >= 0; w--) if (this.nodes[w].block !== null && !this.findLoopAt(w)) return;
  }

  findLoopAt(w) {
    const pool = this.backPredsOf(w), work = [...pool];
    if (pool.length > 0) this.kind[w] = 'reducible';
    for (let next = 0; next < work.length; next++) {
      const { number } = work[next];
      if (this.otherPreds[number].size > MAX_PREDECESSORS) return false;
      for (const v of this.otherPreds[number]) {
        const node = this.nodes[v].find();
        if (!this.isAncestor(w, node.number)) {
          this.kind[w] = 'irreducible';
          this.otherPreds[w].add(node.number);
        } else if (node.number !== w && !pool.includes(node)) {
          work.push(node);
          pool.push(node);
        }
      }
    }
    if (pool.length > 0 || this.kind[w] === 'self') this.makeLoop(w, pool);
    return true;
  }

  backPredsOf(w) {
    const pool = [];
    for (const v of this.backPreds[w]) {
      if (v !== w) pool.push(this.nodes[v].find());
      else this.kind[w] = 'self';
    }
    return pool;
  }

  makeLoop(w, pool) {
    const loop = this.structure.newLoop(this.nodes[w].block, this.kind[w] !== 'irreducible');
    this.nodes[w].loop = loop;
    for (const node of pool) {
      this.header[node.number] = w;
      node.parent = this.nodes[w];
      if (node.loop !== null) node.loop.setParent(loop);
      else loop.blocks.add(node.block);
    }
  }
}

class Tester {
  graph = new ControlFlowGraph();

  straight(start, n) {
    for (let i = 0; i < n; i++) this.graph.connect(start + i, start + i + 1);
    return start + n;
  }

  diamond(start) {
    const { graph } = this;
    graph.connect(start, start + 1);
    graph.connect(start, start + 2);
    graph.connect(start + 1, start + 3);
    graph.connect(start + 2, start + 3);
    return start + 3;
  }

  baseLoop(from) {
    const header = this.straight(from, 1);
    const first = this.diamond(header), between = this.straight(first, 1);
    const second = this.diamond(between), footer = this.straight(second, 1);
    this.graph.connect(second, between);
    this.graph.connect(first, header);
    this.graph.connect(footer, from);
    return this.straight(footer, 1);
  }

  simple() {
    this.graph.node(0);
    this.baseLoop(0);
    this.graph.node(1);
    this.graph.connect(0, 2);
  }

  nested(outer, middle, inner) {
    let n = 2;
    for (let i = 0; i < outer; i++) {
      this.graph.connect(2, ++n);
      for (let k = 0; k < middle; k++) {
        const top = n;
        n = this.straight(n, 1);
        for (let j = 0; j < inner; j++) n = this.baseLoop(n);
        const bottom = this.straight(n, 1);
        this.graph.connect(n, top);
        n = bottom;
      }
      this.graph.connect(n, 1);
    }
  }
}

export function run(n) {
  const tester = new Tester(), structure = new LoopStructure();
  const find = (into) => new LoopFinder(tester.graph, into).find();
  tester.simple();
  find(structure);
  tester.nested(n, 10, 5);
  find(structure);
  for (let i = 0; i < Math.floor(n / 5); i++) find(new LoopStructure());
  structure.findNesting();
  return structure.loops.length * 10_000 + tester.graph.blocks.length;
}
