/** One session of the Debug Adapter Protocol: requests of a client and what becomes of them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Process } from '../../process/process.js';
import { Debugger, type DebugListener } from '../debugger.js';
import { editMethod } from '../edit.js';
import type { StepKind } from '../stepping.js';
import type { Stop } from '../stop.js';
import { errorText } from '../../syntax/diagnostics.js';
import { BreakpointRequests } from './breakpoint-requests.js';
import type { Connection } from './connection.js';
import { EventOutput } from './event-output.js';
import type { LaunchArguments, Launcher } from './launch.js';
import { checkedArguments } from './request-arguments.js';
import { StackFrames } from './stack-frames.js';
import { VariableStore } from './variables.js';

type Request = DebugProtocol.Request;
type Answer = object | void;

const CAPABILITIES: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true, supportsFunctionBreakpoints: true, supportsConditionalBreakpoints: true, supportsSetVariable: true,
  supportsRestartFrame: true, supportsTerminateRequest: true, supportTerminateDebuggee: true, supportsEvaluateForHovers: true, supportsExceptionInfoRequest: true,
  supportsDelayedStackTraceLoading: true,
  exceptionBreakpointFilters: [
    { filter: 'uncaught', label: 'Uncaught Exceptions', default: true },
    { filter: 'all', label: 'All Exceptions', default: false },
  ],
};

/** Requests that do not wait for the ones before: what these wait for may be what is to be ended. */
const URGENT = new Set(['pause', 'terminate', 'disconnect']);

export class DebugSession implements DebugListener {
  private debug!: Debugger;
  private variables!: VariableStore;
  private breakpoints!: BreakpointRequests;
  private args: LaunchArguments = {};
  private frames!: StackFrames;
  private last: Promise<unknown> = Promise.resolve();
  /** Settled when the program stops before its first statement. */
  private ready: () => void = () => {};
  /** What the client calls the first line and column. */
  private firstLine = 1;
  private firstColumn = 1;
  private finished: Promise<void> = Promise.resolve();
  /** What is waited for before the client is left. */
  private leaveAfter: Promise<void> = Promise.resolve();
  private configured = false;
  private ended = false;
  private lastException: string | null = null;
  connection!: Connection;
  private readonly launch: Launcher;
  private readonly onDisconnect: () => void;

  /** `onDisconnect`: the client has gone, or asked for the end. */
  constructor(launch: Launcher, onDisconnect: () => void) {
    this.launch = launch;
    this.onDisconnect = onDisconnect;
  }

  /** Takes a request; answers when the response has been sent. */
  handle(request: Request): Promise<void> {
    if (URGENT.has(request.command)) return this.answer(request);
    const answered = this.last.then(() => this.answer(request));
    this.last = answered;
    return answered;
  }

  /** The client has gone: the program has nobody left. */
  gone(): void { this.onDisconnect(); }

  /** The main process is unwound, and runs its ensure blocks; then the program ends with this status. Settled when the client has been told. */
  end(status: number): Promise<void> {
    if (this.debug === undefined) return Promise.resolve();
    if (!this.ended) this.debug.terminate(status);
    return this.finished;
  }

  // ------------------------------------------------------------ what the debugger tells

  stopped({ reason, process, text, breakpoints }: Stop): void {
    if (reason === 'entry') {
      this.ready();
      if (!this.configured) return;
    }
    this.lastException = reason === 'exception' ? text : null;
    if (reason === 'breakpoint' && text !== null) this.notice(text);
    this.connection.event('stopped', {
      reason, threadId: process.id, allThreadsStopped: true, ...(text === null ? {} : { text, description: reason === 'halt' ? `Halt: ${text}` : text }),
      ...(breakpoints.length === 0 ? {} : { hitBreakpointIds: breakpoints }),
    });
  }

  continued(): void {
    this.frames.clear();
    this.variables.clear();
  }

  private notice(text: string): void { this.connection.event('output', { category: 'console', output: `${text}\n` }); }

