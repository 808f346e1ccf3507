import { describe, expect, it } from 'vitest';
import { formatBlock, type ReportBlock } from '../../src/tools/report-block.js';
import type { TraceLine } from '../../src/process/trace.js';
import { formatUncaught } from '../../src/tools/report.js';

const block: ReportBlock = { severity: 'error', code: 'P011', place: null, source: null, message: 'text', hint: null, trace: '' };
const frame = (label: string, line: number, core = false, text: string | null = null): TraceLine => ({ label, path: 'counter.mag', line, column: 7, core, text });

describe('a report', () => {
  it('shows the source line and a caret below the column', () => {
    const place = { path: 'a.mag', line: 2, column: 5 };
    expect(formatBlock({ ...block, place, source: 'one\n    two\r\nthree' })).toBe('a.mag:2:5: error P011\n    two\n    ^\ntext\n');
  });

  it('copies TABs and counts code points', () => {
    const place = { path: 'a.mag', line: 1, column: 4 };
    expect(formatBlock({ ...block, place, source: '\t😀 x' })).toBe('a.mag:1:4: error P011\n\t😀 x\n\t  ^\ntext\n');
  });

  it('points behind the last character of a line', () => {
    const place = { path: 'a.mag', line: 1, column: 6 };
    expect(formatBlock({ ...block, place, source: 'abc' })).toBe('a.mag:1:6: error P011\nabc\n     ^\ntext\n');
  });

  it('goes without a source line that is not at hand, and without a place', () => {
    expect(formatBlock({ ...block, place: { path: '(doIt)', line: 1, column: 1 } })).toBe('(doIt):1:1: error P011\ntext\n');
    expect(formatBlock({ ...block, place: { path: 'a.mag', line: 9, column: 1 }, source: 'one line' })).toBe('a.mag:9:1: error P011\ntext\n');
    expect(formatBlock({ ...block, severity: 'warning', code: 'W001' })).toBe('warning W001\ntext\n');
  });
});

describe('an uncaught exception', () => {
  const source = ['', '    c incremnt.', ''].join('\n');

  it('is reported with suggestion and trace', () => {
    const info = {
      className: 'MessageNotUnderstood', text: 'Counter does not understand #incremnt', code: 'R001', hint: 'did you mean #increment?',
      trace: [frame('Counter class>>start', 2, false, source), frame('doIt', 1)],
    };
    expect(formatUncaught(info)).toBe(`counter.mag:2:7: error R001
    c incremnt.
      ^
MessageNotUnderstood: Counter does not understand #incremnt
did you mean #increment?
  [0] Counter class>>start at counter.mag:2:7
  [1] doIt at counter.mag:1:7
`);
  });

  it('has the place of the innermost frame outside the library', () => {
    const info = { className: 'ZeroDivide', text: 'division by zero', code: 'R002', hint: null, trace: [frame('SmallInteger>>/', 0, true), frame('doIt', 2)] };
    expect(formatUncaught(info)).toBe(`counter.mag:2:7: error R002
ZeroDivide: division by zero
  [0] SmallInteger>>/ at (core)
  [1] doIt at counter.mag:2:7
`);
  });

  it('has no place in a trace of library frames only', () => {
    const info = { className: 'Error', text: 'x', code: 'R019', hint: null, trace: [frame('Array>>do:', 0, true)] };
    expect(formatUncaught(info)).toBe('error R019\nError: x\n  [0] Array>>do: at (core)\n');
  });

  it('shows the innermost 256 frames', () => {
    const frames = Array.from({ length: 300 }, () => frame('A>>down', 3));
    const lines = formatUncaught({ className: 'E', text: 't', code: 'R007', hint: null, trace: frames }).trimEnd().split('\n');
    expect(lines).toHaveLength(2 + 256 + 1);
    expect(lines.at(-2)).toBe('  [255] A>>down at counter.mag:3:7');
    expect(lines.at(-1)).toBe('  ...');
    expect(formatUncaught({ className: 'E', text: 't', code: 'R007', hint: null, trace: frames.slice(0, 256) })).not.toContain('...');
  });
});
