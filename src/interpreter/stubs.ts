import type { Code, Entry } from '../runtime/code.js';
import type { Block, Value } from '../runtime/values.js';
import { Frame } from './frame.js';

/** Host functions that start an interpreted activation: by kind of code and by arity, so that no argument list is allocated. */
export function interpreterStub(code: Code, run: (frame: Frame) => Value): Entry {
  /** Registers of a new activation; copying a packed array keeps it packed, which `new Array(n)` would not be. */
  const fresh: any[] = [];
  for (let i = 0; i < code.registers; i++) fresh.push(null);
  if (code.template.kind === 'block') {
    switch (code.arity) {
      case 0: return (b: Block) => { const r = fresh.slice(); r[0] = b.receiver; return run(new Frame(code, 0, r, b)); };
      case 1: return (b: Block, x: any) => { const r = fresh.slice(); r[0] = b.receiver; r[1] = x; return run(new Frame(code, 0, r, b)); };
      case 2: return (b: Block, x: any, y: any) => { const r = fresh.slice(); r[0] = b.receiver; r[1] = x; r[2] = y; return run(new Frame(code, 0, r, b)); };
      default: return (b: Block, ...args: any[]) => {
        const r = fresh.slice();
        r[0] = b.receiver;
        for (let i = 0; i < args.length; i++) r[i + 1] = args[i];
        return run(new Frame(code, 0, r, b));
      };
    }
  }
  switch (code.arity) {
    case 0: return (self: any) => { const r = fresh.slice(); r[0] = self; return run(new Frame(code, 0, r, null)); };
    case 1: return (self: any, x: any) => { const r = fresh.slice(); r[0] = self; r[1] = x; return run(new Frame(code, 0, r, null)); };
    case 2: return (self: any, x: any, y: any) => { const r = fresh.slice(); r[0] = self; r[1] = x; r[2] = y; return run(new Frame(code, 0, r, null)); };
    default: return (self: any, ...args: any[]) => {
      const r = fresh.slice();
      r[0] = self;
      for (let i = 0; i < args.length; i++) r[i + 1] = args[i];
      return run(new Frame(code, 0, r, null));
    };
  }
}
