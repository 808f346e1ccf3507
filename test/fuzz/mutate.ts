/** Seeded mutations of source texts: what people and broken tools do to files, and some of what attackers do. */

/** Whole numbers below `limit`, which is positive (mulberry32): the same seed gives the same ones. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) % limit;
  };
}

type Random = (limit: number) => number;
type Mutation = (text: string, random: Random, corpus: readonly string[]) => string;

const FRAGMENTS = [
  '(', ')', '[', ']', '{', '}', '#(', '#{', '#[', '^', '.', ';', ':=', ':', '|', '||', '"', '"""', "'", "''", '#', '#\'', '$', '-', '--', '<', '>', '!<', '!<IO>', '^<Foo>', '§', '😀', '\ud800',
  '\0', '\n', '\r', '\t', '\ufeff', 'self', 'super', 'nil', 'true', 'thisContext', '16r', '37rZ', '1e', '1e999', '-16rFF', '9'.repeat(400), '0.'.repeat(9), 'A::', 'A::B', '::', '%x', 'x:=', 'x: =',
  'method: ', 'classMethod: ', 'class method: ', 'instanceVars: ', 'classVars: a', 'include: ', 'requires: ', 'includes: ', 'namespace: ', 'import: ', 'Foo subclass: Object\n', 'Foo subclass: Foo\n',
  'Object subclass: nil\n', 'Foo trait\n', 'Foo protocol\n', '<primitive>', '<primitive: x error: e>', '[:a :a | |a| a]', '[:x]', 'ifTrue: [^1] ifFalse: [2]', 'whileTrue: [', 'to: 3 do: [:i | ', ' foo; bar: 1; + 2',
];

const MUTATIONS: readonly Mutation[] = [
  // Something is missing, doubled, moved, cut off.
  (text, random) => cut(text, span(text, random, 8)),
  (text, random) => cut(text, span(text, random, 200)),
  (text, random) => insert(text, random, pick(FRAGMENTS, random)),
  (text, random) => insert(text, random, ` ${pick(FRAGMENTS, random)} `),
  (text, random) => insert(text, random, piece(text, random, 60)),
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => text.slice(random(text.length + 1)),
  // Tokens and lines change places.
  (text, random) => { const tokens = text.split(/(\s+)/); return swapped(tokens, random).join(''); },
  (text, random) => { const lines = text.split('\n'); return swapped(lines, random).join('\n'); },
  // A name becomes another one of the text.
  (text, random) => {
    const names = text.match(/[A-Za-z_][\w:]*/g) ?? ['x'];
    const [old, other] = [pick(names, random), pick(names, random)];
    return random(2) === 0 ? text.replace(old, () => other) : text.split(old).join(other);
  },
  // Something of another file.
  (text, random, corpus) => insert(text, random, piece(pick(corpus, random), random, 300)),
  (text, random, corpus) => `${text}\n${pick(corpus, random)}`,
  // Any character.
  (text, random) => insert(text, random, String.fromCodePoint(random(3) === 0 ? random(0xd800) : random(128))),
  // Too much of something.
  (text, random) => insert(text, random, pick(FRAGMENTS, random).repeat(1 + random(random(20) === 0 ? 3000 : 20))),
];

/** A mutation of one of the texts, by one to six changes. Now and then it is bytes that need not be UTF-8. */
export function mutated(corpus: readonly string[], seed: number): string | Uint8Array {
  const random = randomNumbers(seed);
  let text = pick(corpus, random);
  for (let changes = 1 + random(6); changes > 0; changes--) text = pick(MUTATIONS, random)(text, random, corpus);
  if (random(20) > 0) return text;
  const bytes = Buffer.from(text);
  for (let changes = 1 + random(3); changes > 0 && bytes.length > 0; changes--) bytes[random(bytes.length)] = random(256);
  return bytes;
}

function pick<T>(list: readonly T[], random: Random): T { return list[random(list.length)]!; }

function span(text: string, random: Random, longest: number): [number, number] {
  const start = random(text.length + 1);
  return [start, start + 1 + random(longest)];
}

function cut(text: string, [start, end]: [number, number]): string { return text.slice(0, start) + text.slice(end); }

function piece(text: string, random: Random, longest: number): string { return text.slice(...span(text, random, longest)); }

function insert(text: string, random: Random, part: string): string {
  const at = random(text.length + 1);
  return text.slice(0, at) + part + text.slice(at);
}

function swapped(parts: string[], random: Random): string[] {
  const [i, j] = [random(parts.length), random(parts.length)];
  [parts[i], parts[j]] = [parts[j]!, parts[i]!];
  return parts;
}
