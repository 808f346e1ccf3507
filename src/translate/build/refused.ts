/** The unit cannot be translated at this level; the message says why. */
export class Refused extends Error {}
