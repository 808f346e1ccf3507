/** The commands about variables and values. */
import { orNear, suggest } from '../../syntax/suggest.js';
import type { Process } from '../../process/process.js';
import type { Value } from '../../runtime/values.js';
import type { Debugger } from '../debugger.js';
import type { FrameView } from '../frame-view.js';
import { declaredNames } from '../variables.js';

/** Each takes the frame that is looked at, and throws an Error that says what is wrong. */
export class ValueCommands {
  private readonly debug: Debugger;
  private readonly say: (text: string) => void;

  constructor(debug: Debugger, say: (text: string) => void) {
    this.debug = debug;
    this.say = say;
  }

  async locals(view: FrameView): Promise<void> {
    this.say(`self = ${await this.printed(view.receiver, view.process)}`);
    for (const { name, value } of view.variables) this.say(`${name} = ${await this.printed(value, view.process)}`);
  }

  /** Without a frame only globals can be named. */
  async print(source: string, view: FrameView | null, process: Process): Promise<void> {
    if (source === '') throw new Error('expected an expression');
    const { value, error } = await this.debug.evaluate(source, view);
    this.say(error ?? await this.printed(value, process));
  }

  async set(rest: string, view: FrameView): Promise<void> {
    const [, name, source] = /^([\p{L}_][\p{L}\p{N}_]*)\s*:=\s*(.+)$/su.exec(rest) ?? [];
    if (name === undefined || source === undefined) throw new Error('expected VARIABLE := EXPRESSION');
    const known = this.assignable(view);
    if (!known.includes(name)) {
      if (declaredNames(view.frame).includes(name)) throw new Error(`"${name}" has no value here: what it were set to would not be seen`);
      throw new Error(orNear(`there is no variable "${name}" here`, suggest(name, known)));
    }
    await this.print(rest, view, view.process);
  }

  private printed(value: Value, process: Process): Promise<string> { return this.debug.evaluations.print(value, process); }

  private assignable(view: FrameView): string[] {
    const { vm } = this.debug;
    const { owner } = view.frame.code.method;
    const classVars: string[] = [];
    for (let c = owner?.thisClass ?? owner; c !== null; c = c.superclass) classVars.push(...c.classVars.keys());
    const globals = [...vm.globals.values()].filter(({ defined }) => defined).map(({ name }) => name);
    return [...view.variables.filter(({ settable }) => settable).map(({ name }) => name), ...(owner === null || owner.isMeta ? [] : owner.allInstanceVars()), ...classVars, ...globals];
  }
}
