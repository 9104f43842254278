import type { z } from "zod";
import { parseOnce } from "./parse-once.ts";

/* Reading data of which parts may be invalid. */

/** The data as its schema sees it; null if it is not valid. */
export function valid<T>(schema: z.ZodType<T>, data: unknown): T | null {
  const result = parseOnce(schema, data);
  return result.success ? result.data : null;
}

/** What stands under a key; undefined if nothing does. */
export function under(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, key)
    ? (data as Record<string, unknown>)[key]
    : undefined;
}

/** The entries of the map under a key; none if there is no map. */
export function named(data: unknown, key: string): [string, unknown][] {
  const map = under(data, key);
  return typeof map === "object" && map !== null && !Array.isArray(map) ? Object.entries(map) : [];
}
