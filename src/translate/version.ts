/** Part of everything that is kept: other versions' text is not used. */
export const TRANSLATOR_VERSION = 10;
