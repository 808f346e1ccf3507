/** Generates programs without errors: every construct of the grammar, in any layout, with comments between any two tokens. */
import fc from 'fast-check';

/** The tokens of a piece of a program. */
type Piece = readonly string[];

const flat = (...pieces: readonly (string | Piece)[]): Piece => pieces.flat();
const joined = (pieces: readonly Piece[], separator: string): Piece => pieces.flatMap((piece, index) => (index === 0 ? piece : [separator, ...piece]));
const some = (piece: fc.Arbitrary<Piece>, maxLength: number, minLength = 0): fc.Arbitrary<readonly Piece[]> => fc.array(piece, { minLength, maxLength });

const name = fc.constantFrom('a', 'b', 'total', 'aCollection', 'Shop::Order', 'trait', 'class', 'protocol', 'primitive');
const simpleName = fc.constantFrom('a', 'b', 'total', 'aCollection', 'numberOfElementsInside');
const unary = fc.constantFrom('foo', 'Ns::foo', 'size', 'trait', 'protocol', 'isEmptyOrSomethingElse');
const binary = fc.constantFrom('+', '-', '->', '|', '<', '>=', ',', '~~', '//');
const keyword = fc.constantFrom('at:', 'put:', 'ifTrue:', 'subclass:', 'inject:', 'aVeryLongKeywordThatTakesSpace:');
const literal = fc.constantFrom('3', '-5', '16rFF', '2.50', '-1e10', "'it''s'", "'two\nlines'", "' # \"no comment\" '", '#sym', '#at:put:', "#'odd one'", '#+', '$a', '$"', '$\'', 'nil', 'true', '123456789012345678901234567890');
const element = fc.oneof(literal.map((text) => [text]), fc.constant<Piece>(['foo']), fc.constant<Piece>(['(', '1', '(', ')', ')']), fc.constant<Piece>(['#(', 'x', ')']));

/** One measure for both places where the grammar branches. */
const depth = fc.createDepthIdentifier();

const { expression, statements } = fc.letrec<{ expression: Piece; primary: Piece; unaryExpression: Piece; binaryExpression: Piece; statement: Piece; statements: Piece; message: Piece }>((tie) => {
  const many = (maxLength: number): fc.Arbitrary<readonly Piece[]> => some(tie('expression'), maxLength);
  return {
    primary: fc.oneof({ maxDepth: 3, depthIdentifier: depth },
      literal.map((text): Piece => [text]), name.map((text): Piece => [text]), fc.constantFrom<Piece>(['self'], ['thisContext']),
      tie('expression').map((inner) => flat('(', inner, ')')),
      fc.tuple(fc.array(simpleName, { maxLength: 2 }), tie('statements')).map(([params, body]) => flat('[', params.flatMap((param) => [':', param]), params.length > 0 ? '|' : [], body, ']')),
      many(4).map((elements) => flat('{', joined(elements, '.'), '}')),
      some(element, 20).map((elements) => flat('#(', elements.flat(), ')')),
      fc.array(fc.integer({ min: 0, max: 255 }).map(String), { maxLength: 30 }).map((bytes) => flat('#[', bytes, ']')),
      some(fc.tuple(tie('primary').filter(([first, second]) => second !== ':=' && first !== undefined), tie('expression')).map(([key, value]) => flat(key, '->', value)), 3)
        .map((pairs) => flat('#{', joined(pairs, '.'), '}'))),
    unaryExpression: fc.tuple(tie('primary'), fc.array(unary, { maxLength: 2 })).map(([receiver, selectors]) => flat(receiver, selectors)),
    binaryExpression: fc.tuple(tie('unaryExpression'), some(fc.tuple(binary, tie('unaryExpression')).map(([operator, argument]) => flat(operator, argument)), 2)).map(([receiver, rest]) => flat(receiver, ...rest)),
    message: some(fc.tuple(keyword, tie('binaryExpression')).map(([word, argument]) => flat(word, argument)), 3, 1).map((parts) => parts.flat()),
    expression: fc.oneof({ maxDepth: 3, depthIdentifier: depth },
      tie('binaryExpression'),
      fc.tuple(tie('binaryExpression'), tie('message')).map(([receiver, message]) => flat(receiver, message)),
      fc.tuple(simpleName, tie('expression')).map(([variable, value]) => flat(variable, ':=', value)),
      fc.tuple(tie('binaryExpression'), tie('message'), some(fc.oneof(tie('message'), unary.map((selector): Piece => [selector]), fc.tuple(binary, tie('unaryExpression')).map(([operator, argument]) => flat(operator, argument))), 2, 1))
        .map(([receiver, message, more]) => flat(receiver, message, more.flatMap((other) => [';', ...other])))),
    statement: fc.tuple(fc.boolean(), tie('expression')).map(([isReturn, value]) => (isReturn ? flat('^', value) : value)),
    statements: fc.tuple(fc.array(simpleName, { maxLength: 2 }), some(tie('statement'), 3), fc.boolean())
      .map(([temps, body, period]) => flat(temps.length > 0 ? ['|', ...temps, '|'] : [], joined(body, '.'), period && body.length > 0 ? '.' : [])),
  } as never;
}) as unknown as { expression: fc.Arbitrary<Piece>; statements: fc.Arbitrary<Piece> };

