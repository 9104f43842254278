import { EPOCH_SECONDS } from "../../bitcoin/consensus.ts";
import { exp } from "../../lanes/exp.law.ts";
import { SECONDS_PER_DAY } from "../../units.ts";

/**
 * How hashrate and difficulty chase each other, the cobweb: hashrate answers a retarget within days, with a slope β of
 * ln(hashrate) in ln(hashprice), and the next difficulty is the mean hashrate of the epoch. For small swings about rest,
 * with a share k = e^(−1/lag) of a gap left after each of an epoch's n = 14 days, Q = kⁿ left at its end and s = (1 − Q) /
 * (n(1 − k)) on its mean day, each epoch multiplies a swing by the roots of
 *
 *     λ² + λ(β(1 − s) − Q) + β(s − Q) = 0.
 *
 * The first day of an epoch still answers the old difficulty: shutdown knows yesterday's hashprice.
 *
 * Source: the cobweb theorem, Ezekiel (1938), Quarterly Journal of Economics 52, 255-280; here supply lags.
 */
interface Gap {
  /** Q: what is left of a gap at an epoch's end. */
  readonly left: number;
  /** s: what is left of it on the mean day. */
  readonly meanLeft: number;
}

const EPOCH_DAYS = EPOCH_SECONDS / SECONDS_PER_DAY;

function gapOf(lagDays: number): Gap {
  const kept = exp(-1 / lagDays);
  let left = 1;
  let sum = 0;
  for (let day = 0; day < EPOCH_DAYS; day++) {
    sum += left;
    left *= kept;
  }
  return { left, meanLeft: sum / EPOCH_DAYS };
}

/** By what a small swing of retargets is multiplied each epoch: above 1 it grows. */
export function swingFactor(slope: number, lagDays: number): number {
  if (slope === 0) return 0;
  const { left, meanLeft } = gapOf(lagDays);
  const half = (left - slope * (1 - meanLeft)) / 2;
  const product = slope * (meanLeft - left);
  const discriminant = half * half - product;
  return discriminant < 0 ? Math.sqrt(product) : Math.abs(half) + Math.sqrt(discriminant);
}

/**
 * How hashrate answers difficulty where operators look ahead, a share λ of the way to the next retarget: what they switch
 * off lifts what they look at, so that they answer less, and are at rest sooner:
 *
 *     y = −(1 − λ)·ln D − λ·ln H,   ln H = β·y with a lag of L   ⇒   slope β(1 − λ)/(1 + βλ), lag L/(1 + βλ).
 */
export function lookingAhead(
  slope: number,
  lagDays: number,
  ahead: number,
): { readonly slope: number; readonly lagDays: number } {
  const held = 1 + slope * ahead;
  return { slope: (slope * (1 - ahead)) / held, lagDays: lagDays / held };
}

/**
 * The slope from which swings grow until no more machines are left to switch: where a root passes −1, retarget against
 * retarget, or a pair of roots leaves the unit circle, in rounds of two to three epochs.
 */
export function growingSlope(lagDays: number): number {
  const { left, meanLeft } = gapOf(lagDays);
  const alternating = (1 - 2 * meanLeft + left) / (1 + left);
  const turning = meanLeft - left;
  return 1 / Math.max(alternating, turning);
}
