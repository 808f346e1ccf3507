import type { Analysis, Weights } from './analysis.js';

/** The report for people. `top`: length of the lists. */
export function profileText(analysis: Analysis, top: number): string {
  const { methods, lines } = analysis;
  const row = (weights: Weights, name: string): string =>
    `${figure(analysis, weights.own)} ${percent(weights.own, analysis)} ${figure(analysis, weights.total)} ${percent(weights.total, analysis)}  ${name}`;
  const place = (file: string | null, line: number): string => (file === null ? '' : `  ${file}:${line}`);
  return [
    heading(analysis),
    '        own              total            method',
    ...methods.slice(0, top).map((method) => row(method, `${method.label}${place(method.file, method.line)}${compiled(method)}`)),
    ...(lines.length === 0 ? [] : ['        own              total            line']),
    ...lines.slice(0, top).map((line) => row(line, `${line.file}:${line.line}  ${line.label}`)),
  ].join('\n') + '\n';
}

function heading({ unit, count, weight, duration, waiting }: Analysis): string {
  const samples = `${count} ${count === 1 ? 'sample' : 'samples'}`;
  if (unit !== 'microseconds') return `allocations: about ${weight} ${unit}, ${samples}`;
  const idle = waiting === 0 ? '' : `, waiting ${milliseconds(waiting)}`;
  return `profile: ${milliseconds(weight)} in ${samples}${idle} (${duration.toFixed(0)} ms from start to end)`;
}

/** How much of the own time was spent in compiled code. */
function compiled({ own, compiled: inCompiled }: Weights): string { return inCompiled === 0 ? '' : `  (${Math.round(100 * inCompiled / own)} % compiled)`; }

function figure({ unit }: Analysis, weight: number): string {
  const text = unit === 'microseconds' ? milliseconds(weight) : unit === 'bytes' ? `${Math.round(weight / 1024)} KiB` : Math.round(weight).toString();
  return text.padStart(11);
}

function percent(weight: number, { weight: all }: Analysis): string { return `${(all === 0 ? 0 : 100 * weight / all).toFixed(1)} %`.padStart(7); }

function milliseconds(microseconds: number): string { return `${(microseconds / 1000).toFixed(1)} ms`; }
