/** Images are part of a bundle as bytes. */
declare module '*.magi' {
  const bytes: Uint8Array;
  export default bytes;
}
