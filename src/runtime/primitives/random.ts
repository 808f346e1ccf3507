import { randomBytes } from 'node:crypto';
import { nextState, output, seedState } from '../random.js';
import { isInteger } from '../numbers/operands.js';
import { normalizeBig, type Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** Random: states and draws are Integers, so that a generator is an ordinary object. */
export function randomPrimitives(vm: VM): Record<string, Primitive> {
  return {
    randomSeed: (_receiver, seed: Value) => (isInteger(seed) ? normalizeBig(seedState(BigInt(seed))) : vm.failArgument(1, 'Integer', seed)),
    randomEntropy: () => normalizeBig(BigInt(`0x${randomBytes(16).toString('hex')}`)),
    randomNextState: (_receiver, state: number | bigint) => normalizeBig(nextState(BigInt(state))),
    randomOutput: (_receiver, state: number | bigint) => normalizeBig(output(BigInt(state))),
  };
}
