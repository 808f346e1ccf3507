/*
 * Texts of JSON's simple values.
 */

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escape = (c: string): string => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A string with its quotes. `forHtml`: also `<`, `>` and `&` are escaped, so that the text can stand in a page. */
export function jsonString(text: string, forHtml: boolean): string {
  return `"${text.replace(forHtml ? /["\\<>&\u0000-\u001f\u2028\u2029]/g : /["\\\u0000-\u001f\u2028\u2029]/g, escape)}"`;
}

/** A finite double: without a point where integral, plain decimal for 1e-6 ≤ |x| < 1e21, else like `1e+21`, `1e-7`; `-0`. */
export function jsonFloat(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}
