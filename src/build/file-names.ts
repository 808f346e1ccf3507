/**
 * A file name for each class, without extension: `Counter`, `Ns.Counter`. Characters beyond ASCII letters, digits and `_` become `_`; names that
 * would then be the same on some file system are numbered in the order given.
 */
export function fileNames(classNames: Iterable<string>): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const className of classNames) {
    const plain = className.split('::').map((part) => part.replace(/[^A-Za-z0-9_]/g, '_')).join('.');
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}_${n}`;
    taken.add(name.toLowerCase());
    names.set(className, name);
  }
  return names;
}
