import type { Code, Entry } from '../runtime/code.js';
import type { Block, Value } from '../runtime/values.js';
import { Frame } from './frame.js';

/** Host functions that start an interpreted activation: by kind of code and by arity, so that no argument list is allocated. */
export function interpreterStub(code: Code, run: (frame: Frame) => Value): Entry {
  const { arity, registers: count } = code;
  if (code.template.kind === 'block') {
    switch (arity) {
      case 0: return (b: Block) => run(new Frame(code, 0, registers(count, b.receiver, null, null), b));
      case 1: return (b: Block, x: any) => run(new Frame(code, 0, registers(count, b.receiver, x, null), b));
      case 2: return (b: Block, x: any, y: any) => run(new Frame(code, 0, registers(count, b.receiver, x, y), b));
      default: return (b: Block, ...args: any[]) => run(new Frame(code, 0, withArguments(count, b.receiver, args), b));
    }
  }
  switch (arity) {
    case 0: return (self: any) => run(new Frame(code, 0, registers(count, self, null, null), null));
    case 1: return (self: any, x: any) => run(new Frame(code, 0, registers(count, self, x, null), null));
    case 2: return (self: any, x: any, y: any) => run(new Frame(code, 0, registers(count, self, x, y), null));
    default: return (self: any, ...args: any[]) => run(new Frame(code, 0, withArguments(count, self, args), null));
  }
}

/**
 * The same with a host function of that name, whose source text is its own: profilers of the host tell it from all others. The name must be an identifier.
 */
export function namedStub(name: string, code: Code, engine: { start(frame: Frame): Value }): Entry {
  const { arity, registers: count } = code;
  const [receiver, closure, first] = code.template.kind === 'block' ? ['b.receiver', 'b', 'b'] : ['self', 'null', 'self'];
  const [x, y] = ['x', 'y'].slice(0, arity);
  const values = arity > 2 ? `withArguments(${count}, ${receiver}, args)` : `registers(${count}, ${receiver}, ${x ?? 'null'}, ${y ?? 'null'})`;
  const parameters = arity > 2 ? [first, '...args'] : [first, x, y].filter((parameter) => parameter !== undefined);
  const text = `return function ${name}(${parameters.join(', ')}) { return engine.start(new Frame(code, 0, ${values}, ${closure})); }`;
  const make = new Function('Frame', 'registers', 'withArguments', 'engine', 'code', text) as (...context: unknown[]) => Entry;
  return make(Frame, registers, withArguments, engine, code);
}

/**
 * Registers of a new activation, all but the first three nil. Array literals are allocated in line, unlike copies of arrays; the nil that ends each keeps V8 from
 * choosing a representation for numbers only, which would have to change with the first other value.
 */
export function registers(count: number, r0: any, r1: any, r2: any): any[] {
  if (count <= 4) return [r0, r1, r2, null, null];
  if (count <= 8) return [r0, r1, r2, null, null, null, null, null, null];
  const all = [r0, r1, r2, null, null, null, null, null, null, null, null, null, null, null, null, null, null];
  while (all.length < count) all.push(null);
  return all;
}

function withArguments(count: number, receiver: any, args: readonly any[]): any[] {
  const all = registers(count, receiver, null, null);
  for (let i = 0; i < args.length; i++) all[i + 1] = args[i];
  return all;
}
