import { expect, test } from 'vitest';
import { readComments } from '../../../src/tools/profile/unit-comments.js';

test('comments of generated text say for which line of which activation it stands', () => {
  const { positions, inlinings } = readComments(`import type { V } from './compiled.js';

/** A>>a */
// (1) <block 0> in A>>a inlined at 3:5
// (2) B class>>at:put: inlined at 4:7 of (1)
export const unit_1: UnitFactory = ($rt: Runtime, $k: Constants): Entries => {
  function A_a(r0: V): V {
    let v0: V;
    // 3:5
    v0 = 1;
    // B class>>at:put: 9:1 (2)
    v0 = 2;
    // 4:2 at: (7)
    v0 = 3;
  }
  function A_a_loop0(r0: V): V {
    return 4;
  }
};

/** C>>c */
export const unit_2: UnitFactory = ($rt: Runtime, $k: Constants): Entries => {
};
`);
  expect(inlinings).toEqual(new Map([
    ['unit_1', [{ label: '<block 0> in A>>a', caller: { inlined: 0, line: 3 } }, { label: 'B class>>at:put:', caller: { inlined: 1, line: 4 } }]],
    ['unit_2', []],
  ]));
  expect(positions.slice(6, 18)).toEqual([
    null, null, { inlined: 0, line: 3 }, { inlined: 0, line: 3 }, { inlined: 2, line: 9 }, { inlined: 2, line: 9 }, { inlined: 0, line: 4 }, { inlined: 0, line: 4 }, { inlined: 0, line: 4 },
    null, null, null,
  ]);
});
