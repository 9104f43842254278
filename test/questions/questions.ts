import { tsImport } from "tsx/esm/api";

import type { MetricName } from "../../src/engine/catalogue/names.ts";
import type { Measured } from "../../src/questions/solve/measured.ts";
import type { Run } from "../../src/runner/run.ts";
import { moments } from "../../src/statistics/moments.ts";
import { probabilityBelow } from "../../src/statistics/probability.ts";
import { quantileEstimate } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { laws } from "../support/simd.ts";
import type * as Native from "./native.ts";

/** The questions, loaded by Node itself, which is twenty times as fast as by Vitest. */
export const questions = (await tsImport("./native.ts", import.meta.url)) as typeof Native;

const { columnOf, inlineSimulator } = questions;

/** Compiled laws in this thread, shared by all runs of a file. */
export const simulator = inlineSimulator(laws);

export type MeasureOf = (run: Run) => Measured;

const known = ({ value, se }: { readonly value: number | null; readonly se: number | null }): Measured => ({
  value: value!,
  se: se ?? 0,
});

/** P(price at the horizon < x). */
export const priceBelow =
  (usd: number): MeasureOf =>
  (run) =>
    known(probabilityBelow(columnOf(run, "price_usd"), usd));

/** The price's median at the horizon. */
export const medianPrice: MeasureOf = (run) =>
  known(quantileEstimate(sortSample(columnOf(run, "price_usd")), 0.5));

/** A metric's mean; exact where all paths have the same. */
export const mean =
  (name: MetricName, fleet?: string): MeasureOf =>
  (run) => {
    const { mean: value, mean_se: se, min, max } = moments(columnOf(run, name, fleet));
    return min !== null && min === max ? { value: min, se: 0 } : known({ value, se });
  };
