import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';

let command: BuiltCommand, folder: Folder;
beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'busy.mag': "[| n | n := 0. 'looping' println. [true] whileTrue: [\n    n := n + 1]] ensure: ['cleaned' println]." });
}, 60_000);
afterAll(() => folder.remove());

/** `mag debug --dap` as a process of its own. */
class Adapter {
  private readonly child: ChildProcessWithoutNullStreams;
  private seq = 1;
  private heard = '';
  private waiting: (() => void) | null = null;
  readonly status: Promise<number | null>;

  constructor() {
    this.child = spawn(process.execPath, [command.path, 'debug', '--dap'], { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } });
    this.status = new Promise((resolve) => this.child.on('close', resolve));
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.heard += chunk.toString('utf8');
      this.waiting?.();
    });
  }

  send(name: string, args: object = {}): void {
    const text = JSON.stringify({ seq: this.seq++, type: 'request', command: name, arguments: args });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  async until(text: string): Promise<void> {
    while (!this.heard.includes(text)) await new Promise<void>((resolve) => { this.waiting = resolve; });
  }

  signal(name: NodeJS.Signals): void { this.child.kill(name); }

  /** What has come from it so far. */
  get text(): string { return this.heard; }
}

/** Launches the program; it stops before its first statement if that is wanted. */
async function launched(attributes: object): Promise<Adapter> {
  const adapter = new Adapter();
  adapter.send('initialize', { adapterID: 'test' });
  adapter.send('launch', { program: join(folder.path, 'busy.mag'), ...attributes });
  await adapter.until('"event":"initialized"');
  return adapter;
}

describe('the debug adapter', () => {
  it.each([['SIGTERM', 143, { flags: ['--jit=0'] }], ['SIGINT', 130, {}], ['SIGTERM', 143, { noDebug: true }]] as const)('ends a busy program at %s, and unwinds it', async (signal, status, attributes) => {
    const adapter = await launched(attributes);
    adapter.send('configurationDone');
    await adapter.until('looping');
    adapter.signal(signal);
    expect(await adapter.status).toBe(status);
    expect(adapter.text).toContain('cleaned');
    expect(adapter.text).toMatch(new RegExp(`"exited".*"exitCode":${status}.*"terminated"`, 's'));
  });

  it('ends a program that has stopped in the middle, and unwinds it', async () => {
    const adapter = await launched({});
    adapter.send('setBreakpoints', { source: { path: join(folder.path, 'busy.mag') }, breakpoints: [{ line: 2 }] });
    adapter.send('configurationDone');
    await adapter.until('"reason":"breakpoint"');
    adapter.signal('SIGTERM');
    expect(await adapter.status).toBe(143);
    expect(adapter.text).toContain('cleaned');
  });

  it('ends a program that has not begun, and itself where there is none', async () => {
    const adapter = await launched({ stopOnEntry: true });
    adapter.send('configurationDone');
    await adapter.until('"reason":"entry"');
    adapter.signal('SIGTERM');
    expect(await adapter.status).toBe(143);
    expect(adapter.text).not.toContain('cleaned');
    const idle = new Adapter();
    idle.send('initialize', { adapterID: 'test' });
    await idle.until('"command":"initialize"');
    idle.signal('SIGTERM');
    expect(await idle.status).toBe(143);
  });
});
