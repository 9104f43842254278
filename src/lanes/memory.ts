/**
 * Where a block's numbers lie: the one place that knows addresses. A column holds one f64 for each path of a block; a group
 * holds the columns of a record side by side; a ring holds groups by day.
 */
import type { Fields, RecordType, RoleName } from "./record.ts";

/** The byte address of a column. */
export type Column = number & { readonly isColumn: true };

/** The byte address of a table of cubics. */
export type Table = number & { readonly isTable: true };

/** Paths that a column has room for. */
export const BLOCK_PATHS = 256;

/** Bytes from one column of a group to the next: room for 256 paths, and a cache line that keeps columns out of step. */
export const COLUMN_BYTES = 2112;

/** Numbers from one column of a group to the next. */
export const COLUMN_STEP = COLUMN_BYTES / Float64Array.BYTES_PER_ELEMENT;

/**
 * A record's columns. A twin has columns of its own, but for those of its terms, and of its state where it shares that too,
 * which are those of the group that it is a twin of.
 */
export interface Group<F extends Fields = Fields> {
  readonly record: RecordType<F>;
  readonly own: Column;
  readonly terms: Column;
  readonly state: Column;
  /** Where what belongs together with it begins: one fleet's groups; 0 where it is shared. */
  readonly arena: number;
  /** Where the ring begins that it is of, if it is of one. */
  readonly ringOf?: Column;
}

/** Groups of a record, one a day, used in turn. */
export interface Ring<F extends Fields = Fields> {
  readonly record: RecordType<F>;
  readonly first: Column;
  readonly length: number;
  readonly arena: number;
}

/** A group that differs from day to day. */
export interface GroupOfDay<F extends Fields = Fields> {
  readonly ring: Ring<F>;
  readonly index: (day: number) => number;
}

/** One column of a group. */
export interface FieldOf {
  readonly of: Group | GroupOfDay;
  readonly field: string;
}

/** The address of the group of a ring that stands for a number of days. */
export function addressAt(
  { record, first, length }: Pick<Ring, "record" | "first" | "length">,
  day: number,
): Column {
  return (first + (day % length) * record.names.length * COLUMN_BYTES) as Column;
}

/** The group of a ring that stands for a number of days. */
export function groupAt<F extends Fields>({ record, first, length, arena }: Ring<F>, day: number): Group<F> {
  const own = addressAt({ record, first, length }, day);
  return { record, own, terms: own, state: own, arena, ringOf: first };
}

/** The day's own number. */
export const SAME_DAY = (day: number): number => day;

/** The number of the day after. */
export const NEXT_DAY = (day: number): number => day + 1;

/**
 * The group of a ring that stands for the day, or for another that `index` makes of it. Groups of one ring and one function
 * are one; of one ring and two functions they must never be the same group on any day on which a law writes it.
 */
export function ofDay<F extends Fields>(
  ring: Ring<F>,
  index: (day: number) => number = SAME_DAY,
): GroupOfDay<F> {
  return { ring, index };
}

/** A field of a group, as a number for laws. */
export function fieldOf<F extends Fields>(of: Group<F> | GroupOfDay<F>, field: keyof F & string): FieldOf {
  return { of, field };
}

/** From where on the columns of a role lie. */
export function baseOf(
  { own, terms, state }: Pick<Group, "own" | "terms" | "state">,
  role: RoleName,
): Column {
  return role === "term" ? terms : role === "state" ? state : own;
}

/** The address of a field's column. */
export function columnOf<F extends Fields>(group: Group<F>, field: keyof F & string): Column {
  const base = baseOf(group, group.record.fields[field]!.role);
  return (base + group.record.indexOf[field]! * COLUMN_BYTES) as Column;
}

/** A group with the terms of another, and columns of its own in `own` for all else. */
export function twinOf<F extends Fields>(group: Group<F>, own: Group<F>): Group<F> {
  return { ...own, arena: group.arena, terms: group.terms };
}

/** A group with the terms and the state of another, and columns of its own in `own` for what a day makes. */
export function windowOn<F extends Fields>(group: Group<F>, own: Group<F>): Group<F> {
  return { ...own, arena: group.arena, terms: group.terms, state: group.state };
}

/** The group of a record declared as R. */
export type GroupOf<R> = R extends RecordType<infer F> ? Group<F> : never;

/** The ring of a record declared as R. */
export type RingOf<R> = R extends RecordType<infer F> ? Ring<F> : never;

/** Hands out addresses for columns and tables before the memory that will hold them exists. */
export class AddressSpace {
  #bytes = 0;
  #arena = 0;

  /** Bytes that a memory needs to hold all that was reserved. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The address of `bytes` bytes, aligned to a cache line. */
  reserve(bytes: number): number {
    const address = this.#bytes;
    this.#bytes += Math.ceil(bytes / 64) * 64;
    return address;
  }

  table(bytes: number): Table {
    return this.reserve(bytes) as Table;
  }

  group<F extends Fields>(record: RecordType<F>): Group<F> {
    const own = this.reserve(record.names.length * COLUMN_BYTES) as Column;
    return { record, own, terms: own, state: own, arena: this.#arena };
  }

  ring<F extends Fields>(record: RecordType<F>, length: number): Ring<F> {
    const first = this.reserve(record.names.length * length * COLUMN_BYTES) as Column;
    return { record, first, length, arena: this.#arena };
  }

  /** What `build` reserves belongs together: programs reach it from one address, so that alike arenas share them. */
  arena<T>(build: () => T): T {
    this.#arena = this.#bytes;
    try {
      return build();
    } finally {
      this.#arena = 0;
    }
  }
}

type ViewOf<Name extends RoleName> = Name extends "term" ? ReadonlyColumn : Float64Array;

/** A column that code outside of laws may read. */
export type ReadonlyColumn = Omit<
  Float64Array,
  number | "fill" | "set" | "copyWithin" | "reverse" | "sort"
> & {
  readonly [index: number]: number;
};

/** The columns of a group by name, as arrays over the block's memory; what lives within laws alone is not among them. */
export type Views<R> =
  R extends RecordType<infer F>
    ? { readonly [K in keyof F as F[K]["role"] extends "today" ? never : K]: ViewOf<F[K]["role"]> }
    : never;

/** The columns of a group that code outside of laws may look at. */
export function viewsOf<F extends Fields>(buffer: ArrayBufferLike, group: Group<F>): Views<RecordType<F>> {
  const views: Record<string, Float64Array> = {};
  for (const name of group.record.names) views[name] = viewOf(buffer, columnOf(group, name));
  return views as unknown as Views<RecordType<F>>;
}

/** One column as an array. */
export function viewOf(buffer: ArrayBufferLike, address: Column): Float64Array {
  return new Float64Array(buffer, address, BLOCK_PATHS);
}
