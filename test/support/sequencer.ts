import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest: one of them that begins last leaves all processors but one idle. */
const LONG = [/^test\/language\/cases-image/, /^test\/build\/build\.test/, /^test\/jit\/stack-cases/, /^test\/language\/(?:cases-|exception-table)/, /^test\/build\//, /^test\/oracle\//];

/** Long files first, the others in the order of their names: the order of a run does not depend on earlier ones. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = this.ctx.config.root;
    const placed = files.map((file) => ({ file, path: relative(root, file.moduleId).replaceAll('\\', '/') }));
    return placed.sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1)).map(({ file }) => file);
  }
}

function rank(path: string): number {
  const found = LONG.findIndex((pattern) => pattern.test(path));
  return found < 0 ? LONG.length : found;
}
