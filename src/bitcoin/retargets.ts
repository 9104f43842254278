import { log } from "../lanes/log.law.ts";
import type { Views } from "../lanes/memory.ts";
import { type Role, record, state, sum } from "../lanes/record.ts";

/** The retargets that are kept one by one, in their order from the start. */
export const FIRST_RETARGETS = ["first", "second", "third", "fourth", "fifth", "sixth"] as const;
export type FirstRetarget = (typeof FIRST_RETARGETS)[number];

/** A field for each of them: `firstChange`, …. */
function ofEach<What extends string>(what: What): Readonly<Record<`${FirstRetarget}${What}`, Role<"state">>> {
  const fields = FIRST_RETARGETS.map((which) => [`${which}${what}`, state] as const);
  return Object.fromEntries(fields) as Record<`${FirstRetarget}${What}`, Role<"state">>;
}

/** The statistics of a path's retargets: change is D'/D − 1, log change ln(D'/D). */
export const Retargets = record("retargets", {
  sumLogChange: sum,
  sumLogChange2: sum,
  sumLogChangeLag: sum,
  firstLogChange: state,
  lastLogChange: state,
  largestFall: state,
  largestRise: state,
  /** The highest difficulty so far, what is known of the time before the start included. */
  peakDifficulty: state,
  /** Of the first ones; missing up to the retarget. The day is that of its moment, in days from the start. */
  ...ofEach("Change"),
  ...ofEach("Day"),
});

/** Statistics of retargets since the start, by lane. */
export type Retargets = Views<typeof Retargets>;

/** Opens the statistics of the first `count` lanes, all zero, before any retarget; `peak` is the highest difficulty so far. */
export function openRetargets(retargets: Retargets, count: number, peak: number): void {
  retargets.peakDifficulty.fill(peak, 0, count);
  for (const which of FIRST_RETARGETS) {
    retargets[`${which}Change`].fill(NaN, 0, count);
    retargets[`${which}Day`].fill(NaN, 0, count);
  }
}

/** Notes a retarget of lane i by D'/D = `ratio` to `difficulty` at time `now` (days from the start), after `before` others. */
export function noteRetarget(
  retargets: Retargets,
  i: number,
  before: number,
  ratio: number,
  difficulty: number,
  now: number,
): void {
  const change = ratio - 1;
  const logChange = log(ratio);
  const which = FIRST_RETARGETS[before];
  if (which !== undefined) {
    retargets[`${which}Change`][i] = change;
    retargets[`${which}Day`][i] = now;
  }
  if (before === 0) retargets.firstLogChange[i] = logChange;
  else retargets.sumLogChangeLag[i] = retargets.sumLogChangeLag[i]! + logChange * retargets.lastLogChange[i]!;
  retargets.sumLogChange[i] = retargets.sumLogChange[i]! + logChange;
  retargets.sumLogChange2[i] = retargets.sumLogChange2[i]! + logChange * logChange;
  retargets.lastLogChange[i] = logChange;
  retargets.largestFall[i] = Math.min(retargets.largestFall[i]!, change);
  retargets.largestRise[i] = Math.max(retargets.largestRise[i]!, change);
  retargets.peakDifficulty[i] = Math.max(retargets.peakDifficulty[i]!, difficulty);
}

/** The standard deviation of the log changes of `n` retargets; missing below three. */
export function retargetSd(retargets: Retargets, i: number, n: number): number {
  if (n < 3) return NaN;
  const sum = retargets.sumLogChange[i]!;
  return Math.sqrt(Math.max(retargets.sumLogChange2[i]! - (sum * sum) / n, 0) / (n - 1));
}

/** Σ (x_k − m)(x_(k+1) − m) / Σ (x_k − m)², m the mean of all `n` log changes; missing where nothing varies. */
export function retargetLag1(retargets: Retargets, i: number, n: number): number {
  if (n < 3) return NaN;
  const sum = retargets.sumLogChange[i]!;
  const mean = sum / n;
  const variance = retargets.sumLogChange2[i]! - sum * mean;
  // The sum of products has n − 1 terms; its means miss the first or the last change.
  const withoutEnds = 2 * sum - retargets.firstLogChange[i]! - retargets.lastLogChange[i]!;
  const covariance = retargets.sumLogChangeLag[i]! - mean * withoutEnds + (n - 1) * mean * mean;
  return variance > 1e-12 ? covariance / variance : NaN;
}
