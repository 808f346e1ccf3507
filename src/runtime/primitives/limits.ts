/** Most elements of an Array, ArrayList or ByteArray that can be asked for at once. */
export const MAX_ELEMENTS = 134_217_728;

/** Bytes of an element, at most. */
export const POINTER = 8;

/** Bytes of the host's new store for a list that grows, per element that is there: half as many again have room. */
export const GROWTH = 12;

/** Bytes of a UTF-16 unit. */
export const UNIT = 2;

/** Bytes of a character as an element, while the host copies the store of a list that grows. */
export const CHARACTER = 24;

/** Bytes of a piece of a text that the host cuts out of it, but for its own units. */
export const PIECE = 48;

/** A text that grows is made room for when its length in units passes a multiple of this (a power of 2). The host joins its pieces later, at once. */
export const STRIDE = 1 << 20;

/** So few elements can be added to any list without asking for room: the program is interrupted in time before there are many more. */
export const FEW = 1 << 14;
