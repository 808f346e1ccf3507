import { spawnSync } from 'node:child_process';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { RECORD_FORMAT, RECORD_VERSION, type RunRecord } from '../tools/bench/record.js';

/** What a record says about where and when it was made. Nothing in it names the machine or its user. */
export function environment(suite: string): Pick<RunRecord, 'format' | 'version' | 'date' | 'commit' | 'node' | 'machine'> {
  return {
    format: RECORD_FORMAT, version: RECORD_VERSION, date: new Date().toISOString(), commit: commit(suite), node: process.versions.node,
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown', processors: availableParallelism(), memory: totalmem(), system: `${platform()} ${release().split('-')[0]} ${arch()}`,
    },
  };
}

function commit(directory: string): string | null {
  const git = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync('git', args, { cwd: directory, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const name = git('rev-parse', '--short', 'HEAD');
  return name === null ? null : git('status', '--porcelain', '--untracked-files=no') === '' ? name : `${name}+`;
}
