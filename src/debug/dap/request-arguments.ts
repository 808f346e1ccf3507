/** What the arguments of requests are, as far as they are looked at. */
import { z } from 'zod';

/** Clients leave out what they do not say, or send null for it. */
function optional<T extends z.ZodType>(schema: T) { return schema.nullish().transform((value) => value ?? undefined); }

const texts = z.array(z.string());
const thread = z.object({ threadId: z.int() });
const frame = z.object({ frameId: z.int() });
const condition = optional(z.string());

const SCHEMAS = {
  initialize: z.object({ linesStartAt1: optional(z.boolean()), columnsStartAt1: optional(z.boolean()) }),
  launch: z.object({
    program: optional(z.union([z.string(), texts], 'expected a path or a list of paths')), args: optional(texts), flags: optional(texts), cwd: optional(z.string()),
    input: optional(z.string()), stopOnEntry: optional(z.boolean()), noDebug: optional(z.boolean()),
  }),
  disconnect: z.object({ terminateDebuggee: optional(z.boolean()) }),
  setBreakpoints: z.object({ source: z.object({ path: optional(z.string()) }), breakpoints: optional(z.array(z.object({ line: z.int(), condition }))) }),
  setFunctionBreakpoints: z.object({ breakpoints: z.array(z.object({ name: z.string(), condition })) }),
  setExceptionBreakpoints: z.object({ filters: texts }),
  stackTrace: thread.extend({ startFrame: optional(z.int()), levels: optional(z.int()) }),
  scopes: frame,
  variables: z.object({ variablesReference: z.int(), filter: optional(z.enum(['indexed', 'named'])), start: optional(z.int()), count: optional(z.int()) }),
  setVariable: z.object({ variablesReference: z.int(), name: z.string(), value: z.string() }),
  evaluate: z.object({ expression: z.string(), frameId: optional(z.int()) }),
  source: z.object({ sourceReference: optional(z.int()), source: optional(z.object({ sourceReference: optional(z.int()) })) }),
  next: thread,
  stepIn: thread,
  stepOut: thread,
  restartFrame: frame,
  editMethod: z.object({ className: z.string(), selector: z.string(), source: z.string() }),
};

/** The arguments of a request, those that nobody looks at left out. Throws an Error that names the attribute which is missing or wrong. */
export function checkedArguments(command: string, args: unknown): unknown {
  if (!Object.hasOwn(SCHEMAS, command)) return args;
  const { error, data } = SCHEMAS[command as keyof typeof SCHEMAS].safeParse(args, { error: wrong });
  if (error === undefined) return data;
  const { path, message } = error.issues[0]!;
  throw new Error(path.length === 0 ? `arguments of ${command}: ${message}` : `${command}: "${path.join('.')}": ${message}`);
}

/** In words of the protocol, where a schema has none of its own. */
function wrong({ code, expected, input, values }: z.core.$ZodRawIssue): string {
  if (input === undefined) return 'is missing';
  if (code === 'invalid_value') return `expected ${(values as readonly string[]).join(' or ')}`;
  return `expected ${expected === 'int' ? 'an integer' : `${/^[aeiou]/.test(String(expected)) ? 'an' : 'a'} ${expected}`}`;
}
