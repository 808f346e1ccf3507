/** The debugger's prompt: reads commands while the program is stopped. */
import type { Debugger, DebugListener } from '../debugger.js';
import { editMethod, methodSource } from '../edit.js';
import type { FrameView } from '../frame-view.js';
import { classNotFound, findClass } from '../places.js';
import { SourceTexts } from '../../tools/source-text.js';
import type { Stop } from '../stop.js';
import type { Process } from '../../process/process.js';
import { formatDiagnostic } from '../../tools/report-diagnostics.js';
import { number, readText } from './arguments.js';
import { BreakpointCommands } from './breakpoint-commands.js';
import { findCommand, helpText, type CommandName } from './commands.js';
import { frameLine, processLine, reasonText, sourceLines } from './format.js';
import { ValueCommands } from './value-commands.js';

/** Where the lines come from. */
export interface LineSource {
  /** The next line; null at the end of the input. */
  next(prompt: string): Promise<string | null>;
}

const PROMPT = '(mag) ';
const FRAMES = 20;

/** What a command leads to: more commands, or the program goes on. */
type Effect = 'stay' | 'go';

export class Console implements DebugListener {
  private process!: Process;
  private views: FrameView[] = [];
  private index = 0;
  private readonly sources: SourceTexts;
  private readonly breakpoints: BreakpointCommands;
  private readonly values: ValueCommands;
  private readonly debug: Debugger;
  private readonly lines: LineSource;
  private readonly write: (text: string) => void;
  /** The user wants the program to end. */
  private readonly quit: () => void;

  constructor(debug: Debugger, lines: LineSource, write: (text: string) => void, quit: () => void) {
    this.debug = debug;
    this.lines = lines;
    this.write = write;
    this.quit = quit;
    this.sources = new SourceTexts();
    this.breakpoints = new BreakpointCommands(debug, (text) => this.say(text));
    this.values = new ValueCommands(debug, (text) => this.say(text));
    debug.listener = this;
  }

  stopped(stop: Stop): void { void this.converse(stop); }
  continued(): void {}

  private async converse(stop: Stop): Promise<void> {
    this.look(stop.process);
    // There is a frame by then perhaps, but nothing in it has happened.
    if (stop.reason === 'entry') this.views = [];
    this.say(reasonText(stop, this.view));
    this.showLine();
    for (let effect: Effect = 'stay'; effect === 'stay';) {
      const line = await this.lines.next(PROMPT);
      if (line === null) return this.quit();
      try {
        effect = await this.execute(line.trim());
      } catch (error) {
        this.say((error as Error).message);
      }
    }
  }

  private async execute(line: string): Promise<Effect> {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    if (word === '') return 'stay';
    return this.run(findCommand(word), rest);
  }

  private async run(command: CommandName, rest: string): Promise<Effect> {
    switch (command) {
      case 'continue': this.debug.resume(); return 'go';
      case 'step': this.debug.stepFrom(this.process, 'into'); return 'go';
      case 'next': this.debug.stepFrom(this.process, 'over'); return 'go';
      case 'finish': this.debug.stepFrom(this.process, 'out'); return 'go';
      case 'restart': return this.restart(rest);
      case 'quit': this.quit(); return 'go';
      case 'break': this.breakpoints.set(rest, this.view); break;
      case 'condition': this.breakpoints.setCondition(rest); break;
      case 'delete': this.breakpoints.delete(rest); break;
      case 'breakpoints': this.breakpoints.list(); break;
      case 'exceptions': this.breakpoints.setExceptions(rest); break;
      case 'where': this.showFrames(rest === '' ? FRAMES : number(rest)); break;
      case 'frame': this.select(rest === '' ? this.index : number(rest)); break;
      case 'up': this.select(this.index + 1); break;
      case 'down': this.select(this.index - 1); break;
      case 'list': this.list(); break;
      case 'locals': await this.values.locals(this.current()); break;
      case 'print': await this.values.print(rest, this.view, this.process); return this.afterEvaluation();
      case 'set': await this.values.set(rest, this.current()); return this.afterEvaluation();
      case 'edit': await this.edit(rest); break;
      case 'processes': for (const process of this.debug.processes) this.say(processLine(process, process === this.process)); break;
      case 'process': this.selectProcess(number(rest)); break;
      case 'help': this.write(helpText()); break;
    }
    return 'stay';
  }

