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
 * Of a stack, innermost first, what a user sees: the activations of the program's own code, and of each run of library activations the outermost, the method that
 * the program called. Nothing of a run that the VM began: its messages have names that programs cannot spell.
 */
export function visible<T>(stack: readonly T[], methodOf: (activation: T) => CompiledMethod): T[] {
  return stack.filter((activation, i) => {
    const method = methodOf(activation);
    if (!method.builtIn) return true;
    return (i + 1 === stack.length || !methodOf(stack[i + 1]!).builtIn) && !isInternal(method);
  });
}

/** Is it a method that only the library and the VM call? */
export function isInternal({ builtIn, selector: { text } }: CompiledMethod): boolean { return builtIn && text.startsWith('%'); }

/** Lines of a trace, innermost first. A built-in operation that failed has none, and neither has library code that nothing of the program called. */
export function traceLines(activations: readonly ActivationInfo[]): TraceLine[] {
  const lines: TraceLine[] = [];
  for (const activation of visible(activations, ({ method }) => method)) {
    const core = activation.method.builtIn;
    if (core && (lines.length === 0 && isInvisible(activation) || activation === activations.at(-1))) continue;
    lines.push(lineOf(activation, core));
  }
  return lines;
}

function isInvisible({ method }: ActivationInfo): boolean {
  const name = method.selector.text;
  return method.code.template.primitive !== null || INVISIBLE.has(name);
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
