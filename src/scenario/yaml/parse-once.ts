import type { z } from "zod";

/**
 * What a schema makes of data, read as it stands: zod would compile a parser for every map of it first, which takes longer
 * than reading the few scenarios of a process without.
 */
export function parseOnce<T>(schema: z.ZodType<T>, data: unknown): z.ZodSafeParseResult<T> {
  return schema.safeParse(data, { jitless: true });
}
