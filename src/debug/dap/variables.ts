/** Scopes and variables as the client sees them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Value } from '../../runtime/values.js';
import type { Debugger } from '../debugger.js';
import type { FrameView } from '../frame-view.js';
import { elementCount, elements, hasParts, namedParts, type Part } from '../inspect.js';
import { Handles } from './handles.js';

/** What can be unfolded: the variables of a frame, or the parts of an object that was found in one. */
type Scope = 'locals' | 'outer' | 'receiver';
type Container = { readonly view: FrameView; readonly scope: Scope } | { readonly view: FrameView; readonly value: Value };

type Page = Pick<DebugProtocol.VariablesArguments, 'filter' | 'start' | 'count'>;

/** Elements that are shown where the client does not say how many it wants. */
const PAGE = 1000;

/** Their numbers hold until the program goes on. */
export class VariableStore {
  private readonly containers = new Handles<Container>();
  private readonly debug: Debugger;

  constructor(debug: Debugger) { this.debug = debug; }

  clear(): void { this.containers.clear(); }

  scopes(view: FrameView): DebugProtocol.Scope[] {
    const scope = (name: string, which: Scope): DebugProtocol.Scope => ({ name, variablesReference: this.containers.add({ view, scope: which }), expensive: false });
    const hasOuter = view.variables.some(({ kind }) => kind === 'outer');
    return [{ ...scope('Locals', 'locals'), presentationHint: 'locals' }, ...(hasOuter ? [scope('Enclosing', 'outer')] : []), scope('Receiver', 'receiver')];
  }

  async variables(reference: number, page: Page): Promise<DebugProtocol.Variable[]> {
    const container = this.containers.get(reference);
    const shown: DebugProtocol.Variable[] = [];
    for (const { name, value } of await this.parts(container, page)) {
      shown.push({ name, ...await this.described(value, container.view), ...('scope' in container && container.scope !== 'receiver' ? { evaluateName: name } : {}) });
    }
    return shown;
  }

  /** Gives a variable the value of an expression. Throws an Error where that does not work. */
  async set(reference: number, name: string, expression: string): Promise<{ value: string; type: string; variablesReference: number }> {
    const container = this.containers.get(reference);
    const part = (await this.parts(container, {})).find((each) => each.name === name);
    if (part === undefined) throw new Error(`there is no variable "${name}"`);
    if (part.set === null) throw new Error(`"${name}" cannot be changed`);
    const { value, error } = await this.debug.evaluate(expression, container.view);
    if (error !== null) throw new Error(error);
    part.set(value);
    return this.described(value, container.view);
  }

  /** A value that was found in a frame. */
  async described(value: Value, view: FrameView): Promise<{ value: string; type: string; variablesReference: number; indexedVariables?: number }> {
    const { vm, evaluations } = this.debug;
    const count = elementCount(value);
    return {
      value: await evaluations.print(value, view.process), type: vm.classOf(value).displayName,
      variablesReference: hasParts(vm, value) ? this.containers.add({ view, value }) : 0, ...(count > 0 ? { indexedVariables: count } : {}),
    };
  }

  private async parts(container: Container, { filter, start = 0, count = PAGE }: Page): Promise<readonly Part[]> {
    const { view } = container;
    if ('scope' in container) return container.scope === 'receiver' ? this.receiverParts(view) : scopeParts(view, container.scope);
    const named = filter === 'indexed' ? [] : await this.named(container.value, view);
    return filter === 'named' ? named : [...named, ...elements(container.value, start, count === 0 ? PAGE : count)];
  }

  private named(value: Value, { process }: FrameView): Promise<Part[]> { return namedParts(this.debug.vm, value, this.debug.evaluations, process); }

  private async receiverParts(view: FrameView): Promise<Part[]> {
    return [{ name: 'self', value: view.receiver, set: null }, ...await this.named(view.receiver, view)];
  }
}

function scopeParts(view: FrameView, scope: 'locals' | 'outer'): Part[] {
  return view.variables.filter(({ kind }) => (kind === 'outer') === (scope === 'outer'))
    .map((variable) => ({ name: variable.name, value: variable.value, set: variable.settable ? (value) => variable.set(value) : null }));
}
