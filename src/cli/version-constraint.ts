/** Version constraints of manifests: `>= > <= < ~ =` X.Y.Z, separated by spaces; all of them must hold. */
type Version = readonly [number, number, number];

/** Why a version does not satisfy the constraints, or what is wrong with these; null if all is well. A version that is no number satisfies everything. */
export function constraintProblem(constraints: string, version: string): string | null {
  for (const constraint of constraints.split(/\s+/).filter((part) => part !== '')) {
    const [, operator = '=', digits = ''] = /^(>=|>|<=|<|~|=)?(\d+\.\d+\.\d+)$/.exec(constraint) ?? [];
    if (digits === '') return `project.maggie: "${constraint}" is not a version constraint such as ">=0.1.0"`;
    if (/^\d/.test(version) && !satisfies(parse(version), operator, parse(digits))) return `the project needs Maggie ${constraints}, this is ${version}`;
  }
  return null;
}

function satisfies(version: Version, operator: string, bound: Version): boolean {
  const order = compare(version, bound);
  switch (operator) {
    case '>=': return order >= 0;
    case '>': return order > 0;
    case '<=': return order <= 0;
    case '<': return order < 0;
    // The same minor version.
    case '~': return order >= 0 && version[0] === bound[0] && version[1] === bound[1];
    default: return order === 0;
  }
}

function parse(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('-')[0]!.split('.').map(Number);
  return [major, minor, patch];
}

function compare(a: Version, b: Version): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
