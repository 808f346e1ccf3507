/** Shared by the tests of the front end. */
import { parseDoIt, parseFile, type ParseOptions } from '../../src/syntax/parse.js';
import type { ClassDefinition, DoIt, Expression, ProtocolDefinition, SourceFile, Statement, TraitDefinition } from '../../src/syntax/ast.js';
import type { Diagnostic } from '../../src/syntax/diagnostics.js';
import { tokenize, type LexerOptions } from '../../src/syntax/lexer.js';
import { decodeSource } from '../../src/syntax/source.js';
import type { Token } from '../../src/syntax/tokens.js';

/** `line:column code text` of each diagnostic, with its hint. */
export function shown(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, pos, message, hint }) => `${pos!.line}:${pos!.column} ${code} ${message}${hint === null ? '' : ` (${hint})`}`);
}

/** What is reported about a file. */
export function fileErrors(input: string | Uint8Array, options: ParseOptions = {}): string[] {
  const { file, diagnostics } = parseFile(input, 'test.mag', options);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed !== (file === null)) throw new Error('a file is answered exactly if there is no error');
  if (diagnostics.some(({ path }) => path !== 'test.mag')) throw new Error('wrong path');
  return shown(diagnostics);
}

export function doItErrors(text: string, options: ParseOptions = {}): string[] {
  const { doIt, diagnostics } = parseDoIt(text, '(doIt)', options);
  if ((doIt === null) !== diagnostics.length > 0) throw new Error('a doIt is answered exactly if there is no error');
  return shown(diagnostics);
}

/** The tree of a file without errors or warnings. */
export function file(text: string, options: ParseOptions = {}): SourceFile {
  const { file: tree, diagnostics } = parseFile(text, 'test.mag', options);
  if (tree === null || diagnostics.length > 0) throw new Error(shown(diagnostics).join('\n'));
  return tree;
}

export const firstClass = (text: string, options: ParseOptions = {}): ClassDefinition => file(text, options).items[0] as ClassDefinition;
export const firstTrait = (text: string): TraitDefinition => file(text).items[0] as TraitDefinition;
export const firstProtocol = (text: string): ProtocolDefinition => file(text).items[0] as ProtocolDefinition;

export function doIt(text: string, options: ParseOptions = {}): DoIt {
  const { doIt: tree, diagnostics } = parseDoIt(text, '(doIt)', options);
  if (tree === null) throw new Error(shown(diagnostics).join('\n'));
  return tree;
}

/** The structure of a doIt's statements, fully bracketed: sends as `(receiver selector args…)`. */
export const structure = (text: string, options: ParseOptions = {}): string => doIt(text, options).body.map(show).join('. ');

export function show(node: Statement): string {
  switch (node.type) {
    case 'Return': return `^${show(node.value)}`;
    case 'Integer': return String(node.value);
    case 'Float': return Object.is(node.value, -0) ? '-0.0' : `${node.value}f`;
    case 'String': return JSON.stringify(node.value);
    case 'Symbol': return `#${node.value}`;
    case 'Character': return `$${node.value}`;
    case 'Constant': return String(node.value);
    case 'LiteralArray': return `#(${node.elements.map(show).join(' ')})`;
    case 'ByteArray': return `#[${node.bytes.join(' ')}]`;
    case 'Variable': return node.name;
    case 'Self': return 'self';
    case 'Super': return 'super';
    case 'ThisContext': return 'thisContext';
    case 'Assignment': return `(${node.name} := ${show(node.value)})`;
    case 'Send': return `(${[show(node.receiver), node.selector, ...node.args.map(show)].join(' ')})`;
    case 'Cascade': return `(${show(node.receiver)} ${node.messages.map(({ selector, args }) => [selector, ...args.map(show)].join(' ')).join('; ')})`;
    case 'ArrayExpression': return `{${node.elements.map(show).join('. ')}}`;
    case 'DictExpression': return `#{${node.pairs.map(({ key, value }) => `${show(key)}->${show(value)}`).join('. ')}}`;
    case 'Block': return `[${node.params.map(({ name }) => `:${name}`).join(' ')}|${node.temps.map(({ name }) => name).join(' ')}| ${node.body.map(show).join('. ')}]`;
  }
}

export const tokens = (text: string, options: LexerOptions = {}): readonly Token[] => tokenize(decodeSource(text), 'test.mag', options).tokens.slice(0, -1);

/** `KIND text` of each token but the last. */
export const kinds = (text: string, options: LexerOptions = {}): string[] =>
  tokens(text, options).map(({ kind, text: spelling }) => (kind === spelling ? kind : `${kind} ${spelling}`));

export const firstExpression = (text: string): Expression => doIt(text).body[0] as Expression;
