import { describe, expect, it } from 'vitest';
import { readKernelSources } from '../../../src/runtime/kernel-source.js';
import { compileBatch } from '../../../src/runtime/load/compile-batch.js';
import { loadKernel } from '../../../src/runtime/load/load-kernel.js';
import { bareVM, loadClean, problems, sources } from './support.js';

describe('the core library', () => {
  it('has neither errors nor warnings', () => {
    const { diagnostics } = compileBatch(bareVM(), readKernelSources(), { kernel: true });
    expect(diagnostics.map(({ path, pos, code, message }) => `${path}:${pos?.line} ${code} ${message}`)).toEqual([]);
  });

  it('may be read in any order', () => {
    const compile = (reverse: boolean): string[] => {
      const files = readKernelSources();
      const { program } = compileBatch(bareVM(), reverse ? files.reverse() : files, { kernel: true });
      return program!.methods.map(({ className, classSide, selector, template }) => `${className} ${classSide} ${selector} ${template.hash}`).sort();
    };
    expect(compile(true)).toEqual(compile(false));
  });
});

const LIBRARY = sources({
  'Traits.mag': 'Sizeable trait\n  requires: size\n  method: isEmpty [ ^self %sizeIsZero ]\n  method: %sizeIsZero [ ^self size = 0 ]',
  'Base.mag': 'Object subclass: nil\n  """what it is"""\n  method: class [ <primitive: class> ]\n  method: documented [ ^1 ]\nThing subclass: Object\n  instanceVars: a b',
});

describe('loading a library', () => {
  it('marks classes and methods as built in, and its code as (core)', () => {
    const vm = bareVM();
    vm.primitives.set('class', () => null);
    loadKernel(vm, LIBRARY);
    expect(vm.classes.get('Thing')!.builtIn).toBe(true);
    expect(vm.core.Object.methods.get(vm.symbol('class'))).toMatchObject({ builtIn: true, path: '(core)', docstring: 'what it is' });
    expect(vm.sources.size).toBe(0);
    expect(vm.globals.get('OrderedCollection')!.value).toBe(vm.core.ArrayList);
    expect(vm.globals.get('Transcript')!.value).toMatchObject({ cls: vm.core.TranscriptStream });
  });

  it('can be repeated in other VMs from what was compiled once', () => {
    const first = bareVM(), second = bareVM();
    for (const vm of [first, second]) vm.primitives.set('class', () => null);
    loadKernel(second, loadKernel(first, LIBRARY));
    expect([...second.classes.keys()]).toEqual([...first.classes.keys()]);
    expect(second.classes.get('Thing')!.places.size).toBe(2);
  });

  it('throws if the sources have an error', () => {
    expect(() => loadKernel(bareVM(), sources({ 'x.mag': 'A subclass: Missing' }))).toThrow('x.mag:1:13: L003 class A: superclass Missing not found');
  });

  it('gives programs its traits, whose copies stay library code', () => {
    const vm = bareVM();
    vm.primitives.set('class', () => null);
    loadKernel(vm, LIBRARY);
    loadClean(vm, { 'a.mag': 'Bowl subclass: Object\n  include: Sizeable\n  method: size [ ^0 ]' }, { strict: true });
    const { methods } = vm.classes.get('Bowl')!;
    expect(methods.get(vm.symbol('%sizeIsZero'))).toMatchObject({ builtIn: true, path: '(core)', fromTrait: 'Sizeable' });
    expect(methods.get(vm.symbol('size'))).toMatchObject({ builtIn: false, path: 'a.mag' });
  });

  it('lets programs document built-in methods, and replace them', () => {
    const vm = bareVM();
    vm.primitives.set('class', () => null);
    loadKernel(vm, LIBRARY);
    expect(problems({ 'a.mag': 'Object subclass: nil\n  """other words"""\n  method: class [ <primitive> ]\n  method: documented [ ^2 ]' }, vm)).toEqual([]);
    expect(vm.core.Object.methods.get(vm.symbol('class'))!.docstring).toBe('other words');
    expect(problems({ 'b.mag': 'Object subclass: nil\n  method: documented [ <primitive> ]' }, vm)).toEqual(['b.mag:2:11 W006 no built-in method Object>>documented']);
  });
});
