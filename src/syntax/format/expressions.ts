import type { Block, CascadeMessage, DictExpression, Expression, LiteralArray, Send, Statement } from '../ast.js';
import { ForcedBreaks } from './forced-breaks.js';
import type { PendingComments } from './comments.js';
import { arrayOpener, bytesOf, OneLine, parameterText } from './one-line.js';
import { argumentLimit, bindingOf, bindingOfMessage, KEYWORD, LOOSE, PRIMARY, receiverLimit, selectorParts, spineOf, UNARY, type Link } from './spine.js';
import { columnBehind, fits, indentation, LINE_WIDTH, width } from './text-width.js';

/** Writes the lines of a block's body between its brackets; `opening` is the line up to there. Answers all of it, without the bracket at the end. */
export type WriteBody = (block: Block, opening: string, indent: number) => string;

/** Where something is written: the indentation of its line, the column where it begins, and the columns that must be left behind it. */
interface Place { readonly indent: number; readonly column: number; readonly suffix: number }

/** Expressions in the layout of the formatter (language.md 14.3). Texts go on at the column where they begin; further lines are indented. */
export class Expressions {
  private readonly oneLine: OneLine;
  private readonly forced: ForcedBreaks;
  private guarded: Expression | null = null;

  constructor(private readonly text: string, comments: PendingComments, private readonly writeBody: WriteBody) {
    this.oneLine = new OneLine(text, () => this.guarded);
    this.forced = new ForcedBreaks(comments);
  }

  /** A statement on a line of its own with that indentation. The expression `guarded` in it stands in parentheses. */
  statement(statement: Statement, indent: number, suffix: number, guarded: Expression | null = null): string {
    const outer = this.guarded;
    this.guarded = guarded;
    const text = this.write(statement, { indent, column: indent, suffix });
    this.guarded = outer;
    return text;
  }

  private write(node: Statement, at: Place): string {
    if (this.onOneLine(node, at)) return this.oneLine.of(node);
    switch (node.type) {
      case 'Return': return this.behind('^', node.value, at);
      case 'Assignment': return this.behind(`${node.name} := `, node.value, at);
      case 'LiteralArray': return this.literalArray(node, at);
      case 'ByteArray': return filled('#[', bytesOf(this.text, node), ']', at);
      case 'ArrayExpression': return this.broken('{', node.elements, '}', at, (element, place) => this.write(element, place));
      case 'DictExpression': return this.broken('#{', node.pairs, '}', at, (pair, place) => this.pair(pair, place));
      case 'Block': return this.block(node, at);
      case 'Send': case 'Cascade': return this.chain(node, at);
      default: return this.oneLine.of(node);
    }
  }

  private onOneLine(node: Statement, { column, suffix }: Place): boolean {
    return !this.forced.has(node) && fits(this.oneLine.of(node), column, suffix);
  }

  private behind(prefix: string, value: Expression, at: Place): string {
    return prefix + this.write(value, { ...at, column: at.column + width(prefix) });
  }

  private within(node: Expression, limit: number, at: Place): string {
    if (bindingOf(node) <= limit) return this.write(node, at);
    return `(${this.write(node, { ...at, column: at.column + 1, suffix: at.suffix + 1 })})`;
  }

  private pair({ key, value }: DictExpression['pairs'][number], at: Place): string {
    const text = `${this.within(key, PRIMARY, { ...at, suffix: ' ->'.length })} -> `;
    return text + this.write(value, { ...at, column: columnBehind(text, at.column) });
  }

  /** A chain of messages; of those before the last one, only their brackets may be broken. */
  private chain(node: Expression, at: Place): string {
    const { head, links } = spineOf(node);
    const suffixBehind = (index: number): number => (index === links.length ? at.suffix : 1 + width(selectorParts(firstMessage(links[index]!).selector)[0]!));
    const opened = this.parenthesesAtStart(head, links);
    let column = at.column + opened;
    let text = '('.repeat(opened);
    const add = (part: string): void => {
      text += part;
      column = columnBehind(part, column);
    };
    add(this.write(head, { ...at, column, suffix: suffixBehind(0) }));
    let binding = bindingOf(head);
    if (bindingOf(head) > receiverLimit(firstMessage(links[0]!)) || head === this.guarded) add(')');
    links.forEach((link, index) => {
      if (index > 0 && (binding > receiverLimit(firstMessage(link)) || links[index - 1] === this.guarded)) add(')');
      const place = { ...at, column, suffix: suffixBehind(index + 1) };
      add(link.type === 'Cascade' ? this.cascade(link.messages, place) : this.message(link, place, () => this.oneLine.of(link), at.column + opened));
      binding = link === this.guarded ? UNARY : link.type === 'Cascade' ? LOOSE : bindingOfMessage(link);
    });
    if (links.at(-1) === this.guarded) add(')');
    return text;
  }

