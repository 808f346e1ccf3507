/** The files that `mag bench` reads and writes. */
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { osReason } from '../runtime/os-reason.js';
import type { Difference } from '../tools/bench/compare.js';
import { htmlReport } from '../tools/bench/html.js';
import { withTables } from '../tools/bench/markdown.js';
import { parseRecord, type RunRecord } from '../tools/bench/record.js';
import type { BenchOptions } from './bench-options.js';
import { CommandError } from './errors.js';

export function writeOutputs(record: RunRecord, differences: readonly Difference[], { json, html, markdown }: BenchOptions['outputs']): void {
  if (json !== null) writeFile(json, () => `${JSON.stringify(record)}\n`);
  if (html !== null) writeFile(html, () => htmlReport(record, differences));
  if (markdown !== null) writeFile(markdown, () => withTables(readFileSync(markdown, 'utf8'), record));
}

/** Before anything is measured: hours later would be too late. */
export function checkOutputs({ json, html, markdown }: BenchOptions['outputs']): void {
  for (const file of [json, html]) if (file !== null) writing(file, () => accessSync(existsSync(file) ? file : dirname(file), constants.W_OK));
  if (markdown !== null) writing(markdown, () => accessSync(markdown, constants.R_OK | constants.W_OK));
}

function writeFile(file: string, text: () => string): void { writing(file, () => writeFileSync(file, text())); }

function writing(file: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new CommandError(`cannot write "${file}": ${osReason(error)}`);
  }
}

/** Throws a CommandError for a file that is no saved run. */
export function readRecord(file: string): RunRecord {
  try {
    return parseRecord(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError(`cannot read "${file}": ${(error as NodeJS.ErrnoException).code === undefined ? (error as Error).message : osReason(error)}`);
  }
}
