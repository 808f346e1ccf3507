/** Every message of the library is answered by its classes. The table: class (`class` for its class side), then what it must understand. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newVM } from '../../language/support/program.js';

const TABLE = readFileSync(new URL('selectors.txt', import.meta.url), 'utf8').trimEnd().split('\n').map((line): readonly [string, readonly string[]] => {
  const [, name = '', selectors = ''] = /^(.+?): (.*)$/.exec(line)!;
  return [name, selectors.split(' ')];
});

it('every class understands its messages', async () => {
  const { vm } = await newVM({ jit: 0 });
  vm.scheduler.shutdown();
  const missing = TABLE.flatMap(([name, selectors]) => {
    const cls = vm.classes.get(name.replace(/ class$/, ''));
    const side = name.endsWith(' class') ? cls?.cls : cls;
    return selectors.filter((selector) => side === undefined || vm.lookup(side, vm.symbol(selector)) === null).map((selector) => `${name}>>${selector}`);
  });
  expect(TABLE.length).toBeGreaterThan(80);
  expect(missing).toEqual([]);
});
