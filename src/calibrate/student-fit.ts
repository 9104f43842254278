import { studentScale } from "../processes/price/student.ts";
import { studentTDensityOf } from "../statistics/student-t.ts";
import { FitError } from "./fit-error.ts";
import { highest } from "./highest.ts";

export interface StudentFit {
  readonly degreesOfFreedom: number;
  readonly se: number;
  /** No daily log return is larger: it is part of the law. */
  readonly maxDailyLogReturn: number;
  /** Scale of the t law that has the returns' standard deviation once it is cut. */
  readonly scale: number;
}

/** What a scenario may have: below, the variance has no use; above, the law is as good as normal. */
const LEAST = 2.1;
const MOST = 200;

/** The most that a scenario allows a day unless a larger return was seen, then a tenth more than that. */
const LARGEST = 0.4;
const BEYOND_SEEN = 1.1;

/** Steps in ln ν and ln sd from which slopes are taken. */
const STEP = 0.05;

/**
 * Degrees of freedom ν by maximum likelihood of the law that the model has: Student's t about 0, cut at the largest return that it
 * allows and scaled to the standard deviation `daily`. The error is robust, and holds that of the standard deviation: with l the log
 * density, each return moves ln ν by (∂l/∂ln ν + l″ · its pull on ln sd) over the curvature.
 */
export function fitStudent(returns: Float64Array, daily: number): StudentFit {
  const seen = returns.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const maxDailyLogReturn = seen > LARGEST ? Math.ceil(seen * BEYOND_SEEN * 100) / 100 : LARGEST;
  const logsAt = (logDegrees: number, logStretch: number): Float64Array =>
    logDensities(returns, daily * Math.exp(logStretch), Math.exp(logDegrees), maxDailyLogReturn);
  const at = (logDegrees: number, logStretch = 0): number => sumOf(logsAt(logDegrees, logStretch));
  const [low, high] = [Math.log(LEAST), Math.log(MOST)];
  const best = highest(at, low, high, 1e-4);
  if (best - low < STEP / 10)
    throw new FitError(
      `degrees of freedom of the price: the likelihood rises down to ${LEAST}, the least that a law may have; look for wrong prices, or take another --window price`,
    );
  const middle = Math.min(Math.max(best, low + STEP), high - STEP);
  const [below, above] = [middle - STEP, middle + STEP];
  const curvature = (at(below) - 2 * at(middle) + at(above)) / STEP ** 2;
  if (!(curvature < 0))
    throw new FitError(
      "degrees of freedom of the price: the likelihood is flat, the window cannot tell them; take a longer --window price",
    );
  const mixed = (at(above, STEP) - at(above, -STEP) - at(below, STEP) + at(below, -STEP)) / (4 * STEP ** 2);
  const [higher, lower] = [logsAt(above, 0), logsAt(below, 0)];
  const pulls = returns.map((one, k) => {
    const score = (higher[k]! - lower[k]!) / (2 * STEP);
    const onSd = ((one / daily) ** 2 - 1) / 2 / returns.length;
    return (score + mixed * onSd) / -curvature;
  });
  const degreesOfFreedom = Math.exp(best);
  return {
    degreesOfFreedom,
    se: degreesOfFreedom * Math.sqrt(sumOf(pulls.map((one) => one * one))),
    maxDailyLogReturn,
    scale: studentScale({ degreesOfFreedom, maxDailyLogReturn }, daily).scale,
  };
}

function logDensities(
  returns: Float64Array,
  daily: number,
  degreesOfFreedom: number,
  maxDailyLogReturn: number,
): Float64Array {
  const { scale, cutTail } = studentScale({ degreesOfFreedom, maxDailyLogReturn }, daily);
  const front = Math.log(studentTDensityOf(degreesOfFreedom)(0) / (scale * (1 - 2 * cutTail)));
  const half = (degreesOfFreedom + 1) / 2;
  const width = scale * scale * degreesOfFreedom;
  return returns.map((one) => front - half * Math.log1p((one * one) / width));
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0);
}
