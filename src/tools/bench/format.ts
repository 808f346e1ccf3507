import type { Estimate } from './statistics.js';

/** Three significant digits, without an exponent. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (value === 0) return '0';
  // Rounding may add a digit before the point: 9.999 is 10.0.
  const rounded = Number(value.toPrecision(3)), digits = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(rounded)))));
  return value.toFixed(digits);
}

/** `1.31 [1.29–1.33]` */
export function withInterval({ value, low, high }: Estimate): string { return `${figure(value)} [${figure(low)}–${figure(high)}]`; }

/** What a side is called in reports. */
export const SIDE_LABELS: Readonly<Record<string, string>> = {
  mag: 'ours', js: 'JavaScript', c: 'C', interp: 'interpreter', ast: 'AST interpreter', baseline: 'baseline',
};

export function sideLabel(side: string): string { return SIDE_LABELS[side] ?? side; }

export function megabytes(bytes: number): string { return (bytes / 2 ** 20).toFixed(1); }
