import type { Block as BlockNode } from '../syntax/ast.js';
import type { CodeTemplate } from '../bytecode/template.js';
import { Code } from '../runtime/code.js';
import { Block } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Scope } from './scope.js';

/** What a block of the AST interpreter captures: its text and the variables around it. */
export interface Closure {
  readonly node: BlockNode;
  readonly scope: Scope;
}

/** The value of a block expression. */
export function makeClosure(vm: VM, node: BlockNode, scope: Scope): Block {
  const { activation } = scope;
  const closure: Closure = { node, scope };
  return new Block(vm.core.Block, blockCode(vm, node, scope), activation.receiver, activation.home, [closure]);
}

/** What a block made by `makeClosure` captured. */
export function closureOf(block: Block): Closure { return block.captured[0] as Closure; }

const CODES = 'oracle.blockCodes';

/**
 * Primitives read the number of parameters and the method of a block from its code. The AST interpreter has no code, so every
 * block expression gets one that holds just these.
 */
function blockCode(vm: VM, node: BlockNode, scope: Scope): Code {
  let codes = vm.extra.get(CODES) as WeakMap<BlockNode, Code> | undefined;
  if (codes === undefined) {
    codes = new WeakMap();
    vm.extra.set(CODES, codes);
  }
  const { method } = scope.activation;
  let code = codes.get(node);
  // A trait's block belongs to a different method in each class that includes the trait.
  if (code === undefined || code.method !== method) {
    code = new Code(emptyTemplate(method.selector.text, node), {
      words: new Uint32Array(0), literals: [], sites: [], bindings: [], method, outer: null,
      makeEntry: (made) => vm.engine.makeEntry(made), makeBlocks: () => [],
    });
    codes.set(node, code);
  }
  return code;
}

function emptyTemplate(selector: string, node: BlockNode): CodeTemplate {
  return {
    kind: 'block', selector, arity: node.params.length, registers: node.params.length + 1, words: new Uint32Array(0), literals: [],
    sites: [], bindings: [], slots: [], blocks: [], captures: [], homeRegister: -1, returnsHome: false, tailEntry: -1, loopHeads: [],
    unwind: [], primitive: null, positions: new Uint32Array(0), variables: [], hash: '',
  };
}
