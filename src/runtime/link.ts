/** Linking: from a template, which is plain data, to code that a VM can run. */
import { Op } from '../bytecode/opcodes.js';
import { decodeAll } from '../bytecode/decode.js';
import type { BindingData, CodeTemplate, LiteralData } from '../bytecode/template.js';
import type { MClass } from './class.js';
import { Code, CompiledMethod, Site, type MethodTexts } from './code.js';
import { MArray, MBytes, MFloat, type Binding, type MSymbol, type Value } from './values.js';
import type { VM } from './vm.js';

export interface MethodParts {
  readonly selector: MSymbol;
  readonly owner: MClass | null;
  readonly path: string;
  readonly texts: MethodTexts;
  readonly fromTrait: string | null;
  readonly builtIn: boolean;
}

const NO_TEXTS: MethodTexts = { source: null, docstring: null };

/**
 * Link a method for its owner. It is not installed yet. Given a function, it is linked when its code is first asked for. Throws an Error, at once
 * or then, if the template names a slot or class variable that the owner lacks.
 */
export function linkMethod(vm: VM, template: CodeTemplate | (() => CodeTemplate), parts: MethodParts): CompiledMethod {
  const method = new CompiledMethod(vm.core.CompiledMethod, { ...parts, text: parts.builtIn ? null : vm.sources.get(parts.path) ?? null });
  if (typeof template === 'function') method.linkLater(() => linkCode(vm, template(), method, null));
  else method.code = linkCode(vm, template, method, null);
  return method;
}

/** Link a doIt; `owner` is the class whose instance variables it uses, if any. */
export function linkDoIt(vm: VM, template: CodeTemplate, path: string, owner: MClass | null = null, builtIn = false): CompiledMethod {
  return linkMethod(vm, template, { selector: vm.symbol('doIt'), owner, path, texts: NO_TEXTS, fromTrait: null, builtIn });
}

function linkCode(vm: VM, template: CodeTemplate, method: CompiledMethod, outer: Code | null): Code {
  const code = new Code(template, {
    words: linkSlots(template, method.owner),
    literals: template.literals.map((data) => literalValue(vm, data)),
    sites: template.sites.map(({ selector, argc }) => new Site(vm.symbol(selector), argc)),
    bindings: template.bindings.map((data) => findBinding(vm, data)),
    method,
    outer,
    makeEntry: (made) => vm.engine.makeEntry(made),
    makeBlocks: (made) => template.blocks.map((block) => linkCode(vm, block, method, made)),
  });
  if (template.primitive !== null) linkPrimitive(vm, template.primitive, code);
  if (outer === null) vm.debug?.linked(code);
  return code;
}

function linkPrimitive(vm: VM, name: string, code: Code): void {
  const transparent = vm.transparent.get(name);
  if (transparent !== undefined) {
    code.transparent = true;
    code.entry = transparent(code);
    code.primitive = () => vm.fail(null);
    return;
  }
  const primitive = vm.primitives.get(name);
  if (primitive === undefined) throw new Error(`unknown primitive ${name} in ${code.method.owner?.displayName}>>${code.method.selector.text}`);
  code.primitive = primitive;
}

/** The words with slot names replaced by places; the template's own words where there are none. */
function linkSlots(template: CodeTemplate, owner: MClass | null): Uint32Array {
  if (template.slots.length === 0) return template.words;
  const places = template.slots.map((name) => {
    const place = (owner?.thisClass === null ? owner : null)?.places.get(name);
    if (place === undefined) throw new Error(`no variable ${name} in ${owner?.displayName ?? 'doIt'}`);
    return place;
  });
  const words = template.words.slice();
  for (const { pc, op, b, next } of decodeAll(template.words)) {
    if (op !== Op.GET_SLOT && op !== Op.SET_SLOT) continue;
    const place = places[b]!;
    // A place is below 65,536 whenever the index of its name is: both need at most the narrow operand of the same instruction.
    const last = next - 1;
    words[last] = (words[last]! & 0xffff) | (place & 0xffff) << 16;
    if (last !== pc) words[pc] = words[pc]! & 0xffff;
  }
  return words;
}

/** Not by the VM's allocator: a program's allocations are those of its instructions. */
export function literalValue(vm: VM, data: LiteralData): Value {
  switch (data.kind) {
    case 'int': return data.value;
    case 'big': return BigInt(data.digits);
    case 'float': return new MFloat(vm.core.Float, data.value);
    case 'string': return data.value;
    case 'symbol': return vm.symbol(data.value);
    case 'char': return vm.char(data.code);
    case 'special': return data.value;
    case 'array': return new MArray(vm.core.Array, data.elements.map((element) => literalValue(vm, element)));
    case 'bytes': return new MBytes(vm.core.ByteArray, Uint8Array.from(data.bytes));
  }
}

function findBinding(vm: VM, data: BindingData): Binding {
  if (data.kind === 'global') return vm.global(data.name);
  const binding = vm.classes.get(data.owner!)?.classVars.get(data.name);
  if (binding === undefined) throw new Error(`no class variable ${data.name} in ${data.owner}`);
  return binding;
}
