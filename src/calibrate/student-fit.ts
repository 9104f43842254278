import { studentScale } from "../processes/price/student.ts";
import { studentTDensityOf } from "../statistics/student-t.ts";
import { FitError } from "./history.ts";
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

/** Step in ln ν from which the likelihood's curvature is taken. */
const STEP = 0.05;

/**
 * Degrees of freedom ν by maximum likelihood of the law that the model has: Student's t about 0, cut at the largest return that it
 * allows and scaled to the standard deviation `daily`. The error is from the curvature in ln ν, the standard deviation taken as known.
 */
export function fitStudent(returns: Float64Array, daily: number): StudentFit {
  const seen = returns.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const maxDailyLogReturn = seen > LARGEST ? Math.ceil(seen * BEYOND_SEEN * 100) / 100 : LARGEST;
  const at = (logDegrees: number): number =>
    logLikelihood(returns, daily, Math.exp(logDegrees), maxDailyLogReturn);
  const [low, high] = [Math.log(LEAST), Math.log(MOST)];
  const best = highest(at, low, high, 1e-4);
  if (best - low < STEP / 10)
    throw new FitError(
      `degrees of freedom of the price: the likelihood rises down to ${LEAST}, the least that a law may have; look for wrong prices, or take another --window price`,
    );
  const middle = Math.min(Math.max(best, low + STEP), high - STEP);
  const curvature = (at(middle - STEP) - 2 * at(middle) + at(middle + STEP)) / STEP ** 2;
  if (!(curvature < 0))
    throw new FitError(
      "degrees of freedom of the price: the likelihood is flat, the window cannot tell them; take a longer --window price",
    );
  const degreesOfFreedom = Math.exp(best);
  return {
    degreesOfFreedom,
    se: degreesOfFreedom / Math.sqrt(-curvature),
    maxDailyLogReturn,
    scale: studentScale({ degreesOfFreedom, maxDailyLogReturn }, daily).scale,
  };
}

function logLikelihood(
  returns: Float64Array,
  daily: number,
  degreesOfFreedom: number,
  maxDailyLogReturn: number,
): number {
  const { scale, cutTail } = studentScale({ degreesOfFreedom, maxDailyLogReturn }, daily);
  const front = Math.log(studentTDensityOf(degreesOfFreedom)(0) / (scale * (1 - 2 * cutTail)));
  const half = (degreesOfFreedom + 1) / 2;
  const width = scale * scale * degreesOfFreedom;
  let sum = returns.length * front;
  for (const one of returns) sum -= half * Math.log1p((one * one) / width);
  return sum;
}
