import { calendarDay } from "../scenario/dates/calendar.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { bootstrapError, meanAt, type Resamples } from "./score/block-bootstrap.ts";
import { effectiveCount, meanStep, stepsWithin } from "./score/overlap.ts";
import { shareOf } from "./score/share.ts";
import { type Skill, skillOf } from "./score/skill.ts";
import type { Scored } from "./targets.ts";
import { BANDS, type Verdict } from "./verdict.ts";

/** Skill over a naive law, by CRPS. */
export interface NamedSkill extends Skill {
  readonly over: string;
}

/** A miss: how far outside of its forecast an outcome was. */
export type Miss = Pick<Verdict, "origin" | "due" | "observed" | "quantiles" | "z">;

/** What all forecasts of one quantity at one horizon score. Losses are of logarithms. */
export interface Cell {
  readonly target: Scored;
  /** Days; of the next retarget the mean time to it. */
  readonly horizon_days: number;
  readonly n: number;
  /** Outcomes without overlap that would tell as much. */
  readonly effective_n: number;
  /** By the band's share. */
  readonly coverage: Readonly<Record<string, Estimate>>;
  readonly pit_mean: Estimate;
  /** Share of outcomes in each fifth of the forecast. */
  readonly pit_fifths: readonly number[];
  readonly rms_z: Estimate;
  /** Mean error of the logarithm: positive where outcomes were higher than forecast. */
  readonly bias: Estimate;
  readonly crps: number;
  readonly log_score: number | null;
  readonly skill: readonly NamedSkill[];
  readonly worst: readonly Miss[];
}

const WORST = 5;

/** Scores the forecasts of a cell, in the order of their origins; null where there is none. */
export function cellOf(
  target: Scored,
  horizon: number,
  verdicts: readonly Verdict[],
  resampled: (count: number, length: number) => Resamples,
): Cell | null {
  if (verdicts.length === 0) return null;
  const days = verdicts.map(({ origin }) => calendarDay(origin));
  const n = verdicts.length;
  const steps = stepsWithin(horizon, meanStep(days));
  const effective = effectiveCount(days, horizon);
  const resamples = resampled(n, steps);
  const meanOf = (values: readonly number[]): Estimate => ({
    value: meanAt(values),
    se: bootstrapError(resamples, (places) => meanAt(values, places)),
  });
  const squares = verdicts.map(({ z }) => z * z);
  const rms = (places?: ArrayLike<number>): number => Math.sqrt(meanAt(squares, places));
  const pits = verdicts.map(({ pit }) => pit);
  const losses = verdicts.map(({ crps }) => crps);
  const logScores = verdicts.flatMap(({ log_score: score }) => (score === null ? [] : [score]));
  return {
    target,
    horizon_days: horizon,
    n,
    effective_n: effective,
    coverage: Object.fromEntries(
      BANDS.map((share) => [
        share,
        shareOf(
          verdicts.map(({ held }) => held[share]!),
          resamples,
          effective,
        ),
      ]),
    ),
    pit_mean: meanOf(pits),
    pit_fifths: Array.from(
      { length: 5 },
      (_, k) => pits.filter((pit) => Math.min(4, Math.floor(5 * pit)) === k).length / n,
    ),
    rms_z: { value: rms(), se: bootstrapError(resamples, rms) },
    bias: meanOf(verdicts.map(({ z, log_sd: sd }) => z * sd)),
    crps: meanAt(losses),
    log_score: logScores.length === 0 ? null : meanAt(logScores),
    skill: verdicts[0]!.naive.map(({ name }, k) => ({
      over: name,
      ...skillOf(
        losses,
        verdicts.map(({ naive }) => naive[k]!.crps),
        steps,
        resamples,
      ),
    })),
    worst: [...verdicts]
      .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
      .slice(0, WORST)
      .map(({ origin, due, observed, quantiles, z }) => ({ origin, due, observed, quantiles, z })),
  };
}
