import { MAX_POLYMORPHIC, type Code, type Site } from '../runtime/code.js';
import type { MClass } from '../runtime/class.js';
import { setSlot, type Binding, type Block, type MSymbol, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/**
 * Message sends by inline cache: empty → monomorphic → polymorphic up to six classes → megamorphic (Hölzle, Chambers and Ungar's
 * polymorphic inline caches). Shared by the interpreter and compiled code. One per VM.
 */
export class Sends {
  private readonly vm: VM;
  private readonly dnuSelector: MSymbol;
  private readonly mustBeBooleanSelector: MSymbol;
  private readonly cannotReturnSelector: MSymbol;
  /** Lookups that no inline cache entry answered. */
  lookups = 0;

  constructor(vm: VM) {
    this.vm = vm;
    this.dnuSelector = vm.symbol('doesNotUnderstand:');
    this.mustBeBooleanSelector = vm.symbol('%mustBeBoolean');
    this.cannotReturnSelector = vm.symbol('%cannotReturn:');
  }

  /** The code that the site runs for instances of `cls`, or null if they do not understand the selector. */
  find(site: Site, cls: MClass): Code | null {
    const classes = site.classes;
    for (let i = 0; i < classes.length; i++) {
      if (classes[i] === cls) {
        site.counts[i]!++;
        return site.targets[i]!;
      }
    }
    return this.miss(site, cls);
  }

  private miss(site: Site, cls: MClass): Code | null {
    const code = this.lookUp(site, cls);
    if (code === null || site.megamorphic) return code;
    if (site.classes.length === MAX_POLYMORPHIC) {
      site.megamorphic = true;
      return code;
    }
    site.learn(this.vm.sitesBySelector, cls, code, 0);
    return code;
  }

  /** As `find`, without the inline cache. */
  lookUp(site: Site, cls: MClass): Code | null {
    this.lookups++;
    site.misses++;
    return this.vm.lookup(cls, site.selector)?.code ?? null;
  }

  /** A send without arguments; `code` is what the receiver runs. The same for the others. */
  send0(site: Site, receiver: any, code = this.find(site, this.vm.classOf(receiver))): Value {
    return code !== null ? code.entry(receiver) : this.notUnderstood(receiver, site.selector, []);
  }

  send1(site: Site, receiver: any, a: any, code = this.find(site, this.vm.classOf(receiver))): Value {
    return code !== null ? code.entry(receiver, a) : this.notUnderstood(receiver, site.selector, [a]);
  }

  send2(site: Site, receiver: any, a: any, b: any, code = this.find(site, this.vm.classOf(receiver))): Value {
    return code !== null ? code.entry(receiver, a, b) : this.notUnderstood(receiver, site.selector, [a, b]);
  }

  send3(site: Site, receiver: any, a: any, b: any, c: any, code = this.find(site, this.vm.classOf(receiver))): Value {
    return code !== null ? code.entry(receiver, a, b, c) : this.notUnderstood(receiver, site.selector, [a, b, c]);
  }

  /** A send with any number of arguments. */
  sendN(site: Site, receiver: any, args: any[], code = this.find(site, this.vm.classOf(receiver))): Value {
    return code !== null ? code.entry(receiver, ...args) : this.notUnderstood(receiver, site.selector, args);
  }

  /** A send whose lookup starts above the class that defines the method. */
  superSend(site: Site, owner: MClass, receiver: any, args: any[]): Value {
    const above = owner.superclass;
    const code = above === null ? null : this.find(site, above);
    return code !== null ? code.entry(receiver, ...args) : this.notUnderstood(receiver, site.selector, args);
  }

  /** A send without an inline cache, through the global method cache. */
  perform(receiver: any, selector: MSymbol, args: any[]): Value {
    const method = this.vm.lookup(this.vm.classOf(receiver), selector);
    return method !== null ? method.code.entry(receiver, ...args) : this.notUnderstood(receiver, selector, args);
  }

  notUnderstood(receiver: any, selector: MSymbol, args: any[]): Value {
    const vm = this.vm;
    const message = vm.allocator.object(vm.core.Message);
    const places = vm.core.Message.places;
    setSlot(message, places.get('selector')!, selector);
    setSlot(message, places.get('arguments')!, vm.array(args));
    const method = vm.lookup(vm.classOf(receiver), this.dnuSelector);
    if (method === null) throw new Error(`no doesNotUnderstand: for #${selector.text}`);
    return method.code.entry(receiver, message);
  }

  /** A conditional met something else than a Boolean; its error does not return here. */
  mustBeBoolean(value: any): Value { return this.perform(value, this.mustBeBooleanSelector, []); }

  /** A non-local return whose home is gone, or belongs to another process: if it is that of the block that was forked, the process ends. */
  cannotReturn(block: Block, value: any): Value {
    const { exec } = this.vm;
    if (block.home !== exec.process.forkedFrom) return this.perform(block, this.cannotReturnSelector, [value]);
    exec.target = block.home;
    exec.value = value;
    throw exec.unwind;
  }

  /** A read of a global or class variable while a restricted process runs. */
  readRestricted({ method }: Code, binding: Binding): Value {
    const { vm } = this;
    const restriction = vm.exec.restriction!;
    if (method.builtIn || vm.globals.get(binding.name) !== binding) return binding.value;
    return restriction.hidden.has(binding.name) ? this.refuse(binding, false) : restriction.read(binding);
  }

  /** An assignment likewise; answers whether it was done, in the process's own overlay. */
  writesRestricted({ method }: Code, binding: Binding, value: Value): boolean {
    const { vm } = this;
    const restriction = vm.exec.restriction!;
    if (method.builtIn || vm.globals.get(binding.name) !== binding) return false;
    if (restriction.hidden.has(binding.name)) this.refuse(binding, true);
    else restriction.write(binding, value);
    return true;
  }

  private refuse({ name }: Binding, writes: boolean): Value {
    const { vm } = this;
    return this.perform(vm.classes.get('RestrictedGlobal')!, vm.symbol('%signalName:writes:'), [vm.symbol(name), writes]);
  }

  /** Evaluate a block, whatever its number of parameters: missing arguments are nil, extra ones are dropped. */
  callBlock(block: Block, args: any[]): Value {
    const code = block.code;
    switch (code.arity) {
      case 0: return code.entry(block);
      case 1: return code.entry(block, args.length > 0 ? args[0] : null);
      case 2: return code.entry(block, args.length > 0 ? args[0] : null, args.length > 1 ? args[1] : null);
      default: {
        const exact = args.slice(0, code.arity);
        while (exact.length < code.arity) exact.push(null);
        return code.entry(block, ...exact);
      }
    }
  }
}
