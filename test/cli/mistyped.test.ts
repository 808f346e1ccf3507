import { expect, it } from 'vitest';
import { refuseMistyped } from '../../src/cli/mistyped.js';

it('names the subcommand that a missing path may be meant as', () => {
  const check = (...paths: string[]): void => refuseMistyped(paths, ['build', 'doctest', 'stats', 'srcs'], ['build', 'doctest']);
  expect(() => check('biuld', 'a.mag')).toThrow('cannot access "biuld": no such file or directory, did you mean the subcommand "build"?');
  expect(() => check('a.mag', 'doctset')).toThrow('did you mean the subcommand "doctest"?');
  // Not behind paths; a name of a file; nothing near; what exists.
  for (const paths of [['a.mag', 'stast'], ['biuld.mag'], ['./biuld'], ['nothing'], ['src']]) expect(() => check(...paths)).not.toThrow();
});
