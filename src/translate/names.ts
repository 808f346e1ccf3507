/** Identifiers for generated code. */

/** A readable JavaScript identifier for a unit's label: `Counter>>at:put:` gives `Counter_at_put_`. */
export function identifier(label: string): string {
  const text = label.replace(/>>/g, '_').replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+/, '');
  return /^[A-Za-z]/.test(text) ? text : `unit_${text}`;
}

/** Text that may stand in a line comment. */
export function commentText(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, ' ');
}
