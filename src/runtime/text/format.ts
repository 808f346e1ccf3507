/** A template of `format:`, taken apart: `literals[0] name[0] literals[1] name[1] …`. */
export interface FormatParts {
  readonly literals: string[];
  readonly names: string[];
  /** The last name lacks its closing brace. */
  readonly unclosed: boolean;
}

/** `{name}` is a place for a value, `{{` and `}}` stand for braces; a single `}` stands for itself. */
export function parseFormat(template: string): FormatParts {
  const literals: string[] = [''], names: string[] = [];
  for (let i = 0; i < template.length; ) {
    const c = template[i]!;
    if ((c === '{' || c === '}') && template[i + 1] === c) {
      literals[literals.length - 1] += c;
      i += 2;
    } else if (c === '{') {
      const end = template.indexOf('}', i);
      names.push(template.slice(i + 1, end < 0 ? undefined : end));
      if (end < 0) return { literals, names, unclosed: true };
      literals.push('');
      i = end + 1;
    } else {
      literals[literals.length - 1] += c;
      i++;
    }
  }
  return { literals, names, unclosed: false };
}
