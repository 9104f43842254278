import { columnOf, type Group, viewOf } from "../../src/lanes/memory.ts";
import type { Fields } from "../../src/lanes/record.ts";

/**
 * All columns of a group by name, those of the fields that live within a day among them: these stand in the memory of the
 * plain engine alone.
 */
export function everyColumn<F extends Fields>(
  buffer: ArrayBufferLike,
  group: Group<F>,
): Record<keyof F & string, Float64Array> {
  return Object.fromEntries(
    group.record.names.map((name) => [name, viewOf(buffer, columnOf(group, name))]),
  ) as Record<keyof F & string, Float64Array>;
}
