/** Records as laws see them: one path's numbers. */
import type { Fields, PathOf, RecordType } from "../../src/lanes/record.ts";

/** A path of a record, for laws: its fields as given, and 0 where they are not. */
export function pathOf<F extends Fields>(
  { names }: RecordType<F>,
  given: Partial<PathOf<RecordType<F>>> = {},
): PathOf<RecordType<F>> {
  return { ...Object.fromEntries(names.map((name) => [name, 0])), ...given };
}
