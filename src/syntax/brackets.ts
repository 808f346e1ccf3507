import type { TokenKind } from './tokens.js';

type Closer = ')' | ']' | '}';

/** The opening brackets and what closes them. */
const CLOSER_OF: ReadonlyMap<TokenKind, Closer> = new Map<TokenKind, Closer>([
  ['(', ')'], ['#(', ')'], ['[', ']'], ['#[', ']'], ['{', '}'], ['#{', '}'],
]);

/** The brackets that are open at a place in a text. */
export class OpenBrackets {
  /** Inside `#(` a plain parenthesis opens a literal array too and stands here as one. */
  private readonly open: TokenKind[] = [];
  /** How many of the open brackets each closer could close, so that a stray closer costs nothing. */
  private readonly waiting: Record<Closer, number> = { ')': 0, ']': 0, '}': 0 };

  get innermost(): TokenKind | undefined { return this.open.at(-1); }

  /** Follows one token. A closer closes everything up to its partner, so that a forgotten one does not disturb the rest of the text. */
  add(kind: TokenKind): void {
    const closer = CLOSER_OF.get(kind);
    if (closer !== undefined) {
      this.open.push(kind === '(' && this.innermost === '#(' ? '#(' : kind);
      this.waiting[closer]++;
    } else if ((kind === ')' || kind === ']' || kind === '}') && this.waiting[kind] > 0) this.close(kind);
  }

  private close(closer: Closer): void {
    for (let open = this.open.pop(); open !== undefined; open = this.open.pop()) {
      const mine = CLOSER_OF.get(open)!;
      this.waiting[mine]--;
      if (mine === closer) return;
    }
  }
}
