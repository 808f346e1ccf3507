import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { MBytes, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { bytesOf } from './bytes.js';
import type { Primitive } from './table.js';

/** What stands before the 32 bytes of an Ed25519 seed, or public key, in DER (RFC 8410). */
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const KEY_SIZE = 32, SIGNATURE_SIZE = 64;

/** Digests and signatures. What is neither bytes nor a String where bytes are wanted is a failed argument. */
export function cryptoPrimitives(vm: VM): Record<string, Primitive> {
  const byteArray = (bytes: Uint8Array): MBytes => vm.allocator.bytes(vm.core.ByteArray, new Uint8Array(bytes));
  const keyPair = (seed: Uint8Array, privateKey: KeyObject): Value => vm.array([byteArray(seed), byteArray(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-KEY_SIZE))]);

  return {
    sha256Hex: (_receiver, data: Value) => {
      const bytes = bytesOf(data);
      return bytes === undefined ? vm.failArgument(1, 'ByteArray', data) : createHash('sha256').update(bytes).digest('hex');
    },
    sha256Bytes: (_receiver, data: Value) => {
      const bytes = bytesOf(data);
      return bytes === undefined ? vm.failArgument(1, 'ByteArray', data) : byteArray(createHash('sha256').update(bytes).digest());
    },
    /** Array of seed and public key. */
    ed25519Generate: () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      return keyPair(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY_SIZE), privateKey);
    },
    /** The same from a seed; nil if that has not its length. */
    ed25519FromSeed: (_receiver, seed: Value) => {
      if (!(seed instanceof MBytes)) return vm.failArgument(1, 'ByteArray', seed);
      return seed.bytes.length === KEY_SIZE ? keyPair(seed.bytes, privateKeyOf(seed.bytes)) : null;
    },
    /** nil if the key has neither the length of a seed nor that of a seed with the public key behind it. */
    ed25519Sign: (_receiver, data: Value, key: Value) => {
      const bytes = bytesOf(data);
      if (bytes === undefined) return vm.failArgument(1, 'ByteArray', data);
      if (!(key instanceof MBytes)) return vm.failArgument(2, 'ByteArray', key);
      return key.bytes.length === KEY_SIZE || key.bytes.length === 2 * KEY_SIZE ? byteArray(sign(null, bytes, privateKeyOf(key.bytes.subarray(0, KEY_SIZE)))) : null;
    },
    ed25519Verify: (_receiver, signature: Value, data: Value, key: Value) => {
      const bytes = bytesOf(data);
      if (!(signature instanceof MBytes)) return vm.failArgument(1, 'ByteArray', signature);
      if (bytes === undefined) return vm.failArgument(2, 'ByteArray', data);
      if (!(key instanceof MBytes)) return vm.failArgument(3, 'ByteArray', key);
      if (signature.bytes.length !== SIGNATURE_SIZE || key.bytes.length !== KEY_SIZE) return false;
      return verify(null, bytes, createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, key.bytes]), format: 'der', type: 'spki' }), signature.bytes);
    },
  };
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}
