/** Primitives whose work is done in line. Where it fails, the compiled code is left, and the interpreter calls the primitive. */
import type { Node } from '../ir/node.js';
import { ANY, FLOAT, INT, RAW, instancesOf, isWithin, typeOf } from '../ir/types.js';
import type { SiteTarget } from '../unit.js';
import type { Builder } from './builder.js';
import type { InlineFrame } from './frame.js';

const SMALL_INTEGER = { kind: 'class', cls: { name: 'SmallInteger', meta: false }, guard: 'number' } as const;

/** Functions from a number to a Float. */
const MATH: Readonly<Record<string, string>> = {
  floatSqrt: 'Math.sqrt', floatSin: 'Math.sin', floatCos: 'Math.cos', floatTan: 'Math.tan', floatAsin: 'Math.asin', floatAcos: 'Math.acos', floatAtan: 'Math.atan',
  floatLn: 'Math.log', floatLog10: 'Math.log10', floatExp: 'Math.exp', floatAbs: 'Math.abs', floatIntegerPart: 'Math.trunc',
};

/** The value of a primitive method's activation; undefined if it has to be called. */
export function intrinsic(builder: Builder, frame: InlineFrame, primitive: string, { cls, guard, shape }: SiteTarget, receiver: Node, args: readonly Node[]): Node | undefined {
  const again = () => builder.stateAgain();
  // A super send's target is found in a class above the receiver's.
  const isExact = isWithin(receiver.type, instancesOf(cls, guard));
  const integer = (node: Node): Node | undefined => builder.guard(frame, node, SMALL_INTEGER) ?? undefined;
  switch (primitive) {
    case 'arraySize': return builder.add({ op: 'arraySize' }, [receiver], typeOf(INT));
    case 'arrayAt': {
      const index = integer(args[0]!);
      return index && builder.add({ op: 'getElement' }, [receiver, index], ANY, again());
    }
    case 'arrayAtPut': {
      const index = integer(args[0]!);
      if (index === undefined) return undefined;
      builder.add({ op: 'setElement' }, [receiver, index, args[1]!], ANY, again());
      return args[1]!;
    }
    case 'listAdd':
      builder.add({ op: 'addElement' }, [receiver, args[0]!], ANY, again());
      return receiver;
    case 'objectIdentical': case 'charEqual': case 'stringEqual': return builder.operators.identical(receiver, args[0]!);
    case 'objectNotIdentical': return builder.operators.not(builder.operators.identical(receiver, args[0]!));
    case 'objectClass':
      return cls.meta || !isExact ? undefined : builder.add({ op: 'classConstant', cls }, [], instancesOf({ name: cls.name, meta: true }, 'object'));
    case 'classNew':
      if (shape === null || !isExact) return undefined;
      return builder.add({ op: 'newObject', cls: { name: cls.name, meta: false }, wide: shape === 'wide' }, [], instancesOf({ name: cls.name, meta: false }, 'object'), again());
    case 'numAsFloat': return number(receiver) ? builder.operators.box(builder.operators.toDouble(receiver)) : undefined;
    default: {
      const name = MATH[primitive];
      if (name === undefined || !number(receiver)) return undefined;
      return builder.operators.box(builder.add({ op: 'mathFunction', name }, [builder.operators.toDouble(receiver)], typeOf(RAW)));
    }
  }
}

const number = ({ type: { bits } }: Node): boolean => bits !== 0 && (bits & ~(INT | FLOAT)) === 0;

