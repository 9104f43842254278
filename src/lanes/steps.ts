/**
 * A routine: what is done to a block of paths, in order. Laws stand between what only few paths or days ask for, which is
 * ordinary code. An executor runs it: path by path, or compiled.
 */
import type { FieldOf, Group, GroupOfDay, Table } from "./memory.ts";
import type { Fields } from "./record.ts";

/**
 * What a routine works on: paths side by side in a memory, and the key of the run that they are drawn under; `others` are the
 * drivers, by number, that draw under another.
 */
export interface Paths {
  readonly buffer: ArrayBufferLike;
  readonly firstPath: number;
  readonly count: number;
  readonly key: { readonly word0: number; readonly word1: number };
  readonly others?:
    | {
        readonly key: { readonly word0: number; readonly word1: number };
        readonly drivers: ReadonlySet<number>;
      }
    | undefined;
}

/** A number that is the same on all paths, but not on all days or in all runs. */
export interface NumberOfDay {
  readonly on: (day: number, paths: Paths) => number;
}

/** The path's own number in the run. */
export const PATH = { path: true } as const;

export function byDay(on: (day: number, paths: Paths) => number): NumberOfDay {
  return { on };
}

/** The number of the day: 0 is the first. */
export const DAY = byDay((day) => day);

/** What may be given for a law's number: one that is known, one of the day, a column, or the path's own. */
export type NumberArgument = number | NumberOfDay | FieldOf | typeof PATH;

/** What may be given for a parameter of type P. */
export type Argument<P> = P extends boolean
  ? boolean
  : P extends Table
    ? Table
    : P extends number
      ? NumberArgument
      : RecordArgument<P>;

/** A group that has all fields of P. */
export type RecordArgument<P> = Group<FieldsOf<P>> | GroupOfDay<FieldsOf<P>>;
type FieldsOf<P> = { readonly [K in keyof P]: Fields[string] };

export type Arguments<P extends readonly unknown[]> = { readonly [K in keyof P]: Argument<P[K]> };

export type AnyArgument = NumberArgument | boolean | Table | Group | GroupOfDay;

/** A law as a function of one path. */
export type Law = (...parameters: never[]) => unknown;

export interface LawStep {
  readonly kind: "law";
  readonly law: Law;
  readonly arguments: readonly AnyArgument[];
}

/** Laws for the paths that a law of truth chooses. */
export interface WhereStep<Block> {
  readonly kind: "where";
  readonly chosen: LawStep;
  readonly steps: readonly Step<Block>[];
}

/** Ordinary code for the paths that a law of truth chooses; none is run where there are none. */
export interface EachStep<Block> {
  readonly kind: "each";
  readonly chosen: LawStep;
  readonly run: (block: Block, paths: Int32Array, count: number, day: number) => void;
}

/** Ordinary code for the block. */
export interface CodeStep<Block> {
  readonly kind: "code";
  readonly run: (block: Block, day: number) => void;
}

/** Steps for some days only. */
export interface OnStep<Block> {
  readonly kind: "on";
  readonly days: (day: number) => boolean;
  readonly steps: readonly Step<Block>[];
}

export type Step<Block> = LawStep | WhereStep<Block> | EachStep<Block> | CodeStep<Block> | OnStep<Block>;

/** What is done, in order. */
export interface Routine<Block> {
  readonly name: string;
  readonly steps: readonly Step<Block>[];
  /** True of what is done once a block, not on its days. */
  readonly once?: boolean;
  /** True of what opens paths: its laws may write terms. */
  readonly opens?: boolean;
}

/** Writes a routine down. */
export interface Steps<Block> {
  /** A law on every path. */
  law<P extends readonly unknown[]>(law: (...parameters: P) => void, ...given: Arguments<P>): void;
  /** Laws on the paths that a law chooses. */
  where<P extends readonly unknown[]>(
    chosen: (...parameters: P) => boolean,
    given: Arguments<P>,
    write: (steps: Steps<Block>) => void,
  ): void;
  /** Code for the paths that a law chooses. */
  each<P extends readonly unknown[]>(
    chosen: (...parameters: P) => boolean,
    given: Arguments<P>,
    run: (block: Block, paths: Int32Array, count: number, day: number) => void,
  ): void;
  /** Code for the block. */
  code(run: (block: Block, day: number) => void): void;
  /** Steps that are taken on some days only. */
  on(days: (day: number) => boolean, write: (steps: Steps<Block>) => void): void;
}

/** A routine as `write` writes it down. */
export function routine<Block>(name: string, write: (steps: Steps<Block>) => void): Routine<Block> {
  return { name, steps: written(write) };
}

function written<Block>(write: (steps: Steps<Block>) => void): readonly Step<Block>[] {
  const list: Step<Block>[] = [];
  write({
    law: (law, ...given) => list.push(lawStep(law, given)),
    where(chosen, given, inner) {
      list.push({ kind: "where", chosen: lawStep(chosen, given), steps: written(inner) });
    },
    each(chosen, given, run) {
      list.push({ kind: "each", chosen: lawStep(chosen, given), run });
    },
    code(run) {
      list.push({ kind: "code", run });
    },
    on(days, inner) {
      list.push({ kind: "on", days, steps: written(inner) });
    },
  });
  return list;
}

function lawStep<P extends readonly unknown[]>(
  law: (...parameters: P) => unknown,
  given: Arguments<P>,
): LawStep {
  return { kind: "law", law, arguments: given };
}

/** What runs routines on the blocks of one memory. */
export interface Executor {
  run<Block extends Paths>(routine: Routine<Block>, block: Block, day: number): void;
  /** The same for one path, named by its place in the block; what it finds for a neighbour has no meaning. */
  runAt<Block extends Paths>(routine: Routine<Block>, block: Block, day: number, lane: number): void;
}
