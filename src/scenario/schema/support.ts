import type { DistributionSpec } from "./distributions.ts";

/** The numbers a field may hold: at least `min`, at most `max`, greater than `above`, less than `below`. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

/** The smallest interval that holds every draw; an open end is approached but never drawn. */
export interface Support {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
}

/** The support of a distribution, or of a number that is known. */
export function support(spec: number | DistributionSpec): Support {
  if (typeof spec === "number") return closed(spec, spec);
  switch (spec.dist) {
    case "normal":
      return spec.sd === 0 ? closed(spec.mean, spec.mean) : closed(-Infinity, Infinity);
    case "lognormal":
      return spec.log_sd === 0 ? closed(spec.median, spec.median) : { low: 0, high: Infinity, lowOpen: true };
    case "gamma":
      return { low: 0, high: Infinity, lowOpen: true };
    case "discrete": {
      const drawn = spec.values.filter((_, i) => (spec.weights[i] ?? 0) > 0);
      return closed(Math.min(...drawn), Math.max(...drawn));
    }
    case "truncated": {
      const whole = support(spec.of);
      const low = Math.max(whole.low, spec.min ?? -Infinity);
      return {
        low,
        high: Math.min(whole.high, spec.max ?? Infinity),
        lowOpen: whole.lowOpen && low === whole.low,
      };
    }
    // A beta with a small shape rounds to its ends, so they count as drawn.
    case "uniform":
    case "triangular":
    case "pert":
    case "beta":
      return closed(spec.min, spec.max);
  }
}

/** What the support has to be and what it is instead, in words; null if it lies within the bounds. */
export function within({ low, high, lowOpen }: Support, { min, max, above, below }: Bounds): Breach | null {
  if (min !== undefined && low < min) return { must: `at least ${min}`, draws: lowest(low, lowOpen, min) };
  if (above !== undefined && (low < above || (low === above && !lowOpen)))
    return { must: `greater than ${above}`, draws: lowest(low, lowOpen, above) };
  if (max !== undefined && high > max) return { must: `at most ${max}`, draws: highest(high, max) };
  if (below !== undefined && high >= below)
    return { must: `less than ${below}`, draws: highest(high, below) };
  return null;
}

/** A bound, and the numbers beyond it that could be drawn. */
interface Breach {
  readonly must: string;
  readonly draws: string;
}

function lowest(end: number, open: boolean, bound: number): string {
  if (end === -Infinity) return `any number below ${bound}`;
  return open ? `numbers down to ${end}` : String(end);
}

function highest(end: number, bound: number): string {
  return end === Infinity ? `any number above ${bound}` : String(end);
}

const closed = (low: number, high: number): Support => ({ low, high, lowOpen: false });