const type = fc.option(fc.constant<Piece>(['<', 'Integer', '>']), { nil: [] as Piece });
const parameter = fc.tuple(simpleName, type).map(([param, kind]) => flat(param, kind));
const docstring = fc.constantFrom<Piece>([], [], ['"""One line."""'], ['"""\n  Several,\n\n    indented. \n"""'], ['"""first""" """second"""']);
const effects = fc.constantFrom<Piece>([], ['!', '<', 'IO', '>'], ['!', '<', 'IO', ',', 'Network', '>']);
const signature = fc.oneof(
  unary.map((selector): Piece => [selector]), fc.tuple(binary, parameter).map(([selector, param]) => flat(selector, param)),
  some(fc.tuple(keyword, parameter).map(([word, param]) => flat(word, param)), 2, 1).map((parts) => parts.flat()));
const result = fc.constantFrom<Piece>([], ['^', '<', 'Self', '>']);
const method = (start: readonly string[]): fc.Arbitrary<Piece> =>
  fc.tuple(docstring, signature, result, effects, fc.oneof({ weight: 5, arbitrary: statements }, { weight: 1, arbitrary: fc.constant<Piece>(['<', 'primitive', '>']) }))
    .map(([doc, head, answer, effect, body]) => flat(doc, start, head, answer, effect, '[', body, ']'));
const variables = fc.constantFrom<Piece>(
  ['instanceVars:', 'a', '<', 'Integer', '>', 'b'], ['instanceVariables:', "'a b'"], ['classVars:', 'C', 'D'], ['classVariables:', "''"], ['instanceVars:', 'class'], ['include:', 'T'], ['uses:', 'Ns::T']);
const classBody = some(fc.oneof(method(['method:']), method(['classMethod:']), method(['class', 'method:']), variables), 4).map((items) => items.flat());
const traitBody = some(fc.oneof(method(['method:']), fc.constantFrom<Piece>(['requires:', '#a:b:', 'size', '+', '|'], ['requires:'])), 3).map((items) => items.flat());
const entry = fc.constantFrom<Piece>(
  ['size', '^', '<', 'Integer', '>', '.'], ['at:', '<', 'Integer', '>', 'put:', '^'], ['+', '<', 'Self', '>'], ['includes:', 'Other', '.'], ['"""About."""'], ['print', '!', '<', 'IO', '>'], ['includes:', '<', 'Object', '>', '^', '<', 'Boolean', '>']);
/** Its tokens must not begin a line, for a protocol ends there; and a last entry without period would take a `^` that follows. */
const protocolBody = some(entry, 4).map((entries) => [...entries.flat(), 'last', '.'].map((token) => ` ${token}`));

/** With the token of column 1 that keeps what stands before from taking it in. */
const topItem = fc.oneof(
  fc.tuple(docstring, fc.constantFrom<Piece>(['Shop::Order', 'subclass:', 'Object'], ['Foo', 'subclass:', 'nil']), classBody).map(([doc, head, body]) => flat(doc, head, body)),
  fc.tuple(docstring, traitBody).map(([doc, body]) => flat(doc, 'T', 'trait', body)),
  fc.tuple(docstring, protocolBody).map(([doc, body]) => flat(doc, 'P', 'protocol', body)),
  // In parentheses, or the message might begin a definition.
  expression.map((value) => flat('\n(', value, ')', '.')), expression.map((value) => flat('\n^', value, '.')),
  fc.constant<Piece>(['\n|', 'x', 'y', '|']), fc.constant<Piece>(['\nx', ':=', '-3', '.']));

const preamble = some(fc.constantFrom<Piece>(['"""About the file."""'], ['namespace:', "'Shop'"], ['import:', 'Other'], ['import:', "'Third::One'"]), 3).map((items) => items.flat());

/** What may stand between two tokens; none of it ends behind a line end, where a token would stand at column 1. */
const gap = fc.oneof(
  { weight: 30, arbitrary: fc.constant(' ') }, { weight: 3, arbitrary: fc.constantFrom('\n  ', '\n\n ', '\r\n\t') },
  { weight: 2, arbitrary: fc.constantFrom(' "remark" ', '\n "own line"\n ', ' # hash\n ', '\n\n #\tother \n\n ', ' "two\n  lines" ', ' "x" "y" ', '\n "a"\n\n "b" ') });

/** The text of a program. */
export const programText: fc.Arbitrary<string> = fc.tuple(fc.constantFrom('', '#!/usr/bin/env mag\n', '\ufeff'), preamble, some(topItem, 5), fc.array(gap, { minLength: 300, maxLength: 300 }))
  .map(([start, head, items, gaps]) => {
    const pieces = [...head, ...items.flatMap((item) => ['\n', ...item])];
    const before = (index: number): string => (pieces[index] === '\n' || pieces[index - 1] === '\n' ? '' : gaps[index % gaps.length]!);
    return start + pieces.map((token, index) => before(index) + token).join('');
  });
