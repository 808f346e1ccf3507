/** First line of what an exception of the host says. */
export function messageOf(e: unknown): string { return e instanceof Error ? e.message.split('\n')[0]! : String(e); }
