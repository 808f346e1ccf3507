/** `mag image`: what is in an image, and whether it is sound. */
import { orNear, suggest } from '../syntax/suggest.js';
import { decodeContainer } from '../image/container.js';
import { AOT } from '../image/aot-section.js';
import { describeContainer, describeUnits } from '../image/describe.js';
import { inImage } from '../image/snapshot.js';
import { Trust, type SignatureState } from '../image/trust.js';
import { verifyImage } from '../image/verify-image.js';
import { printOut } from './console.js';
import { UsageError } from './errors.js';
import { imageErrors, readImage } from './images.js';
import { startVM } from './machine.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag image info FILE      header, sections, definitions, compiled units, signature
  mag image verify FILE    check all checksums and all code; runs nothing
`;

const COMMANDS = ['info', 'verify'];

export async function run({ argv }: SubcommandCall): Promise<number> {
  const [command, file, ...rest] = argv;
  if (command === undefined) throw new UsageError(`mag image: expected ${COMMANDS.join(' or ')}`);
  if (!COMMANDS.includes(command)) throw new UsageError(orNear(`mag image: unknown command "${command}"`, suggest(command, COMMANDS)));
  if (file === undefined || rest.length > 0) throw new UsageError(`mag image ${command} takes one file`);
  const bytes = readImage(file);
  const vm = await startVM({ jit: 0 });
  if (command === 'verify') {
    const methods = imageErrors(() => verifyImage(vm, file, bytes));
    printOut(`${file}: sound, ${methods} methods\n`);
    return 0;
  }
  const { decodeAot } = await import('../image/aot-schema.js');
  const lines = imageErrors(() => inImage(file, () => {
    const container = decodeContainer(file, bytes);
    const units = container.entries.some(({ tag }) => tag === AOT) ? describeUnits(decodeAot(container.section(AOT))) : [];
    return [...describeContainer(container, vm.kernelDigest()), `signature: ${SIGNATURES[Trust.ofUser().state(container)]}`, ...units];
  }));
  printOut(`${lines.join('\n')}\n`);
  return 0;
}

const SIGNATURES: Readonly<Record<SignatureState, string>> = {
  own: 'valid, by your key', foreign: 'valid, by a key that is not yours', unsigned: 'none', invalid: 'not valid',
};
