import type { Literal } from '../syntax/ast.js';
import { MBytes, normalizeBig, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/** The value of a literal. Arrays and byte arrays are new each time (language.md 3.2). */
export function literalValue(vm: VM, node: Literal): Value {
  switch (node.type) {
    case 'Integer': return normalizeBig(node.value);
    case 'Float': return vm.float(node.value);
    case 'String': return node.value;
    case 'Symbol': return vm.symbol(node.value);
    case 'Character': return vm.char(node.value);
    case 'Constant': return node.value;
    case 'LiteralArray': return vm.array(node.elements.map((element) => literalValue(vm, element)));
    case 'ByteArray': return new MBytes(vm.core.ByteArray, Uint8Array.from(node.bytes));
  }
}
