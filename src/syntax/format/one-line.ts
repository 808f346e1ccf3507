import type { Block, CascadeMessage, Declaration, Expression, LiteralArray, Send, Statement } from '../ast.js';
import { argumentLimit, bindingOf, bindingOfMessage, LOOSE, PRIMARY, receiverLimit, selectorParts, spineOf, UNARY } from './spine.js';

/** Expressions written on one line, whether or not they may stand so. Strings with line ends keep them. */
export class OneLine {
  private readonly known = new WeakMap<Statement, string>();

  /** `guarded` is an expression that must stand in parentheses, or null. */
  constructor(private readonly text: string, private readonly guarded: () => Expression | null) {}

  of(node: Statement): string {
    let found = this.known.get(node);
    if (found === undefined) {
      found = this.write(node);
      this.known.set(node, found);
    }
    return found;
  }

  /** The same, in parentheses if it binds less tightly than `limit`. */
  within(node: Expression, limit: number): string {
    return bindingOf(node) > limit ? `(${this.of(node)})` : this.of(node);
  }

  /** What stands behind the receiver: ` at: 1 put: 2`. */
  message(message: Send | CascadeMessage): string {
    const limit = argumentLimit(message);
    return selectorParts(message.selector).map((part, index) => {
      const argument = message.args[index];
      return argument === undefined ? ` ${part}` : ` ${part} ${this.within(argument, limit)}`;
    }).join('');
  }

  private write(node: Statement): string {
    switch (node.type) {
      case 'Return': return `^${this.of(node.value)}`;
      case 'Assignment': return `${node.name} := ${this.of(node.value)}`;
      case 'Variable': return node.name;
      case 'Self': return 'self';
      case 'Super': return 'super';
      case 'ThisContext': return 'thisContext';
      case 'LiteralArray': return this.literalArray(node);
      case 'ByteArray': return `#[${bytesOf(this.text, node).join(' ')}]`;
      case 'ArrayExpression': return `{${node.elements.map((element) => this.of(element)).join('. ')}}`;
      case 'DictExpression': return `#{${node.pairs.map((pair) => this.pair(pair)).join('. ')}}`;
      case 'Block': return this.block(node);
      case 'Send': case 'Cascade': return this.chain(node);
      default: return this.text.slice(node.pos.offset, node.end);
    }
  }

  pair({ key, value }: { readonly key: Expression; readonly value: Expression }): string { return `${this.within(key, PRIMARY)} -> ${this.of(value)}`; }

  private literalArray(node: LiteralArray): string {
    return `${arrayOpener(this.text, node)}${node.elements.map((element) => this.of(element)).join(' ')})`;
  }

  private block({ params, temps, body }: Block): string {
    const head = [...(params.length > 0 ? [parameterText(params)] : []), ...(temps.length > 0 ? [temporariesText(temps)] : [])];
    const statements = body.map((statement) => this.of(statement)).join('. ');
    return `[${head.length === 0 ? '' : `${head.join(' ')} `}${statements}]`;
  }

  private chain(node: Expression): string {
    const { head, links } = spineOf(node);
    let text = this.guarded() === head ? `(${this.of(head)})` : this.of(head);
    let binding = bindingOf(head);
    for (const link of links) {
      const messages = link.type === 'Cascade' ? link.messages : [link];
      if (binding > receiverLimit(messages[0]!)) text = `(${text})`;
      text += messages.map((message) => this.message(message)).join(';');
      binding = link.type === 'Cascade' ? LOOSE : bindingOfMessage(link);
      if (this.guarded() === link) {
        text = `(${text})`;
        binding = UNARY;
      }
    }
    return text;
  }
}

/** `#(`, or `(` for an array inside another one that is written so. */
export function arrayOpener(text: string, { pos }: LiteralArray): string { return text[pos.offset] === '#' ? '#(' : '('; }

/** The numbers of a byte array as they are written. */
export function bytesOf(text: string, { pos, end }: Expression): string[] {
  // Comments between the numbers are written elsewhere.
  const inside = text.slice(pos.offset + 2, end - 1).replace(/"[^"]*"|#[ \t\r\n][^\n]*/g, ' ');
  return inside.split(/\s+/).filter((number) => number !== '');
}

/** `:x :y |` */
export function parameterText(params: readonly Declaration[]): string { return `${params.map(({ name }) => `:${name}`).join(' ')} |`; }

/** `| a <T> b |`, and `| |` without names. */
export function temporariesText(temps: readonly Declaration[]): string { return `| ${temps.map(declarationText).join(' ')}${temps.length > 0 ? ' |' : '|'}`; }

export function declarationText({ name, typeName }: Declaration): string { return typeName === undefined ? name : `${name} <${typeName}>`; }

