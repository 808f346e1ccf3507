/** What the root of the exported classes asks of its VM. */
export interface MessageSender {
  sendMessage(receiver: unknown, selector: unknown, args: readonly unknown[], caller: Function): unknown;
}

export interface HostClass {
  new (): object;
  readonly prototype: object;
}

/** The class that all objects of one VM are instances of, in JavaScript. Objects are made by Maggie alone. */
export function hostBase(sender: MessageSender): HostClass {
  class MaggieObject {
    constructor() {
      throw new TypeError(`${new.target.name} cannot be constructed by JavaScript: send a message to the class, as in ${new.target.name}.new()`);
    }

    $send(selector: string, ...args: unknown[]): unknown { return sender.sendMessage(this, selector, args, MaggieObject.prototype.$send); }
    toString(): string { return String(sender.sendMessage(this, 'printString', [], MaggieObject.prototype.toString)); }

    static $send(selector: string, ...args: unknown[]): unknown { return sender.sendMessage(this, selector, args, MaggieObject.$send); }
    static toString(): string { return String(sender.sendMessage(this, 'printString', [], MaggieObject.toString)); }
  }
  // A bundler may have to rename the class itself.
  Object.defineProperty(MaggieObject, 'name', { value: 'MaggieObject', configurable: true });
  return MaggieObject;
}
