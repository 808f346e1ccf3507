/** The git command, for dependencies. */
import { execFile } from 'node:child_process';
import { CommandError } from './errors.js';
import type { GitSource, Revision } from './project-dependency.js';

/** Makes `directory`, which must not exist, a copy of the repository at its revision. `base` is what a relative URL is relative to. Throws CommandErrors. */
export async function clone({ url, revision }: GitSource, directory: string, base: string): Promise<void> {
  await git(['clone', '--quiet', '--no-checkout', '--', url, directory], base, `cannot clone "${url}"`);
  const wanted = `${revision === null ? 'its default branch' : `${revision.kind} "${revision.name}"`} of "${url}"`;
  const commit = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference(revision)}^{commit}`], directory, `cannot find ${wanted}`);
  await git(['checkout', '--quiet', '--detach', commit.trim()], directory, `cannot check out ${wanted}`);
}

function reference(revision: Revision | null): string {
  switch (revision?.kind) {
    case undefined: return 'HEAD';
    case 'tag': return `refs/tags/${revision.name}`;
    case 'branch': return `refs/remotes/origin/${revision.name}`;
    case 'commit': return revision.name;
  }
}

/** What the command prints. It never asks for passwords. */
function git(args: readonly string[], cwd: string, problem: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', args, { cwd, env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' } }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new CommandError(`${problem}: ${error.code === 'ENOENT' ? 'there is no git command' : reason(stderr)}`));
    });
  });
}

/** The line that says what went wrong. */
function reason(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line !== '');
  const line = lines.find((each) => /^(fatal|error): /.test(each)) ?? lines.at(-1) ?? 'no such revision';
  return line.replace(/^(fatal|error): /, '');
}
