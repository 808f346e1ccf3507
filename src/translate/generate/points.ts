/** The places at which a function can be left, as data from which the runtime rebuilds the interpreter's frames. */
import type { Constants } from '../constants.js';
import { current, unguarded, type Node, type State } from '../ir/node.js';
import type { Point, PointFrame, ValueRef, VirtualObject } from '../unit.js';
import { isDouble, Liveness } from './liveness.js';
import type { Locals } from './locals.js';

export class Points {
  readonly points: Point[] = [];
  /** Names of the locals that the handler records, for all points of calls. */
  readonly recorded: string[] = [];
  /** Names of the parameters that are used at all. */
  readonly parametersUsed = new Set<string>();
  private readonly recordedIndex = new Map<string, number>();
  private readonly open: { readonly number: number; readonly state: State; readonly contents: Node['contents'] }[] = [];
  private readonly byState = new Map<State, number>();

  constructor(
    /** Number of the function's first point in its unit. */
    private readonly first: number,
    private readonly constants: Constants,
    private readonly liveness: Liveness,
    private readonly locals: Locals,
  ) {}

  /** The number of the point of a call: where the code is interrupted, and may go on. */
  call(state: State, contents: Node['contents']): number {
    const known = contents === null ? this.byState.get(state) : undefined;
    if (known !== undefined) return known;
    const number = this.reserve();
    for (const name of this.namesOf(state, contents)) {
      if (this.recordedIndex.has(name)) continue;
      this.recordedIndex.set(name, this.recorded.length);
      this.recorded.push(name);
    }
    this.open.push({ number, state, contents });
    if (contents === null) this.byState.set(state, number);
    return number;
  }

  /** The number of a point at which the code is left for good, and the names of the locals that it records. */
  exit(state: State, contents: Node['contents'], reason: string): { readonly number: number; readonly names: readonly string[] } {
    const names = this.namesOf(state, contents);
    const positions = new Map(names.map((name, i) => [name, i]));
    const number = this.reserve();
    this.points[number - this.first] = this.describe(state, contents, positions, names.length, reason);
    return { number, names };
  }

  /** All points, when all code has been written: those of calls refer to everything that is recorded. */
  finish(): readonly Point[] {
    for (const { number, state, contents } of this.open) this.points[number - this.first] = this.describe(state, contents, this.recordedIndex, this.recorded.length, '');
    return this.points;
  }

  private reserve(): number { return this.first + this.points.push(undefined as unknown as Point) - 1; }

  private namesOf(state: State, contents: Node['contents']): string[] {
    return [...new Set([...this.parameters(state, contents), ...this.liveness.stateLocals(state, contents).map((node) => this.locals.nameOf(node))])];
  }

  /** Parameters are atoms, but the runtime does not know their values. */
  private parameters(state: State, contents: Node['contents']): string[] {
    const names = new Set<string>(), seen = new Set<Node>();
    const visit = (value: Node): void => {
      const node = unguarded(value);
      if (seen.has(node)) return;
      seen.add(node);
      if (node.info.op === 'parameter') names.add(parameterName(node.info.name));
      const fields = contents?.get(node);
      if (fields !== undefined) (node.info.op === 'newBlock' ? node.inputs : [...fields.values()]).forEach(visit);
    };
    for (let s: State | null = state; s !== null; s = s.parent) {
      for (const value of s.values) if (value !== null) visit(current(value));
      if (s.closure !== null) visit(current(s.closure));
    }
    for (const name of names) this.parametersUsed.add(name);
    return [...names].sort();
  }

  private describe(state: State, contents: Node['contents'], positions: ReadonlyMap<string, number>, locals: number, reason: string): Point {
    const objects: VirtualObject[] = [], known = new Map<Node, number>();
    const ref = (value: Node): ValueRef => {
      const node = unguarded(value);
      const { info } = node;
      switch (info.op) {
        case 'constant': return typeof info.value === 'bigint' ? { kind: 'big', digits: String(info.value) } : { kind: 'constant', value: info.value };
        case 'double': return { kind: 'double', value: doubleData(info.value) };
        case 'literal': return { kind: 'unitConstant', index: this.constants.literalIndex(info.code, info.index) };
        case 'classConstant': return { kind: 'unitConstant', index: this.constants.classIndex(info.cls) };
        case 'parameter': return { kind: 'local', at: positions.get(parameterName(info.name))!, double: false };
        default:
      }
      const fields = contents?.get(node);
      if (fields !== undefined) return { kind: 'object', index: known.get(node) ?? object(node, fields) };
      if (info.op !== 'box') return { kind: 'local', at: positions.get(this.locals.nameOf(node))!, double: isDouble(node) };
      const inner = ref(node.inputs[0]!);
      return inner.kind === 'local' ? { ...inner, double: true } : inner;
    };
    const object = (node: Node, fields: ReadonlyMap<number, Node>): number => {
      const { info } = node;
      // A block may be in a cell that it captures: the object has its number before its contents are known.
      const index = objects.push({ kind: 'home' }) - 1;
      known.set(node, index);
      let made: VirtualObject;
      switch (info.op) {
        case 'newCell': made = { kind: 'cell', value: ref(fields.get(0)!) }; break;
        case 'newHome': made = { kind: 'home' }; break;
        case 'newBlock': {
          const [receiver, home, ...captured] = node.inputs.map(ref);
          made = { kind: 'block', code: this.constants.blockIndex(info.code, info.block), receiver: receiver!, home: home!, captured };
          break;
        }
        case 'newObject':
          made = { kind: 'plain', cls: this.constants.shapeIndex(info.cls, info.wide), wide: info.wide, slots: [...fields].map(([place, value]) => [place, ref(value)] as const) };
          break;
        default: throw new Error(`${info.op} is no object`);
      }
      objects[index] = made;
      return index;
    };
    const frames: PointFrame[] = [];
    for (let s: State | null = state; s !== null; s = s.parent) {
      const registers = s.values.flatMap((value, r) => (value === null ? [] : [[r, ref(value)] as const]));
      frames.push({ code: s.code, pc: s.pc, registers, closure: s.closure === null ? null : ref(s.closure) });
    }
    return { frames, again: state.again, objects, locals, reason };
  }
}

/** `r[3]` stands in a local of its own. */
export const parameterName = (name: string): string => (name.startsWith('r[') ? `p${name.slice(2, -1)}` : name);

function doubleData(value: number): number | 'NaN' | 'Infinity' | '-Infinity' | '-0' {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  return Object.is(value, -0) ? '-0' : value;
}
