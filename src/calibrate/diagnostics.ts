import { regularisedGamma } from "../statistics/gamma.ts";
import { studentTQuantile } from "../processes/price/student.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { calendarDay } from "../scenario/dates/calendar.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Calibration } from "./calibration.ts";
import { type History, historyBefore } from "../history/history.ts";
import { autocorrelations, mean, quantileOf } from "./moments.ts";
import { returnsOf } from "./price.ts";

/** Whether what a fit leaves over is as its law says: independent, of one variance, of its shape. */
export interface Residuals {
  readonly n: number;
  /** Autocorrelations at lags 1 to 10, and of the squares; by chance within ±`band` at 19 of 20. */
  readonly acf: readonly number[];
  readonly squaresAcf: readonly number[];
  readonly band: number;
  /** Engle's test that the squares do not foretell those of the next `lags`: n·R², and the probability of as much by chance. */
  readonly arch: { readonly lags: number; readonly statistic: number; readonly p: number };
  /** Quantiles of the residuals beside those of the law, in sds. */
  readonly quantiles: readonly { readonly p: number; readonly seen: number; readonly law: number }[];
}

/** Growth of capacity over some years: a plain trend between its ends. */
export interface GrowthBy {
  readonly years: number;
  readonly perYear: number;
  readonly se: number;
}

export interface Diagnostics {
  readonly price: Residuals;
  readonly network: Residuals;
  readonly growth: readonly GrowthBy[];
}

const LAGS = 10;
const ARCH_LAGS = 5;
const POINTS = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const GROWTH_YEARS = [1, 2, 4];

/** Looks at what a calibration's fits leave over. */
export function diagnose(history: History, calibration: Calibration): Diagnostics {
  const { price, network, asOf } = calibration;
  const returns = returnsOf(historyBefore(history, calendarDay(asOf)).price, price.volatility.n);
  const daily = price.volatility.value / Math.sqrt(DAYS_PER_YEAR);
  const degrees = price.degreesOfFreedom.value;
  const innovations = network.epochs
    .slice(-4 * 26)
    .filter(({ epoch }) => !epoch.stormy)
    .map(({ innovation, variance }) => innovation / Math.sqrt(variance));
  return {
    price: residuals(
      returns.map((one) => one / daily),
      (p) => (studentTQuantile(p, degrees) * price.scale) / daily,
    ),
    network: residuals(innovations, normalQuantile),
    growth: GROWTH_YEARS.flatMap((years) => growthOver(calibration, years) ?? []),
  };
}

function residuals(values: ArrayLike<number>, law: (p: number) => number): Residuals {
  const n = values.length;
  const squares = Float64Array.from(values, (one) => one * one);
  return {
    n,
    acf: autocorrelations(values, LAGS),
    squaresAcf: autocorrelations(squares, LAGS),
    band: 1.96 / Math.sqrt(n),
    arch: archTest(squares),
    quantiles: POINTS.map((p) => ({ p, seen: quantileOf(values, p), law: p === 0.5 ? 0 : law(p) })),
  };
}

/**
 * Engle's LM test, n·R² of the regression of squares on those before them, by their autocorrelations: with R the matrix of those up to
 * `lags` and r the vector, R² = r'R⁻¹r (Yule and Walker).
 */
function archTest(squares: Float64Array): Residuals["arch"] {
  const correlations = [1, ...autocorrelations(squares, ARCH_LAGS)];
  const matrix = Array.from({ length: ARCH_LAGS }, (_, i) =>
    Array.from({ length: ARCH_LAGS }, (_, j) => correlations[Math.abs(i - j)]!),
  );
  const right = correlations.slice(1);
  const weights = solve(matrix, right);
  const explained = weights.reduce((sum, weight, k) => sum + weight * right[k]!, 0);
  const statistic = squares.length * explained;
  return { lags: ARCH_LAGS, statistic, p: 1 - regularisedGamma(ARCH_LAGS / 2, statistic / 2) };
}

/** Solves a positive definite system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  const n = rows.length;
  for (let k = 0; k < n; k++)
    for (let below = k + 1; below < n; below++) {
      const factor = rows[below]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) rows[below]![j]! -= factor * rows[k]![j]!;
    }
  const found = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) rest -= rows[k]![j]! * found[j]!;
    found[k] = rest / rows[k]![k]!;
  }
  return found;
}

function growthOver({ network, asOf }: Calibration, years: number): GrowthBy | null {
  const calm = network.epochs.filter(({ epoch }) => !epoch.stormy);
  const last = calm.at(-1);
  const from = Date.parse(asOf) / 86_400_000 - years * DAYS_PER_YEAR;
  const first = calm.find(({ epoch }) => epoch.begins >= from);
  if (last === undefined || first === undefined || calm[0] === first) return null;
  const level = ({ epoch }: (typeof calm)[number]): number =>
    epoch.logCapacity - (network.elasticity?.value ?? 0) * epoch.laggedLogPrice;
  const span =
    (last.epoch.begins + last.epoch.days / 2 - first.epoch.begins - first.epoch.days / 2) / DAYS_PER_YEAR;
  const volatility = mean(calm.slice(calm.indexOf(first)).map((one) => one.volatility));
  return { years, perYear: (level(last) - level(first)) / span, se: volatility / Math.sqrt(span) };
}
