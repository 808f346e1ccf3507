/** Which expression was nil when nil did not understand a message. Found in the source by the position of the send: running code keeps nothing for it. */
import type { ActivationInfo } from '../process/activations.js';
import { EVALUATED_PATH } from './load/compile-source.js';
import type { CompiledMethod } from './code.js';
import { parseDoIt, parseFile, parseMethodForm } from '../syntax/parse.js';
import { messageAt, type SentMessage } from '../syntax/receiver-at.js';

/** Code points of an expression that are shown. */
const LONGEST = 60;

/** `the receiver "count" is nil`, for activations of which the innermost have to do with `doesNotUnderstand:`; null where the sender is not known, or the expression says so itself. */
export function hintForNil(activations: readonly ActivationInfo[], selector: string): string | null {
  const sender = activations[activations.findIndex(({ method }) => method.selector.text === 'doesNotUnderstand:') + 1];
  if (sender === undefined || sender.method.text === null) return null;
  const { method, line, column } = sender;
  const sent = sentFrom(method, line, column);
  if (sent === null || !(sent.selector === selector || sent.selector.startsWith('perform:'))) return null;
  const { receiver } = sent;
  if (receiver.type === 'Constant' || receiver.type === 'Self' || receiver.type === 'Super') return null;
  return `the receiver "${shortened(method.text!.slice(receiver.pos.offset, receiver.end))}" is nil`;
}

/** The text of a method is a file's, one method's or a doIt's. */
function sentFrom({ text, path, owner, code }: CompiledMethod, line: number, column: number): SentMessage | null {
  const source = text!;
  const inFile = (): SentMessage | null => messageAt(parseFile(source, path).file, line, column);
  if (path !== EVALUATED_PATH) return inFile();
  if (code.template.kind === 'doIt') return messageAt(parseDoIt(source, path).doIt, line, column) ?? inFile();
  return messageAt(parseMethodForm(source, path, { classSide: owner?.isMeta === true }).method, line, column) ?? inFile();
}

/** On one line, and not too long. */
function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
