import { expect, test } from 'vitest';
import { readImageFile } from '../../src/image/read-image.js';

test('a device is no image: it may have no end', () => {
  expect(() => readImageFile('/dev/zero')).toThrow('/dev/zero: not a regular file');
  expect(() => readImageFile('/dev')).toThrow('EISDIR');
});
