const OFFSET = 2166136261, PRIME = 16777619;

/** 32-bit FNV-1a (Fowler, Noll, Vo) over the UTF-8 bytes of a text. */
export function textHash(text: string): number {
  let h = OFFSET;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return bytesHash(Buffer.from(text, 'utf8'));
    h = Math.imul(h ^ unit, PRIME);
  }
  return h >>> 0;
}

/** 32-bit FNV-1a over bytes. */
export function bytesHash(bytes: Uint8Array): number {
  let h = OFFSET;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, PRIME);
  return h >>> 0;
}
