/** An image that is damaged, foreign or of another version. The message names the file first, and the place where there is one. */
export class ImageError extends Error {
  constructor(readonly file: string, readonly problem: string) { super(`${file}: ${problem}`); }
}

/** A place in an image at which decoding went wrong; `offset` counts bytes from the start of the section. */
export class DecodeError extends Error {
  constructor(readonly section: string, readonly offset: number, readonly problem: string) {
    super(`section ${section}, offset ${offset}: ${problem}`);
  }
}
