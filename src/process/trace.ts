import type { CompiledMethod } from '../runtime/code.js';
import type { ActivationInfo } from './activations.js';

/** One line of a trace. */
export interface TraceLine {
  /** `Counter>>increment:`, `<block> in Counter class>>start`, `doIt`. */
  readonly label: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** A library method: shown as `(core)`. */
  readonly core: boolean;
  /** The text that line and column refer to; null if it is not at hand. */
  readonly text: string | null;
}

/** Methods of the library that count as built in: they have no line of their own. */
const INVISIBLE = new Set(['doesNotUnderstand:', 'error:', 'signal', 'signal:', 'halt', 'subclassResponsibility', 'assert:', 'assert:description:']);

/**
 * Lines of a trace, innermost first. Of a run of library activations only the outermost is shown, the method that user code called; not even that
 * where the run is the innermost one and the method is a built-in operation that failed.
 */
export function traceLines(activations: readonly ActivationInfo[]): TraceLine[] {
  const lines: TraceLine[] = [];
  let i = 0;
  while (i < activations.length) {
    let a = activations[i]!;
    if (!a.method.builtIn) {
      lines.push(lineOf(a, false));
      i++;
      continue;
    }
    while (i + 1 < activations.length && activations[i + 1]!.method.builtIn) i++;
    a = activations[i]!;
    if (!(lines.length === 0 && isInvisible(a)) && i < activations.length - 1) lines.push(lineOf(a, true));
    i++;
  }
  return lines;
}

function isInvisible({ method }: ActivationInfo): boolean {
  const name = method.selector.text;
  return method.code.template.primitive !== null || INVISIBLE.has(name) || name.startsWith('%');
}

function lineOf({ method, isBlock, line, column }: ActivationInfo, core: boolean): TraceLine {
  return { label: activationLabel(method, isBlock), path: method.path, line, column, core, text: method.text };
}

/** `Counter>>increment:`, `<block> in Counter class>>start`, `doIt`. */
export function activationLabel({ owner, selector, code }: CompiledMethod, isBlock: boolean): string {
  const name = owner === null || code.template.kind === 'doIt' ? selector.text : `${owner.displayName}>>${selector.text}`;
  return isBlock ? `<block> in ${name}` : name;
}

/** What stands behind the number of a line of a trace. */
export function formatLine({ label, path, line, column, core }: TraceLine): string { return `${label} at ${core ? '(core)' : `${path}:${line}:${column}`}`; }

/** A trace as text: at most `limit` lines, each ended by a newline. */
export function formatTrace(lines: readonly TraceLine[], limit = 256): string {
  const shown = lines.slice(0, limit).map((line, i) => `  [${i}] ${formatLine(line)}\n`);
  if (lines.length > limit) shown.push('  ...\n');
  return shown.join('');
}