  /** How many parentheses open before the innermost receiver: all of them do. */
  private parenthesesAtStart(head: Expression, links: readonly Link[]): number {
    const nodes: readonly Expression[] = [head, ...links];
    return nodes.filter((node, index) => {
      const next = links[index];
      return node === this.guarded || (next !== undefined && bindingOf(node) > receiverLimit(firstMessage(next)));
    }).length;
  }

  private cascade(messages: readonly CascadeMessage[], at: Place): string {
    const indent = at.indent + 2;
    return messages.map((message, index) => {
      const last = index === messages.length - 1;
      const suffix = last ? at.suffix : 1;
      if (index === 0) return `${this.message(message, { ...at, suffix }, () => this.oneLine.message(message), at.column)};`;
      const text = this.message(message, { indent, column: indent - 1, suffix }, () => this.oneLine.message(message), indent).slice(1);
      return `\n${indentation(indent)}${text}${last ? '' : ';'}`;
    }).join('');
  }

  /** What stands behind the receiver. `whole` is the message on one line, with its receiver where the two may not be parted, and `start` its column. */
  private message(message: Send | CascadeMessage, at: Place, whole: () => string, start: number): string {
    const parts = selectorParts(message.selector);
    const isBroken = bindingOfMessage(message) === KEYWORD && parts.length > 1 && !fits(whole(), start, at.suffix);
    const limit = argumentLimit(message);
    let text = '', { indent, column } = at;
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1;
      if (isBroken && index > 0) {
        indent = at.indent + 2;
        text += `\n${indentation(indent)}${part}`;
        column = indent + width(part);
      } else {
        text += ` ${part}`;
        column += 1 + width(part);
      }
      const argument = message.args[index];
      if (argument === undefined) return;
      const suffix = isLast ? at.suffix : isBroken ? 0 : 1 + width(parts[index + 1]!);
      const written = this.within(argument, limit, { indent, column: column + 1, suffix });
      text += ` ${written}`;
      column = columnBehind(written, column + 1);
    });
    return text;
  }

  private block(block: Block, { indent }: Place): string {
    const opening = block.params.length === 0 ? '[' : `[${parameterText(block.params)}`;
    // An empty block has nothing to break.
    if (block.body.length === 0 && block.temps.length === 0 && !this.forced.has(block)) return this.oneLine.of(block);
    return `${this.writeBody(block, opening, indent + 2)}\n${indentation(indent)}]`;
  }

  private literalArray(node: LiteralArray, at: Place): string {
    const opener = arrayOpener(this.text, node);
    const indent = at.indent + 2;
    const words = node.elements.map((element) => this.oneLine.of(element));
    // Arrays inside that are too long for a line are broken too.
    const parts = words.map((word, index) => (fits(word, indent, 1) ? word : this.write(node.elements[index]!, { indent, column: indent, suffix: 1 })));
    return filled(opener, parts, ')', at);
  }

  /** One element a line. */
  private broken<T>(open: string, elements: readonly T[], close: string, at: Place, write: (element: T, place: Place) => string): string {
    const indent = at.indent + 2;
    const texts = elements.map((element, index) =>
      write(element, { indent, column: index === 0 ? at.column + open.length : indent, suffix: index === elements.length - 1 ? at.suffix + 1 : 1 }));
    return `${open}${texts.join(`.\n${indentation(indent)}`)}${close}`;
  }
}

/** As many elements on a line as it takes. */
function filled(open: string, elements: readonly string[], close: string, { indent, column: start, suffix }: Place): string {
  let text = open, column = start + open.length;
  elements.forEach((element, index) => {
    const needed = width(element.split('\n')[0]!) + (index === elements.length - 1 ? suffix + 1 : 0);
    if (index > 0 && column + 1 + needed > LINE_WIDTH) {
      text += `\n${indentation(indent + 2)}${element}`;
      column = columnBehind(element, indent + 2);
    } else {
      text += index === 0 ? element : ` ${element}`;
      column = columnBehind(element, column + (index === 0 ? 0 : 1));
    }
  });
  return text + close;
}

function firstMessage(link: Link): Send | CascadeMessage { return link.type === 'Cascade' ? link.messages[0]! : link; }
