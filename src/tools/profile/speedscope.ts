/** Profiles in the file format of speedscope (https://www.speedscope.app/file-format-schema.json), which other viewers read as well. */
import type { Code } from '../../runtime/code.js';
import { fileOf, labelOf } from './analysis.js';
import { LikelyLines } from './likely-lines.js';
import type { Elsewhere, Samples } from './samples.js';

interface SpeedscopeFrame { readonly name: string; readonly file?: string; readonly line?: number }

interface SpeedscopeProfile {
  readonly type: 'sampled';
  readonly name: string;
  readonly unit: 'microseconds' | 'bytes' | 'none';
  readonly startValue: number;
  readonly endValue: number;
  /** Indexes of frames, outermost first. */
  readonly samples: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

export interface SpeedscopeFile {
  readonly $schema: string;
  readonly exporter: string;
  readonly name: string;
  readonly activeProfileIndex: number;
  readonly shared: { readonly frames: readonly SpeedscopeFrame[] };
  readonly profiles: readonly SpeedscopeProfile[];
}

/** `name`: that of the program. One profile for each list of samples. */
export function speedscope(name: string, lists: readonly Samples[]): SpeedscopeFile {
  const likely = new LikelyLines();
  const frames: SpeedscopeFrame[] = [];
  const indexes = new Map<Code | Elsewhere, number>();
  const indexOf = (code: Code | Elsewhere): number => {
    let index = indexes.get(code);
    if (index === undefined) {
      indexes.set(code, index = frames.length);
      const file = fileOf(code);
      frames.push({ name: labelOf(code), ...(file === null || typeof code === 'string' ? {} : { file, line: likely.firstLine(code) }) });
    }
    return index;
  };
  const profiles = lists.map(({ unit, samples }): SpeedscopeProfile => ({
    type: 'sampled', name: `${name} (${unit})`, unit: unit === 'objects' ? 'none' : unit,
    startValue: 0, endValue: samples.reduce((sum, { weight }) => sum + weight, 0),
    samples: samples.map(({ stack }) => stack.map(({ code }) => indexOf(code))), weights: samples.map(({ weight }) => weight),
  }));
  return { $schema: 'https://www.speedscope.app/file-format-schema.json', exporter: 'mag', name, activeProfileIndex: 0, shared: { frames }, profiles };
}
