/** Most elements of an Array, ArrayList or ByteArray that can be asked for at once. */
export const MAX_ELEMENTS = 134_217_728;
