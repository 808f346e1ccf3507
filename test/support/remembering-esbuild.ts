/** esbuild, asked once in a run of the tests for each text: every case, in every mode, compiles much of the same library. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import * as esbuild from 'esbuild';
import type { JavaScript } from '../../src/jit/protocol.js';
import { runDirectory } from './run-directory.js';

/** What esbuild answered, or the reason why it refused the text. */
type Answer = JavaScript | Error;

/** The answers that this thread has seen, by a digest of the question. */
const answers = new Map<string, Answer>();

/** As esbuild's own. */
export function transformSync(text: string, options: object): JavaScript {
  const question = digestOf(JSON.stringify([esbuild.version, options, text]));
  let answer = answers.get(question);
  if (answer === undefined) answers.set(question, answer = recalled(question) ?? ask(text, options, question));
  if (answer instanceof Error) throw answer;
  return answer;
}

/** As esbuild's own. */
export async function transform(text: string, options: object): Promise<JavaScript> { return transformSync(text, options); }

/** As esbuild's own. */
export function stop(): Promise<void> { return esbuild.stop(); }

/** An answer that another process or thread of this run has got. */
function recalled(question: string): JavaScript | null {
  try {
    return JSON.parse(readFileSync(fileOf(question), 'utf8')) as JavaScript;
  } catch {
    return null;
  }
}

function ask(text: string, options: object, question: string): Answer {
  let answer: JavaScript;
  try {
    const { code, map } = esbuild.transformSync(text, options);
    answer = { code, map };
  } catch (e) {
    return e as Error;
  }
  // Under its name there is never half an answer.
  const file = fileOf(question), unfinished = `${file}.${process.pid}.${threadId}`;
  writeFileSync(unfinished, JSON.stringify(answer));
  renameSync(unfinished, file);
  return answer;
}

function digestOf(text: string): string { return createHash('sha256').update(text).digest('hex'); }

/** Named after all that the answer depends on. */
function fileOf(question: string): string { return join(runDirectory('esbuild'), question); }
