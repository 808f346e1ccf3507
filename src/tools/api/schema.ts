/** The form of `mag api --json`. */
import { z } from 'zod';

const text = z.string().nullable();

const method = z.strictObject({
  selector: z.string(),
  side: z.enum(['instance', 'class']),
  parameters: z.array(z.strictObject({ name: z.string(), type: text })),
  returns: text,
  effects: z.array(z.string()),
  documentation: text,
  /** The trait that the method comes from. */
  trait: text,
  builtIn: z.boolean(),
});

const cls = z.strictObject({
  kind: z.literal('class'),
  name: z.string(),
  fullName: z.string(),
  namespace: text,
  superclass: text,
  traits: z.array(z.string()),
  instanceVariables: z.array(z.string()),
  classVariables: z.array(z.string()),
  documentation: text,
  builtIn: z.boolean(),
  methods: z.array(method),
});

const trait = z.strictObject({
  kind: z.literal('trait'),
  name: z.string(),
  fullName: z.string(),
  namespace: text,
  requires: z.array(z.string()),
  documentation: text,
  builtIn: z.boolean(),
  methods: z.array(method),
});

export const apiSchema = z.strictObject({ version: z.literal(1), classes: z.array(cls), traits: z.array(trait) });

export type Api = z.infer<typeof apiSchema>;
export type ApiClass = z.infer<typeof cls>;
export type ApiTrait = z.infer<typeof trait>;
export type ApiMethod = z.infer<typeof method>;
