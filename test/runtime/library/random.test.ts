import { expect, it } from 'vitest';
import { run } from './support.js';

it('seeded generators give the documented streams', async () => {
  expect(await run(`| r | r := Random new: 42. 3 timesRepeat: [(r nextInt: 100) printNl]. r next printNl. r next printNl.
    (r nextBetween: 10 and: 20) printNl. (r nextInt: 1000000007) printNl. r := Random new: -1. (r nextInt: 100) printNl. (r nextInt: 100) printNl.
    (r nextInt: 0) printNl. [r nextInt: 9223372036854775809] on: PrimitiveError do: [:e | e messageText println].
    ((1 to: 1000) allSatisfy: [:i | (Random nextBetween: 3 and: 1) between: 1 and: 3]) printNl.`))
    .toBe('61\n37\n63\n0.43114821961987126\n0.26685010215417193\n12\n248848883\n65\n96\n0\nnextInt: bound out of range\ntrue\n');
});
