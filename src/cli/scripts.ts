/** Commands that a project's manifest names. */
import { spawnSync } from 'node:child_process';

/** Runs a command of the shell in a directory, with the standard streams of `mag`; answers why it failed, or null. */
export function runScript(command: string, directory: string): string | null {
  const { status, signal, error } = spawnSync('sh', ['-c', command], { cwd: directory, stdio: 'inherit' });
  if (error !== undefined) return error.message;
  if (signal !== null) return `ended by ${signal}`;
  return status === 0 ? null : `status ${status}`;
}
