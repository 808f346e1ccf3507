/**
 * Compiled code in an image is code of the host: it runs only if this user's own key has signed it. The key (Ed25519) is made on first
 * use and stays in the user's configuration directory.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from '../runtime/make-directory.js';
import type { Container, Section } from './container.js';

/** `own`: by this user's key. `foreign`: valid, by another key. */
export type SignatureState = 'own' | 'foreign' | 'unsigned' | 'invalid';

const TAG = 'SIGN';
const PUBLIC_KEY_SIZE = 44, SIGNATURE_SIZE = 64;

export class Trust {
  private readonly file: string;

  /** `directory` is the user's configuration directory of mag. */
  constructor(private readonly directory: string) {
    this.file = join(directory, 'image-key.pem');
  }

  static ofUser(env: NodeJS.ProcessEnv = process.env): Trust {
    return new Trust(join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'maggie'));
  }

  /** The section that signs all others. Throws if there is no key and none can be made. */
  sign(kind: Container['kind'], sections: readonly SignedSection[]): Section {
    const key = this.privateKey() ?? this.makeKey();
    const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
    return { tag: TAG, bytes: Buffer.concat([publicKey, sign(null, signedText(kind, sections), key)]) };
  }

  state(container: Container): SignatureState {
    if (!container.entries.some(({ tag }) => tag === TAG)) return 'unsigned';
    const bytes = container.section(TAG);
    if (bytes.length !== PUBLIC_KEY_SIZE + SIGNATURE_SIZE) return 'invalid';
    const publicKey = bytes.subarray(0, PUBLIC_KEY_SIZE);
    const text = signedText(container.kind, container.entries.filter(({ tag }) => tag !== TAG));
    try {
      const key = createPublicKey({ key: publicKey, type: 'spki', format: 'der' });
      if (key.asymmetricKeyType !== 'ed25519' || !verify(null, text, key, bytes.subarray(PUBLIC_KEY_SIZE))) return 'invalid';
    } catch {
      return 'invalid';
    }
    const own = this.privateKey();
    return own !== null && createPublicKey(own).export({ type: 'spki', format: 'der' }).equals(publicKey) ? 'own' : 'foreign';
  }

  private privateKey(): KeyObject | null {
    try {
      return existsSync(this.file) ? createPrivateKey(readFileSync(this.file)) : null;
    } catch {
      return null;
    }
  }

  private makeKey(): KeyObject {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    makeDirectory(this.directory, 0o700);
    try {
      writeFileSync(this.file, pem, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    // Another process may have been faster: its key is the one that counts.
    return createPrivateKey(readFileSync(this.file));
  }
}

export interface SignedSection { readonly tag: string; readonly length: number; readonly sha256: string }

/** What is signed: kind, and order, tags, lengths and hashes of all sections but the signature. */
function signedText(kind: Container['kind'], sections: readonly SignedSection[]): Buffer {
  return Buffer.from(['maggie image', kind, ...sections.map(({ tag, length, sha256 }) => `${tag} ${length} ${sha256}`)].join('\n'));
}
