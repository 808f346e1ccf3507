import { expect, it } from 'vitest';
import { endsAsProgram, PROGRAM_END } from '../../src/build/program-end.js';

it.each([
  ['as it was built', `code();\n${PROGRAM_END}\n//# sourceMappingURL=x.mjs.map\n`, true],
  ['without a map', `code();\n${PROGRAM_END}`, true],
  ['with other line ends', `code();\r\n${PROGRAM_END}\r\n\r\n  // licence\r\n`, true],
  ['with code before it', `before();\ncode();\n${PROGRAM_END}\n`, true],
  ['with code after it', `code();\n${PROGRAM_END}\n// main.mjs\nafter();\n//# sourceMappingURL=x.mjs.map\n`, false],
  ['twice', `code();\n${PROGRAM_END}\ncode();\n${PROGRAM_END}\n`, true],
  ['without comments', `const end = "${PROGRAM_END}";\ncode();\n`, false],
  ['none', 'code();\n', false],
])('a program %s', (_, text, expected) => { expect(endsAsProgram(Buffer.from(text))).toBe(expected); });
