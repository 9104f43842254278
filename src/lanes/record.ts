/**
 * What a field of a record is, seen over a path's days:
 *
 * - `term`: stands for good once the path is open: a parameter, or what follows from parameters;
 * - `state`: carried from day to day;
 * - `today`: made anew each day by laws and read by laws of that day alone, so that it need not be kept;
 * - `seen`: the same, and looked at by code outside of laws, too;
 * - `sum`: added to since the start.
 */
export type RoleName = "term" | "state" | "today" | "seen" | "sum";

export interface Role<Name extends RoleName = RoleName> {
  readonly role: Name;
}

export const term: Role<"term"> = { role: "term" };
export const state: Role<"state"> = { role: "state" };
export const today: Role<"today"> = { role: "today" };
export const seen: Role<"seen"> = { role: "seen" };
export const sum: Role<"sum"> = { role: "sum" };

export type Fields = Readonly<Record<string, Role>>;

/** The declaration of a record: its fields, in the order in which their columns lie. */
export interface RecordType<F extends Fields = Fields> {
  readonly name: string;
  readonly fields: F;
  readonly names: readonly string[];
  /** The place of a field's column. */
  readonly indexOf: Readonly<Record<string, number>>;
}

/** Declares a record: each field with its role; its meaning and unit in the comment above it. */
export function record<F extends Fields>(name: string, fields: F): RecordType<F> {
  const names = Object.keys(fields);
  return { name, fields, names, indexOf: Object.fromEntries(names.map((field, k) => [field, k])) };
}

/** What a law sees of a record: one path's numbers. */
export type PathOf<R> = R extends RecordType<infer F> ? { -readonly [K in keyof F]: number } : never;
