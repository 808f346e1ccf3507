/** `mag doc`: documentation as a site of static pages (language.md 13.7). */
import { join } from 'node:path';
import { osReason } from '../runtime/os-reason.js';
import { collectApi } from '../tools/api/collect.js';
import { documentsDirectory, readDocuments } from '../tools/doc/documents.js';
import { buildSite, type SiteContents } from '../tools/doc/site.js';
import { writeSite } from '../tools/doc/write-site.js';
import { parseArguments, type Flag } from './arguments.js';
import { CommandError } from './errors.js';
import { withDefinitions } from './load-definitions.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag doc [--output DIR] [--title TEXT] [paths]

Writes documentation as HTML to DIR (docs/api): the classes of the files, or of the project here, with the library that they build on, and the chapters of classes
named Guide and two digits. Without files and project: the library, with Maggie's own guide and manual. The pages need no server and no network.
`;

const FLAGS: readonly Flag[] = [
  { name: 'output', alias: 'out', value: 'required', metavar: 'DIR', help: 'where to write' },
  { name: 'title', value: 'required', metavar: 'TEXT', help: 'name of the whole' },
];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const output = flags.get('output') ?? join('docs', 'api');
  return withDefinitions([...before, ...positionals], (vm, programs, { name }) => {
    const api = collectApi(vm, true);
    const own = programs.length === 0 ? maggieDocuments() : { guide: [], manual: [] };
    const contents: SiteContents = { title: flags.get('title') ?? (programs.length === 0 ? 'Maggie' : name), api, ...own };
    const files = buildSite(contents);
    try {
      writeSite(output, files);
    } catch (error) {
      throw new CommandError(`cannot write "${(error as NodeJS.ErrnoException).path ?? output}": ${osReason(error)}`);
    }
    vm.out.write(`Documentation written to ${join(output, 'index.html')}: ${[...files.keys()].filter((path) => path.endsWith('.html')).length} pages\n`);
    return 0;
  });
}

function maggieDocuments(): Pick<SiteContents, 'guide' | 'manual'> {
  const directory = documentsDirectory();
  return directory === null ? { guide: [], manual: [] } : readDocuments(directory);
}
