import { transformSync } from 'esbuild';
import type { Transformer } from '../../../src/jit/compile.js';
import type { JavaScript } from '../../../src/jit/protocol.js';

/** What esbuild answered, or the reason why it refused the text. */
const answers = new Map<string, JavaScript | Error>();

function ask(text: string, options: object): JavaScript | Error {
  try {
    const { code, map } = transformSync(text, options);
    return { code, map };
  } catch (e) {
    return e as Error;
  }
}

function remembered(text: string, options: object): JavaScript {
  const key = JSON.stringify(options) + text;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, answer = ask(text, options));
  if (answer instanceof Error) throw answer;
  return answer;
}

/** esbuild itself, asked once for each text: every case compiles much of the same library. */
export const rememberingEsbuild: Transformer = {
  transformSync: remembered,
  transform: async (text, options) => remembered(text, options),
};
