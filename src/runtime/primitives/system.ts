import { hostname } from 'node:os';
import { isInteger } from '../numbers/operands.js';
import { textOf } from '../text/operands.js';
import type { Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** System and the output of Transcript. */
export function systemPrimitives(vm: VM): Record<string, Primitive> {
  return {
    systemMicroseconds: () => Math.floor(performance.now() * 1000),
    systemMilliseconds: () => vm.float(performance.now()),
    systemEpochSeconds: () => Math.floor(Date.now() / 1000),
    systemPid: () => process.pid,
    systemEnv: (_receiver, name: Value) => {
      const key = textOf(name);
      if (key === undefined) return vm.failArgument(1, 'String', name);
      return key === '' ? 'System env: requires a non-empty key string' : vm.array([process.env[key] ?? '']);
    },
    systemArgs: () => vm.array([...vm.options.args]),
    systemExit: (_receiver, status: Value) => (isInteger(status) ? vm.exitProgram(Number(BigInt.asUintN(8, BigInt(status)))) : vm.failArgument(1, 'Integer', status)),
    systemHostname: () => hostname(),
    systemExecutable: () => process.argv[1] ?? process.execPath,
    systemFlush: (receiver: Value) => {
      vm.out.flush();
      vm.err.flush();
      return receiver;
    },
  };
}
