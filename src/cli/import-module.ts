/** Given by the launcher, not defined when run from sources. In the command itself `import()` would not work: in code that comes from a cache the host does not know who imports. */
declare const launcherImport: ((url: string) => Promise<unknown>) | undefined;

/** Imports a module by its URL. */
export const importModule = (url: string): Promise<unknown> => (typeof launcherImport === 'function' ? launcherImport(url) : import(url));