  // ------------------------------------------------------------ requests

  private async answer(request: Request): Promise<void> {
    let performed = false;
    try {
      this.connection.respond(request, await this.perform(request.command, checkedArguments(request.command, request.arguments ?? {})) ?? {});
      performed = true;
    } catch (error) {
      this.connection.fail(request, (error as Error).message);
    }
    if (request.command === 'launch' && performed) this.connection.event('initialized');
    if (request.command === 'disconnect') void this.leaveAfter.then(() => this.onDisconnect());
  }

  private async perform(command: string, args: any): Promise<Answer> {
    switch (command) {
      case 'initialize': return this.initialize(args);
      case 'launch': return this.start(args);
      case 'disconnect': return this.disconnect(args);
    }
    if (this.debug === undefined) throw new Error('the program has not been launched');
    switch (command) {
      case 'setBreakpoints': return this.breakpoints.setLines(args);
      case 'setFunctionBreakpoints': return this.breakpoints.setMethods(args);
      case 'setExceptionBreakpoints': return this.breakpoints.setExceptions(args);
      case 'configurationDone': return this.configurationDone();
      case 'threads': return { threads: this.debug.processes.map((process) => ({ id: process.id, name: processName(process) })) };
      case 'stackTrace': return this.stackTrace(args);
      case 'scopes': return { scopes: this.variables.scopes(this.frames.get(args.frameId)) };
      case 'variables': return { variables: await this.variables.variables(args.variablesReference, args) };
      case 'setVariable': return this.variables.set(args.variablesReference, args.name, args.value);
      case 'evaluate': return this.evaluate(args);
      case 'source': return { content: this.frames.text(args.source?.sourceReference ?? args.sourceReference) };
      case 'exceptionInfo': return this.exceptionInfo();
      case 'continue': return this.resume();
      case 'next': return this.step(args, 'over');
      case 'stepIn': return this.step(args, 'into');
      case 'stepOut': return this.step(args, 'out');
      case 'pause': return this.pause();
      case 'restartFrame': return this.restartFrame(args);
      case 'terminate': return this.terminate();
      case 'editMethod': return this.editMethod(args);
      default: throw new Error(`unknown request ${command}`);
    }
  }

  private initialize({ linesStartAt1 = true, columnsStartAt1 = true }: DebugProtocol.InitializeRequestArguments): DebugProtocol.Capabilities {
    this.firstLine = linesStartAt1 ? 1 : 0;
    this.firstColumn = columnsStartAt1 ? 1 : 0;
    return CAPABILITIES;
  }

  /** Loads the program; it stops before its first statement until the client has set its breakpoints. Throws an Error if it cannot be loaded. */
  private async start(args: LaunchArguments): Promise<void> {
    this.args = args;
    let hasBegun = false, complaints = '';
    const output = (category: string) => new EventOutput((text) => {
      if (!hasBegun && category === 'stderr') complaints += text;
      this.connection.event('output', { category, output: text });
    });
    const launched = await this.launch(args, output('stdout'), output('stderr'));
    const { vm } = launched;
    const debug = new Debugger(vm);
    this.frames = new StackFrames(this.firstLine, this.firstColumn);
    this.variables = new VariableStore(debug);
    this.breakpoints = new BreakpointRequests(debug, this.connection, this.firstLine);
    debug.listener = this;
    const ready = new Promise<void>((resolve) => { this.ready = resolve; });
    const ended = launched.run(() => {
      hasBegun = true;
      debug.stopAtEntry();
    });
    await Promise.race([ready, ended]);
    if (!hasBegun) throw new Error(complaints.trimEnd() || `the program has ended with status ${await ended} before its first statement`);
    this.debug = debug;
    this.finished = ended.then((status) => this.finish(status), (error: Error) => {
      this.connection.event('output', { category: 'stderr', output: `Error: ${error.message}\n` });
      this.finish(1);
    });
  }

  private finish(status: number): void {
    this.ended = true;
    this.connection.event('exited', { exitCode: status });
    this.connection.event('terminated');
  }

