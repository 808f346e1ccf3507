import { describe, expect, it } from 'vitest';
import { attachEngine } from '../../src/cli/machine.js';
import { decodeKernel, encodeKernel } from '../../src/image/kernel-image.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import { StringOutput } from '../../src/runtime/output.js';
import { VM } from '../../src/runtime/vm.js';
import { kernelProgram, kernelSources } from './support.js';

async function fromImage(): Promise<{ vm: VM; out: StringOutput }> {
  const out = new StringOutput();
  const vm = new VM({ jit: 0 }, { out, err: out });
  await attachEngine(vm);
  loadKernel(vm, decodeKernel('kernel.magi', encodeKernel(kernelProgram(), kernelSources)).program);
  return { vm, out };
}

const made = (vm: VM): number => [...vm.classes.values()].flatMap((cls) => [...cls.knownMethods.values(), ...cls.cls.knownMethods.values()]).length;

describe('methods of the library, from its image', () => {
  it('are made when their class is first asked for one', async () => {
    const { vm, out } = await fromImage();
    expect(made(vm)).toBe(0);
    for (const doIt of loadBatch(vm, [{ path: 'a.mag', text: '3 printNl.' }]).doIts) vm.scheduler.runMain(doIt, null);
    expect(out.text).toBe('3\n');
    expect(vm.classes.get('Toml')!.cls.knownMethods.size).toBe(0);
    expect(made(vm)).toBeGreaterThan(0);
    expect(made(vm)).toBeLessThan(kernelProgram().methods.length / 3);
  });

  it('are all there in the end, in the order of the sources, with their texts', async () => {
    const { vm } = await fromImage();
    const all = [...vm.classes.values()].flatMap((cls) => [cls, cls.cls]).flatMap((side) => [...side.methods.values()]);
    const text = (className: string, meta: boolean, selector: string, source: string | null, docstring: string | null): string => JSON.stringify([className, meta, selector, source, docstring]);
    expect(all.map(({ owner, selector, source, docstring }) => text((owner!.thisClass ?? owner!).fullName, owner!.isMeta, selector.text, source, docstring)).sort())
      .toEqual(kernelProgram().methods.map(({ className, classSide, selector, source, docstring }) => text(className, classSide, selector, source, docstring)).sort());
  });

  it('are not in the way of what a program defines in their class first', async () => {
    const { vm, out } = await fromImage();
    const program = "Toml subclass: Object\n  classMethod: decode: text [ ^'mine: ' , text ]\n\n(Toml decode: 'x') println. (Toml encode: #{}) printNl. (Toml respondsTo: #decodeFile:) printNl.";
    for (const doIt of loadBatch(vm, [{ path: 'a.mag', text: program }]).doIts) vm.scheduler.runMain(doIt, null);
    expect(out.text).toBe("mine: x\n''\ntrue\n");
  });

  it('are made again where making them was interrupted', async () => {
    const { vm } = await fromImage();
    const cls = vm.newClass('Interrupted', vm.core.Object);
    const method = vm.core.Object.methods.get(vm.symbol('yourself'))!;
    let attempts = 0;
    cls.comeLate(() => [method]);
    cls.comeLate(() => {
      if (++attempts === 1) throw new RangeError('Maximum call stack size exceeded');
      return [method];
    });
    expect(() => cls.methods).toThrow(RangeError);
    expect(cls.methods.get(method.selector)).toBe(method);
    expect(attempts).toBe(2);
  });
});
