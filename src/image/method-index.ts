/** In the library's image, where the methods of each side of a class stand: most classes are never used, and their methods never read. */
import type { LateMethods, MethodData } from '../runtime/load/program.js';
import type { Container } from './container.js';
import { ByteReader } from './reader.js';
import { MethodReader, type Strings } from './stored-methods.js';
import type { StringNumbers } from './strings.js';
import { ByteWriter } from './writer.js';

/** The methods of a side of a class next to each other, otherwise in their order. */
export function groupedBySide(methods: readonly MethodData[]): MethodData[] {
  const groups = new Map<string, MethodData[]>();
  for (const method of methods) {
    const known = groups.get(sideOf(method));
    if (known === undefined) groups.set(sideOf(method), [method]);
    else known.push(method);
  }
  return [...groups.values()].flat();
}

const sideOf = ({ className, classSide }: MethodData): string => (classSide ? `${className} class` : className);

/** Told of each method, in the order of `groupedBySide`, where it begins. */
export class MethodIndexWriter {
  private readonly starts: { readonly method: MethodData; readonly methodsAt: number; readonly codeAt: number; count: number }[] = [];

  add(method: MethodData, methodsAt: number, codeAt: number): void {
    const last = this.starts.at(-1);
    if (last !== undefined && sideOf(last.method) === sideOf(method)) last.count++;
    else this.starts.push({ method, methodsAt, codeAt, count: 1 });
  }

  encode(strings: StringNumbers): Buffer {
    const out = new ByteWriter();
    out.list(this.starts, ({ method: { className, classSide }, methodsAt, codeAt, count }) => {
      out.uint(strings.of(className));
      out.boolean(classSide);
      for (const value of [count, methodsAt, codeAt]) out.uint(value);
    });
    return out.result();
  }
}

/** The methods of the library by class side, each read when it is asked for. */
export function lateMethods(container: Container, strings: Strings, texts: () => Strings): LateMethods[] {
  const index = new ByteReader(container.section('SIDE'), 'SIDE');
  const methods = container.section('METH'), code = container.section('CODE');
  return index.list((): LateMethods => {
    const className = strings[index.uint()]!, classSide = index.boolean();
    const count = index.uint(), methodsAt = index.uint(), codeAt = index.uint();
    return {
      className, classSide,
      read: () => {
        const reader = new MethodReader(new ByteReader(methods, 'METH', methodsAt), code, codeAt, strings, texts);
        return Array.from({ length: count }, () => reader.next());
      },
    };
  });
}