  private configurationDone(): void {
    this.configured = true;
    const { stop } = this.debug;
    if (stop === null || this.ended) return;
    if (this.args.noDebug === true) this.debug.detach();
    else if (this.args.stopOnEntry === true) this.later(() => this.stopped(stop));
    else this.debug.resume();
  }

  private stackTrace({ threadId, startFrame = 0, levels = 0 }: DebugProtocol.StackTraceArguments): DebugProtocol.StackTraceResponse['body'] {
    const views = this.debug.frames(this.process(threadId));
    const shown = views.slice(startFrame, levels > 0 ? startFrame + levels : undefined);
    return { stackFrames: shown.map((view) => this.frames.described(view)), totalFrames: views.length };
  }

  private async evaluate({ expression, frameId }: DebugProtocol.EvaluateArguments): Promise<object> {
    this.mustBeStopped();
    const view = frameId === undefined ? this.debug.frames(this.debug.stop!.process)[0] ?? null : this.frames.get(frameId);
    const { value, error } = await this.debug.evaluate(expression, frameId === undefined ? null : view);
    if (error !== null) throw new Error(error);
    const described = view === null ? { value: await this.debug.evaluations.print(value, this.debug.stop!.process), variablesReference: 0 } : await this.variables.described(value, view);
    this.later(() => this.goOnIfWished());
    const { value: result, ...rest } = described;
    return { result, ...rest };
  }

  /** What was evaluated may have asked class Debugger to go on: the client, which has not, is told. */
  private goOnIfWished(): void {
    const threadId = this.debug.stop?.process.id;
    if (this.debug.heedWish()) this.connection.event('continued', { threadId, allThreadsContinued: true });
  }

  private exceptionInfo(): object {
    if (this.lastException === null) throw new Error('there is no exception');
    return { exceptionId: this.lastException.split(':')[0], description: this.lastException, breakMode: this.debug.exceptions.all ? 'always' : 'unhandled' };
  }

  private resume(): object {
    this.mustBeStopped();
    this.later(() => this.debug.resume());
    return { allThreadsContinued: true };
  }

  private step({ threadId }: { threadId: number }, kind: StepKind): void {
    this.mustBeStopped();
    const process = this.process(threadId);
    this.later(() => this.debug.stepFrom(process, kind));
  }

  /** An evaluation that is running ends. */
  private pause(): void {
    this.debug.evaluations.interrupt();
    this.later(() => this.debug.pause());
  }

  private restartFrame({ frameId }: DebugProtocol.RestartFrameArguments): void {
    this.mustBeStopped();
    const problem = this.debug.restart(this.frames.get(frameId));
    if (problem !== null) throw new Error(problem);
  }

  private editMethod({ className, selector, source }: { className: string; selector: string; source: string }): void {
    this.mustBeStopped();
    const { method, error, diagnostics } = editMethod(this.debug.vm, className, selector, source);
    if (method === null) throw new Error(error ?? errorText(diagnostics));
  }

  private terminate(): void { void this.end(0); }

  /** The program is killed, or left to run to its end. */
  private disconnect({ terminateDebuggee = true }: DebugProtocol.DisconnectArguments): void {
    if (terminateDebuggee || this.debug === undefined) return;
    this.debug.detach();
    this.leaveAfter = this.finished;
  }

  private process(id: number): Process {
    const process = this.debug.processes.find((each) => each.id === id);
    if (process === undefined) throw new Error(`there is no process ${id}`);
    return process;
  }

  private mustBeStopped(): void { if (this.debug.stop === null) throw new Error('the program is running'); }

  /** Behind the response: the client is to know that its request was accepted before it hears of a stop. */
  private later(action: () => void): void { setImmediate(action); }
}

function processName({ id, names }: Process): string {
  return id === 1 ? 'main' : `process ${id}${names === null || names.length === 0 ? '' : ` ${names.at(-1)!}`}`;
}
