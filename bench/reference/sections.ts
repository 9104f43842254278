import type { Choice, Field, Kinds } from "./fields.ts";

/** Maps with fewer keys, and of one kind, stand in the table of the map around them. */
const OWN_SECTION = 4;

/** A table of the reference. */
export interface Section {
  /** "" for the keys of the file itself, "price.drift_reverts" for a map. */
  readonly title: string;
  /** 0 for a key of the file itself, 1 for a map inside. */
  readonly depth: number;
  readonly description: string;
  /** What kinds the map may be of. */
  readonly choices: readonly Choice[];
  /** Kinds of the map around that have it; null for all. */
  readonly kinds: Kinds | null;
  readonly rows: readonly Field[];
}

/** The tables of all keys: one of the file's own, one a map among these, and one a larger map inside. */
export function sectionsOf(fields: readonly Field[]): Section[] {
  const top: Section = { title: "", depth: 0, description: "", choices: [], kinds: null, rows: fields };
  const maps = fields.filter(({ inner }) => inner.length > 0);
  return [top, ...maps.flatMap((map) => sectionsOfMap(map, 0))];
}

function sectionsOfMap({ description, kinds, inner }: Field, depth: number): Section[] {
  const isLarge = (field: Field): boolean =>
    field.inner.length >= OWN_SECTION || field.inner.some(({ choices }) => choices.length > 0);
  const rows = (field: Field): Field[] => (isLarge(field) ? [field] : [field, ...field.inner.flatMap(rows)]);
  const own: Section = {
    title: inner[0]!.path.slice(0, -1).join("."),
    depth,
    description,
    choices: inner.flatMap(({ choices }) => choices),
    kinds,
    rows: inner.flatMap(rows),
  };
  const large = (field: Field): Field[] => (isLarge(field) ? [field] : field.inner.flatMap(large));
  return [own, ...inner.flatMap(large).flatMap((field) => sectionsOfMap(field, 1))];
}
