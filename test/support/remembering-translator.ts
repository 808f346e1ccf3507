/** The translator, asked once in a process for each input: it is pure, and most cases, in every mode, compile much of the same library. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { CodeTemplate } from '../../src/bytecode/template.js';
import { translate } from '../../src/translate/translate.js';
import type { CodeInput, TranslateOptions, Translation, UnitInput } from '../../src/translate/unit.js';

/** So many are kept; then all are forgotten. */
const MOST = 10_000;

const translations = new Map<string, Translation>();

/** Of the whole templates, by which other data is known that holds them. */
const digests = new WeakMap<CodeTemplate, string>();

/** As the translator's own. */
export function rememberingTranslate(input: UnitInput, options: TranslateOptions): Translation {
  const question = questionOf(input, options);
  let translation = translations.get(question);
  if (translation !== undefined) return translation;
  translation = translate(input, options);
  if (translations.size >= MOST) translations.clear();
  translations.set(question, translation);
  return translation;
}

/** Names all that the translator is given. */
function questionOf({ callees, ...unit }: UnitInput, options: TranslateOptions): string {
  return digestOf(JSON.stringify([options, withDigests(unit), callees.map(({ code, ...callee }) => [callee, withDigests(code)])]));
}

/** Plain data without templates. */
function withDigests({ template, blocks, ...others }: CodeInput): unknown { return [digestOfTemplate(template), others, blocks.map(withDigests)]; }

function digestOfTemplate(template: CodeTemplate): string {
  let digest = digests.get(template);
  if (digest === undefined) digests.set(template, digest = digestOf(serialize(template)));
  return digest;
}

function digestOf(data: string | Buffer): string { return createHash('sha1').update(data).digest('base64'); }
