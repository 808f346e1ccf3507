// Reviewed with review.mjs under Node 20.20: peek, product, isLetter, identifier, isDigit and 9 more end up in optimised code, and nothing is deoptimised once warm.
class Literal {
  constructor(value) { this.value = value; }
  valueIn() { return this.value; }
}

class Name {
  constructor(name) { this.name = name; }
  valueIn(variables) {
    const value = variables.get(this.name);
    if (value === undefined) throw new Error(`no variable ${this.name}`);
    return value;
  }
}

class Operation {
  constructor(left, operator, right) {
    this.left = left;
    this.operator = operator;
    this.right = right;
  }
  valueIn(variables) {
    const a = this.left.valueIn(variables), b = this.right.valueIn(variables);
    switch (this.operator) {
      case PLUS: return a + b;
      case MINUS: return a - b;
      default: return a * b % 1000003;
    }
  }
}

// Character codes: comparing numbers is cheaper than making strings of one character.
const SPACE = 32, OPEN = 40, CLOSE = 41, TIMES = 42, PLUS = 43, MINUS = 45, ZERO = 48, NINE = 57;
const isDigit = (code) => code >= ZERO && code <= NINE;
const isLetter = (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

class Parser {
  constructor(text) {
    this.text = text;
    this.position = 0;
  }

  parse() {
    const tree = this.sum();
    if (this.peek() !== -1) throw new Error('unexpected text');
    return tree;
  }

  peek() {
    while (this.position < this.text.length) {
      const code = this.text.charCodeAt(this.position);
      if (code !== SPACE) return code;
      this.position++;
    }
    return -1;
  }

  sum() {
    let tree = this.product();
    for (let operator = this.peek(); operator === PLUS || operator === MINUS; operator = this.peek()) {
      this.position++;
      tree = new Operation(tree, operator, this.product());
    }
    return tree;
  }

  product() {
    let tree = this.factor();
    while (this.peek() === TIMES) {
      this.position++;
      tree = new Operation(tree, TIMES, this.factor());
    }
    return tree;
  }

  factor() {
    const code = this.peek();
    if (isDigit(code)) return new Literal(this.number());
    if (isLetter(code)) return new Name(this.identifier());
    if (code !== OPEN) throw new Error('unexpected character');
    this.position++;
    const tree = this.sum();
    if (this.peek() !== CLOSE) throw new Error('expected )');
    this.position++;
    return tree;
  }

  number() {
    let value = 0;
    for (; this.position < this.text.length; this.position++) {
      const code = this.text.charCodeAt(this.position);
      if (!isDigit(code)) break;
      value = value * 10 + (code - ZERO);
    }
    return value;
  }

  identifier() {
    const start = this.position;
    while (this.position < this.text.length && isLetter(this.text.charCodeAt(this.position))) this.position++;
    return this.text.slice(start, this.position);
  }
}

export function run(n) {
  const variables = new Map([['x', 7], ['width', 12], ['height', 30]]);
  let sum = 0;
  for (let i = 1; i <= n; i++) {
    const tree = new Parser(`${i} + width * (height - x) * 3 - (x + ${i * 3}) * (2 + width) + (((${i})))`).parse();
    sum = (((sum + tree.valueIn(variables)) % 1000003) + 1000003) % 1000003;
  }
  return sum;
}