  /** What was evaluated may have asked class Debugger to go on. */
  private afterEvaluation(): Effect { return this.debug.heedWish() ? 'go' : 'stay'; }

  // ------------------------------------------------------------ where the program is

  private get view(): FrameView | null { return this.views[this.index] ?? null; }

  /** The innermost frame of the program's own code is looked at first. */
  private look(process: Process): void {
    this.process = process;
    this.views = this.debug.frames(process);
    this.index = Math.max(0, this.views.findIndex(({ isLibrary }) => !isLibrary));
  }

  private current(): FrameView {
    const { view } = this;
    if (view === null) throw new Error('there is no frame: the process has not begun');
    return view;
  }

  private select(index: number): void {
    this.current();
    if (index < 0 || index >= this.views.length) throw new Error(`there is no frame ${index}: the frames are 0 to ${this.views.length - 1}`);
    this.index = index;
    this.say(frameLine(this.current(), index, true));
    this.showLine();
  }

  private selectProcess(id: number): void {
    const process = this.debug.processes.find((each) => each.id === id);
    if (process === undefined) throw new Error(`there is no process ${id}: see "processes"`);
    this.look(process);
    this.say(processLine(process, true));
    this.showLine();
  }

  private showFrames(count: number): void {
    this.current();
    this.views.slice(0, count).forEach((view, i) => this.say(frameLine(view, i, i === this.index)));
    if (this.views.length > count) this.say(`   … ${this.views.length - count} more`);
  }

  private showLine(): void { this.showSource(0); }
  private list(): void {
    this.current();
    this.showSource(5);
  }

  private showSource(around: number): void {
    const { view } = this;
    const source = view === null ? null : this.sources.of(view.frame.code.method);
    if (source !== null) this.write(sourceLines(source.text, view!.position.line, around));
  }

  // ------------------------------------------------------------ changing the program

  private restart(rest: string): Effect {
    const index = rest === '' ? this.index : number(rest);
    const view = this.views[index];
    if (view === undefined) throw new Error(`there is no frame ${index}`);
    const problem = this.debug.restart(view);
    if (problem !== null) throw new Error(problem);
    return 'go';
  }

  private async edit(rest: string): Promise<void> {
    const [, className, selector, file] = /^(\S+(?:\s+class)?)\s*>>\s*#?(\S+)(?:\s+(.+))?$/.exec(rest) ?? [];
    if (className === undefined || selector === undefined) throw new Error('expected Class>>selector, and perhaps a FILE');
    const { vm } = this.debug;
    if (findClass(vm, className) === null) throw new Error(classNotFound(vm, className));
    const text = file === undefined ? await this.readMethod(className, selector) : readText(file);
    if (text === null) return;
    const { method, error, diagnostics } = editMethod(vm, className, selector, text);
    if (error !== null) throw new Error(error);
    if (method === null) return this.write(diagnostics.map((each) => formatDiagnostic(each, text)).join(''));
    const { owner, selector: symbol } = method;
    const hasOld = this.views.some(({ frame: { code } }) => code.method !== method && code.method.owner === owner && code.method.selector === symbol);
    this.say(`${className}>>${selector} is changed${hasOld ? '; frames that have begun run the old code until they are restarted' : ''}`);
  }

  private async readMethod(className: string, selector: string): Promise<string | null> {
    const source = methodSource(this.debug.vm, className, selector);
    this.write(source === null ? '' : `${source}\n`);
    this.say('the method, then a line with a single dot:');
    const lines: string[] = [];
    for (;;) {
      const line = await this.lines.next('');
      if (line === null) return null;
      if (line.trim() === '.') return lines.join('\n');
      lines.push(line);
    }
  }

  private say(text: string): void { this.write(`${text}\n`); }
}
