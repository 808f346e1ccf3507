import type { ChildProcess, SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { osReason } from '../runtime/os-reason.js';
import { LONGEST_TIMEOUT } from './host-time.js';

/** Milliseconds that what a killed command has written may still take to arrive: what it has started itself may hold its output open for as long as it likes. */
const LAST_WORDS = 100;

/** The words of the operating system for the signals that end commands. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGHUP: 'hangup', SIGINT: 'interrupt', SIGQUIT: 'quit', SIGABRT: 'aborted', SIGKILL: 'killed', SIGSEGV: 'segmentation fault', SIGPIPE: 'broken pipe', SIGTERM: 'terminated',
};

type Stage = 'new' | 'running' | 'ended';

/** A command of the operating system that is run once, at most. Its input is empty, its output is collected. */
export class ExternalCommand {
  args: readonly string[];
  /** Variables that are added to the environment. */
  env: Readonly<Record<string, string>> = {};
  /** Working directory; null for the program's own. */
  directory: string | null = null;
  /** -1 before the end, and if it was killed or could not be started. */
  exitCode = -1;
  /** How it ended: `exit status 1`. */
  reason = '';
  private stage: Stage = 'new';
  private readonly out: Buffer[] = [];
  private readonly err: Buffer[] = [];
  private child: ChildProcess | null = null;
  private readonly whenEnded = new Set<() => void>();
  private readonly program: string;

  constructor(program: string, args: readonly string[]) {
    this.program = program;
    this.args = args;
  }

  get isStarted(): boolean { return this.stage !== 'new'; }
  get isDone(): boolean { return this.stage === 'ended'; }

  /** What it has written, once it has ended. */
  get output(): Buffer { return this.isDone ? Buffer.concat(this.out) : Buffer.alloc(0); }
  get errors(): Buffer { return this.isDone ? Buffer.concat(this.err) : Buffer.alloc(0); }

  /** Starts it, if it has not been started. After `timeout` milliseconds it is killed. */
  start(timeout: number | null): void {
    if (this.isStarted) return;
    this.stage = 'running';
    const limit = timeout === null ? undefined : setTimeout(() => this.kill(), Math.min(timeout, LONGEST_TIMEOUT));
    this.whenEnded.add(() => clearTimeout(limit));
    try {
      const child = this.child = host().spawn(this.program, this.args, { ...this.settings, stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout!.on('data', (chunk: Buffer) => { this.out.push(chunk); });
      child.stderr!.on('data', (chunk: Buffer) => { this.err.push(chunk); });
      child.on('error', (error) => this.refused(error));
      child.on('close', (code, signal) => this.end(code, signal));
    } catch (error) {
      setImmediate(() => this.refused(error));
    }
  }

  /** Runs it to its end while the host's thread waits. */
  runNow(timeout: number | null): void {
    if (this.isStarted) return;
    this.stage = 'running';
    let result: SpawnSyncReturns<Buffer>;
    try {
      result = host().spawnSync(this.program, this.args, {
        ...this.settings, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: Infinity, killSignal: 'SIGKILL', ...(timeout === null ? {} : { timeout: Math.min(timeout, LONGEST_TIMEOUT) }),
      });
    } catch (error) {
      return this.refused(error);
    }
    if (result.pid === 0) return this.refused(result.error);
    this.out.push(result.stdout);
    this.err.push(result.stderr);
    this.end(result.status, result.signal);
  }

  kill(): void {
    const { child } = this;
    if (child === null || this.isDone) return;
    child.kill('SIGKILL');
    const release = setTimeout(() => {
      child.stdout!.destroy();
      child.stderr!.destroy();
    }, LAST_WORDS);
    this.whenEnded.add(() => clearTimeout(release));
  }

  /** Kills it at once: the host ends. */
  abandon(): void { this.child?.kill('SIGKILL'); }

  /** Once it has ended `action` is called; until the answered function is. */
  onEnd(action: () => void): () => void {
    this.whenEnded.add(action);
    return () => { this.whenEnded.delete(action); };
  }

  private get settings(): { env: NodeJS.ProcessEnv; cwd?: string } {
    return { env: { ...process.env, ...this.env }, ...(this.directory === null ? {} : { cwd: this.directory }) };
  }

  private end(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.isDone) return;
    this.exitCode = code ?? -1;
    this.reason = signal === null ? `exit status ${code}` : `signal: ${SIGNALS[signal] ?? signal}`;
    this.finish();
  }

  /** The system has not started it. */
  private refused(error: unknown): void {
    if (this.isDone) return;
    const { program, directory } = this;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && directory !== null && !existsSync(directory)) this.reason = `chdir ${directory}: ${osReason(error)}`;
    else if (missing && !program.includes('/')) this.reason = `exec: "${program}": executable file not found in $PATH`;
    else this.reason = `fork/exec ${program}: ${osReason(error)}`;
    this.finish();
  }

  private finish(): void {
    this.stage = 'ended';
    this.child = null;
    const actions = [...this.whenEnded];
    this.whenEnded.clear();
    for (const action of actions) action();
  }
}

/** Few programs need it, and it takes a while to load. */
function host(): typeof import('node:child_process') { return process.getBuiltinModule('node:child_process'); }
