/** First line of what an exception of the host says. */
export function messageOf(e: unknown): string { return e instanceof Error ? e.message.split('\n')[0]! : String(e); }

/** The part of what esbuild throws that tells the first error; lines are counted from 1, columns from 0. */
interface TransformErrors { readonly errors?: readonly { readonly text: string; readonly location: { readonly file: string; readonly line: number; readonly column: number } | null }[] }

/** `FILE:LINE:COLUMN: TEXT` of the first error that esbuild has found in a text, as its own message only counts them; what any other exception says. */
export function transformMessage(e: unknown): string {
  const first = (e as TransformErrors | null)?.errors?.[0];
  if (first === undefined) return messageOf(e);
  const { text, location } = first;
  return location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`;
}
