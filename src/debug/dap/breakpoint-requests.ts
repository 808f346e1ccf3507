/** Breakpoints as the client sets them: always all of a file, or all of methods, at once. */
import { basename, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoint } from '../breakpoints.js';
import type { Debugger } from '../debugger.js';
import { lineProblem, parsePlace, type Place } from '../places.js';
import type { Connection } from './connection.js';

type Wanted = Pick<DebugProtocol.SourceBreakpoint, 'condition'>;
type Answer = { breakpoints: DebugProtocol.Breakpoint[] };

const NO_FILE = 'breakpoints need a file: use Class>>selector for the library';

export class BreakpointRequests {
  private readonly lines = new Map<string, readonly number[]>();
  private methods: readonly number[] = [];
  private readonly debug: Debugger;
  /** What the client calls the first line. */
  private readonly firstLine: number;

  constructor(debug: Debugger, connection: Connection, firstLine: number) {
    this.debug = debug;
    this.firstLine = firstLine;
    debug.breakpoints.onMoved = (breakpoint) => connection.event('breakpoint', { reason: 'changed', breakpoint: this.described(breakpoint) });
  }

  setLines({ source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments): Answer {
    if (source.path === undefined) return { breakpoints: breakpoints.map(() => ({ verified: false, message: NO_FILE })) };
    const path = resolve(source.path);
    this.remove(this.lines.get(path) ?? []);
    const set: Breakpoint[] = [];
    const answers = breakpoints.map(({ line: number, condition }): DebugProtocol.Breakpoint => {
      const line = number + 1 - this.firstLine;
      const problem = lineProblem(line);
      if (problem !== null) return { verified: false, message: problem };
      const breakpoint = this.add({ kind: 'line', path, line }, { condition });
      set.push(breakpoint);
      return this.described(breakpoint);
    });
    this.lines.set(path, set.map(({ id }) => id));
    return { breakpoints: answers };
  }

  setMethods({ breakpoints }: DebugProtocol.SetFunctionBreakpointsArguments): Answer {
    this.remove(this.methods);
    const set: Breakpoint[] = [];
    const answers = breakpoints.map(({ name, condition }): DebugProtocol.Breakpoint => {
      const place = parsePlace(name, null);
      if (place?.kind !== 'method') return { verified: false, message: `"${name}" is no method: expected Class>>selector` };
      const breakpoint = this.add(place, { condition });
      set.push(breakpoint);
      return this.described(breakpoint);
    });
    this.methods = set.map(({ id }) => id);
    return { breakpoints: answers };
  }

  setExceptions({ filters }: DebugProtocol.SetExceptionBreakpointsArguments): void {
    this.debug.stopAtExceptions({ uncaught: filters.includes('uncaught'), all: filters.includes('all') });
  }

  private add(place: Place, { condition = '' }: Wanted): Breakpoint { return this.debug.breakpoints.add(place, condition.trim() === '' ? null : condition); }

  private remove(ids: readonly number[]): void { for (const id of ids) this.debug.breakpoints.remove(id); }

  private described({ id, resolved: { locations, path, line, message } }: Breakpoint): DebugProtocol.Breakpoint {
    return {
      id, verified: locations.length > 0, ...(line > 0 ? { line: line - 1 + this.firstLine } : {}), ...(message === null ? {} : { message }),
      ...(path !== null && existsSync(path) ? { source: { name: basename(path), path: resolve(path) } } : {}),
    };
  }
}
