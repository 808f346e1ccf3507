// Reviewed with review.mjs under Node 20.20: next, skipSpace, accept, readText, readValue and 14 more end up in optimised code, and nothing is deoptimised once warm.
class JsonLiteral {
  isObject = false;
  isArray = false;
  constructor(text) { this.text = text; }
  count() { return 1; }
}

class JsonNumber extends JsonLiteral {}

class JsonString extends JsonLiteral {}

class JsonArray {
  isObject = false;
  isArray = true;
  values = [];
  count() { return this.values.reduce((sum, each) => sum + each.count(), 1); }
}

class JsonObject {
  isObject = true;
  isArray = false;
  names = [];
  values = [];

  put(name, value) {
    this.names.push(name);
    this.values.push(value);
  }

  get(name) { return this.values[this.names.indexOf(name)]; }
  count() { return this.values.reduce((sum, each) => sum + each.count(), 1); }
}

class JsonReader {
  position = 0;
  constructor(text) {
    this.text = text;
    this.current = text[0];
  }

  next() { this.current = this.text[++this.position]; }

  read() {
    this.skipSpace();
    const result = this.readValue();
    this.skipSpace();
    if (this.current !== undefined) throw new Error(`unexpected character at ${this.position}`);
    return result;
  }

  readValue() {
    switch (this.current) {
      case '{': return this.readObject();
      case '[': return this.readArray();
      case '"': return new JsonString(this.readText());
      case 't': return this.readWord('true');
      case 'f': return this.readWord('false');
      case 'n': return this.readWord('null');
      default: return this.readNumber();
    }
  }

  readWord(word) {
    for (const each of word) this.expect(each);
    return new JsonLiteral(word);
  }

  readArray() {
    this.next();
    const array = new JsonArray();
    this.skipSpace();
    if (this.accept(']')) return array;
    do {
      this.skipSpace();
      array.values.push(this.readValue());
      this.skipSpace();
    } while (this.accept(','));
    this.expect(']');
    return array;
  }

  readObject() {
    this.next();
    const object = new JsonObject();
    this.skipSpace();
    if (this.accept('}')) return object;
    do {
      this.skipSpace();
      const name = this.readText();
      this.skipSpace();
      this.expect(':');
      this.skipSpace();
      object.put(name, this.readValue());
      this.skipSpace();
    } while (this.accept(','));
    this.expect('}');
    return object;
  }

  readText() {
    this.expect('"');
    const start = this.position;
    while (this.current !== '"') {
      if (this.current === undefined) throw new Error('unfinished string');
      this.next();
    }
    const result = this.text.slice(start, this.position);
    this.next();
    return result;
  }

  readNumber() {
    const start = this.position;
    this.accept('-');
    this.readDigits();
    if (this.accept('.')) this.readDigits();
    return new JsonNumber(this.text.slice(start, this.position));
  }

  readDigits() {
    if (!this.isDigit()) throw new Error(`digit expected at ${this.position}`);
    while (this.isDigit()) this.next();
  }

  isDigit() { return this.current >= '0' && this.current <= '9'; }

  skipSpace() { while (this.current === ' ' || this.current === '\n') this.next(); }

  accept(character) {
    if (this.current !== character) return false;
    this.next();
    return true;
  }

  expect(character) { if (!this.accept(character)) throw new Error(`unexpected character at ${this.position}`); }
}

function textWith(n) {
  const operations = Array.from({ length: n }, (_, k) => {
    const i = k + 1;
    return `["set", "w${i}", {"bounds": [${i * 7}, -${i}.25, 300], "visible": true, "data": null, "text": "Label of the operation"}]`;
  });
  return `{ "head": { "requestCounter": 4 }, "operations": [${operations.join(', ')}]}`;
}

export function run(n) {
  const text = textWith(n);
  let answer = 0;
  for (let i = 0; i < 10; i++) {
    const result = new JsonReader(text).read();
    if (!result.isObject || !result.get('operations').isArray) throw new Error('not what was written');
    answer += result.get('operations').values.length * 1000 + result.count();
  }
  return answer;
}
