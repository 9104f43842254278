import type { NumberOverSeeds } from "./sampling-errors.ts";

/** A printed number under both samplings. */
export interface Row {
  readonly key: string;
  /** The true standard error of plain over that of quasi. */
  readonly gain: number;
  /** Reported over true standard error, of quasi and of plain. */
  readonly reported: number;
  readonly reportedPlain: number;
  /** The difference of the means over seeds in its own standard errors. */
  readonly z: number;
  /** An event with so few cases that its error is anybody's guess. */
  readonly rare: boolean;
}

/** Cases of an event that are expected at least, for its error to mean something. */
const LEAST_CASES = 30;

/** A spread below this share of a number is rounding. */
const ROUNDING = 1e-9;

/** The numbers that vary from seed to seed under both samplings. */
export function accuracyRows(
  plain: ReadonlyMap<string, NumberOverSeeds>,
  quasi: ReadonlyMap<string, NumberOverSeeds>,
  paths: number,
): readonly Row[] {
  return [...plain].flatMap(([key, a]): Row[] => {
    const b = quasi.get(key);
    if (b === undefined) return [];
    const [x, y] = [spread(a.values), spread(b.values)];
    const size = Math.abs(mean(a.values));
    const varies = x > ROUNDING * size && y > ROUNDING * size && root(a.errors) > 0 && root(b.errors) > 0;
    if (!varies) return [];
    const share = mean(a.values);
    return [
      {
        key,
        gain: x / y,
        reported: root(b.errors) / y,
        reportedPlain: root(a.errors) / x,
        z: (mean(b.values) - mean(a.values)) / Math.hypot(x, y) / Math.sqrt(1 / a.values.length),
        rare: /\.p_/.test(key) && Math.min(share, 1 - share) * paths < LEAST_CASES,
      },
    ];
  });
}

/** What is asked of all numbers together. */
export interface Judged {
  readonly numbers: number;
  readonly worse: readonly Row[];
  readonly dishonest: readonly Row[];
  readonly biased: readonly Row[];
  readonly honestShare: number;
  readonly honestSharePlain: number;
  readonly largestZ: number;
}

export function judged(all: readonly Row[], seeds = 64): Judged {
  const rows = all.filter(({ rare }) => !rare);
  // Of a ratio of two standard deviations, each of seeds − 1 degrees of freedom.
  const errorOfRatio = (ratio: number): number => ratio * Math.sqrt(1 / (seeds - 1));
  const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;
  const shareOf = (is: (row: Row) => boolean): number => rows.filter(is).length / rows.length;
  return {
    numbers: rows.length,
    worse: rows.filter(({ gain }) => 1 / gain - 1.1 > 4 * errorOfRatio(1 / gain)),
    dishonest: rows.filter(({ reported }) => !within(reported, 0.6, 1.6)),
    biased: rows.filter(({ z }) => Math.abs(z) > 4),
    honestShare: shareOf(({ reported }) => within(reported, 0.85, 1.25)),
    honestSharePlain: shareOf(({ reportedPlain }) => within(reportedPlain, 0.85, 1.25)),
    largestZ: Math.max(...rows.map(({ z }) => Math.abs(z))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function root(values: readonly number[]): number {
  return Math.sqrt(mean(values.map((value) => value * value)));
}

function spread(values: readonly number[]): number {
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) * (value - center), 0);
  return Math.sqrt(squares / (values.length - 1));
}
