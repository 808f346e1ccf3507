import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { messageOf, transformMessage } from '../../src/jit/message-of.js';

function thrown(text: string): unknown {
  try {
    transformSync(text, { loader: 'ts', sourcefile: 'units.ts', logLevel: 'silent' });
    return null;
  } catch (error) {
    return error;
  }
}

test('of an error that esbuild finds: what and where', () => {
  expect(transformMessage(thrown('let a;\nlet b = ;\nlet c = ;\n'))).toBe('units.ts:2:9: Unexpected ";"');
  expect(messageOf(thrown('let a;\nlet b = ;\n'))).toBe('Transform failed with 1 error:');
});

test('of an error without a place, and of other exceptions', () => {
  expect(transformMessage(Object.assign(new Error('Transform failed'), { errors: [{ text: 'out of luck', location: null }] }))).toBe('out of luck');
  expect(transformMessage(new Error('first\nsecond'))).toBe('first');
  expect(['text', null, undefined].map(transformMessage)).toEqual(['text', 'null', 'undefined']);
});
