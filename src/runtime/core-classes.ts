import type { InstanceKind, MClass } from './class.js';

/**
 * The classes that the VM names itself: values' classes and those that primitives create. Everything else about them (methods, traits, variables) is in
 * src/kernel. Superclasses come before subclasses.
 */
const CORE = [
  ['Object', null, 'plain'],
  ['Class', 'Object', 'none'],
  ['Metaclass', 'Class', 'none'],
  ['Boolean', 'Object', 'none'],
  ['True', 'Boolean', 'none'],
  ['False', 'Boolean', 'none'],
  ['UndefinedObject', 'Object', 'none'],
  ['Magnitude', 'Object', 'plain'],
  ['Number', 'Magnitude', 'none'],
  ['Integer', 'Number', 'none'],
  ['SmallInteger', 'Integer', 'none'],
  ['BigInteger', 'Integer', 'none'],
  ['Float', 'Number', 'none'],
  ['Character', 'Object', 'none'],
  ['Collection', 'Object', 'plain'],
  ['String', 'Collection', 'none'],
  ['Symbol', 'String', 'none'],
  ['Array', 'Collection', 'array'],
  ['ArrayList', 'Collection', 'array'],
  ['ByteArray', 'Collection', 'bytes'],
  ['Interval', 'Collection', 'plain'],
  ['Dictionary', 'Collection', 'native'],
  ['Set', 'Collection', 'native'],
  ['Bag', 'Collection', 'native'],
  ['Association', 'Object', 'plain'],
  ['Block', 'Object', 'none'],
  ['CompiledMethod', 'Object', 'none'],
  ['Context', 'Object', 'native'],
  ['Message', 'Object', 'plain'],
  ['Exception', 'Object', 'plain'],
  ['Process', 'Object', 'none'],
  ['Channel', 'Object', 'native'],
  ['Semaphore', 'Object', 'native'],
  ['Mutex', 'Object', 'native'],
  ['CancellationContext', 'Object', 'native'],
  ['WeakReference', 'Object', 'native'],
  ['Regex', 'Object', 'native'],
  ['%WaitQueue', 'Object', 'native'],
  ['Stream', 'Object', 'plain'],
  ['WriteStream', 'Stream', 'native'],
  ['TranscriptStream', 'Object', 'plain'],
  ['System', 'Object', 'plain'],
  ['File', 'Object', 'plain'],
  ['ExternalProcess', 'Object', 'native'],
  ['%Home', 'Object', 'none'],
  ['%Unwinding', 'Object', 'none'],
  ['%Entry', 'Object', 'none'],
] as const satisfies readonly (readonly [string, string | null, InstanceKind])[];

export const CORE_CLASSES: readonly (readonly [string, string | null, InstanceKind])[] = CORE;

export type CoreClassName = (typeof CORE)[number][0];
export type CoreClasses = { [K in CoreClassName]: MClass };
