/** The texts beside the reference: Maggie's own guide and manual, and the guide that a program brings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Api } from '../api/schema.js';

export interface Document {
  /** Where it stands in the site: `guide/01-first-steps.html`. */
  readonly page: string;
  /** Where links between documents look for it: `guide/01-first-steps.md`. */
  readonly source: string;
  readonly title: string;
  readonly markdown: string;
}

/** The directory of Maggie's documents: beside the sources, or beside dist/. Null if the installation lacks it. */
export function documentsDirectory(): string | null {
  const beside = [new URL('../docs/', import.meta.url), new URL('../../../docs/', import.meta.url)].map((url) => fileURLToPath(url));
  return beside.find((directory) => existsSync(join(directory, 'guide'))) ?? null;
}

/** The chapters of Maggie's guide and the pages of its manual. */
export function readDocuments(directory: string): { guide: Document[]; manual: Document[] } {
  const read = (folder: string, section: string, isWanted: (name: string) => boolean): Document[] =>
    readdirSync(join(directory, folder)).filter((name) => name.endsWith('.md') && isWanted(name)).sort().map((name) => {
      const markdown = readFileSync(join(directory, folder, name), 'utf8');
      return { page: `${section}/${name.replace(/md$/, 'html')}`, source: join(folder, name), title: titleOf(markdown, name), markdown };
    });
  return { guide: read('guide', 'guide', (name) => /^\d\d-/.test(name)), manual: read('', 'manual', () => true) };
}

/** Classes named `Guide` and two digits are chapters: their documentation, then that of their methods by selector (language.md 13.7). */
export function guideOfProgram({ classes }: Api): Document[] {
  return classes.filter(({ name }) => /^Guide\d\d/.test(name)).map(({ name, fullName, documentation, methods }) => {
    const markdown = [documentation, ...methods.map((method) => method.documentation)].filter((text) => text !== null).join('\n\n');
    return { page: `guide/${fileName(fullName)}.html`, source: `${fullName}.md`, title: titleOf(markdown, name), markdown };
  });
}

/** A file's name for the full name of a class: colons are not allowed everywhere. */
export function fileName(fullName: string): string { return fullName.replaceAll('::', '.'); }

function titleOf(markdown: string, otherwise: string): string { return /^# +(.+)$/m.exec(markdown)?.[1] ?? otherwise; }
