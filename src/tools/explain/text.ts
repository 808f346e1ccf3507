/** An explanation for a terminal. */
import pc from 'picocolors';
import type { Explanation } from './schema.js';
import { fileText, interpretedText, isOwn, isRegrettable, placeText, siteText } from './wording.js';

type Colors = ReturnType<typeof pc.createColors>;

/** `color`: whether the terminal shows any. */
export function explanationText(explanation: Explanation, color: boolean): string {
  const colors = pc.createColors(color);
  const { method, summary } = explanation;
  const lines = [
    `${colors.bold(method)}  ${colors.dim(fileText(explanation))}`,
    ...summary, interpretedText(explanation),
    ...section(colors, 'Source', sourceLines(explanation, colors)),
    ...section(colors, 'Bytecode', explanation.bytecode.flatMap(({ lines: all }) => all.map(({ text, pc: at }) => (at === null ? colors.cyan(text) : text)))),
    ...section(colors, 'Feedback', explanation.feedback.map((site) => siteLine(site, explanation, colors))),
    ...section(colors, 'What the compiler did', passLines(explanation, colors)),
    ...section(colors, 'Guards', explanation.guards.map((guard) => guardLine(guard, explanation, colors))),
    ...section(colors, 'Takes for granted', explanation.assumptions.map((text) => `  ${text}`)),
    ...section(colors, 'TypeScript', typescriptLines(explanation, colors)),
    ...section(colors, 'History', explanation.history.map(({ at, from, to, reason }) => `${`+${at.toFixed(1)} ms`.padStart(13)}  ${from} -> ${to}  ${colors.dim(reason)}`)),
    ...section(colors, 'Left for the interpreter', explanation.exits.map(({ code, line, reason, count }) => `${String(count).padStart(8)}  ${code} line ${line}: ${reason}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function section(colors: Colors, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', colors.bold(title), ...lines];
}

const LINE_WIDTH = 6;

const gutter = (line: number | null): string => (line === null ? '' : String(line)).padStart(LINE_WIDTH);

function sourceLines({ source }: Explanation, colors: Colors): string[] {
  return source === null ? [] : source.lines.map((text, i) => `${colors.dim(gutter(source.firstLine + i))}  ${text}`);
}

function siteLine(site: Explanation['feedback'][number], { method }: Explanation, colors: Colors): string {
  const text = siteText(site);
  return `  ${colors.dim(placeText(site, method).padEnd(8))} ${`#${site.selector}`.padEnd(16)} ${site.state === 'megamorphic' ? colors.red(text) : text}`;
}

/** By pass, in the order in which they began to report. */
function passLines({ passes, method }: Explanation, colors: Colors): string[] {
  return [...new Set(passes.map(({ pass }) => pass))].flatMap((name) => [
    `  ${colors.cyan(name)}`,
    ...passes.filter(({ pass }) => pass === name).map((report) => {
      const text = `${report.what}${report.count > 1 ? ` (${report.count} times)` : ''}`;
      return `    ${colors.dim(placeText(report, method).padEnd(8))} ${isRegrettable(text) ? colors.yellow(text) : text}`;
    }),
  ]);
}

function guardLine(guard: Explanation['guards'][number], { method }: Explanation, colors: Colors): string {
  const { reason, points, failures } = guard;
  const text = `  ${colors.dim(placeText(guard, method).padEnd(8))} ${reason}${points > 1 ? ` (${points} places)` : ''}`;
  return failures === 0 ? text : `${text}  ${colors.red(`failed ${failures} times`)}`;
}

/** With the source's line numbers beside, and the line itself before what is made of it. */
function typescriptLines({ typescript, source, method }: Explanation, colors: Colors): string[] {
  let last = '';
  return typescript.flatMap(({ text, code, line }) => {
    const own = code !== null && isOwn(method, code);
    const key = `${code} ${line}`;
    const original = own && source !== null && line !== null ? source.lines[line - source.firstLine] : undefined;
    const heading = key === last || code === null ? [] : [colors.green(`${gutter(line)}  ${original?.trim() ?? `(${code})`}`)];
    last = key;
    return [...heading, `${colors.dim(gutter(line))} | ${text}`];
  });
}
