import { dailyVolatilities } from "../../processes/price/by-horizon.ts";
import { maxDailyVolatility } from "../../processes/price/student.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { Fault } from "../yaml/fault.ts";
import { date } from "../schema/field.ts";
import { studentT, volatilityByHorizon } from "../schema/price.ts";
import { support } from "../schema/support.ts";
import { observedDays } from "../data/observed-days.ts";
import { regimeContradictions } from "./regime.ts";
import { horizonKnots } from "../values/term-structure.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/** What in the price contradicts itself. */
export function priceContradictions(data: unknown): Fault[] {
  const price = under(data, "price");
  return [
    ...onlyOne(price, "drift_per_year", "target"),
    ...onlyOne(price, "volatility_per_year", "volatility_by_horizon"),
    ...revertingTarget(price),
    ...volatilityMissing(price),
    ...fallingVariance(price),
    ...tooWide(price),
    ...pastTarget(data),
    ...regimeContradictions(price),
    ...observedDays(data),
  ];
}

/** Two ways to say one thing. */
function onlyOne(price: unknown, first: string, second: string): Fault[] {
  if (under(price, first) === undefined || under(price, second) === undefined) return [];
  const message = `${second} says what ${first} says too: leave one out; null removes one that is inherited`;
  return [{ path: ["price", second], at: "key", message }];
}

/** A target is met by a drift that stays. */
function revertingTarget(price: unknown): Fault[] {
  if (under(price, "target") === undefined || under(price, "drift_reverts") === undefined) return [];
  const message =
    "drift_reverts does not go with a target, which is met by a drift that stays: leave one out";
  return [{ path: ["price", "drift_reverts"], at: "key", message }];
}

const WITH_VOLATILITY = ["gbm", "student_t", "merton"];

function volatilityMissing(price: unknown): Fault[] {
  if (!WITH_VOLATILITY.includes(String(under(price, "kind")))) return [];
  if (under(price, "volatility_per_year") !== undefined) return [];
  if (under(price, "volatility_by_horizon") !== undefined) return [];
  const message = 'missing key "volatility_per_year" (or volatility_by_horizon)';
  return [{ path: ["price", "volatility_per_year"], at: "missing", message }];
}

function fallingVariance(price: unknown): Fault[] {
  const knots = valid(volatilityByHorizon, under(price, "volatility_by_horizon"));
  if (knots === null) return [];
  const faults: Fault[] = [];
  for (let k = 1; k < knots.length; k++) {
    const { days, volatility_per_year: now } = knots[k]!;
    const { days: daysBefore, volatility_per_year: before } = knots[k - 1]!;
    const path = ["price", "volatility_by_horizon", k];
    if (days <= daysBefore) {
      const message = `days must rise: ${days} follows ${daysBefore}`;
      faults.push({ path: [...path, "days"], at: "value", message });
    } else if (now * now * days < before * before * daysBefore) {
      const least = Math.ceil(before * Math.sqrt(daysBefore / days) * 1e4) / 1e4;
      const message = `the total variance falls from ${daysBefore} days to ${days}: volatility_per_year must be at least ${least}, found ${now}`;
      faults.push({ path: [...path, "volatility_per_year"], at: "value", message });
    }
  }
  return faults;
}

/** A truncated law cannot have any volatility. */
function tooWide(price: unknown): Fault[] {
  const found = valid(studentT, price);
  if (found === null || fallingVariance(price).length > 0) return [];
  const { volatility_per_year: volatility, volatility_by_horizon: byHorizon } = found;
  const key = byHorizon === undefined ? "volatility_per_year" : "volatility_by_horizon";
  const daily =
    byHorizon !== undefined
      ? Math.max(
          ...dailyVolatilities(horizonKnots(byHorizon), Math.max(...byHorizon.map(({ days }) => days))),
        )
      : volatility !== undefined
        ? support(volatility).high / Math.sqrt(DAYS_PER_YEAR)
        : 0;
  const most = maxDailyVolatility({
    degreesOfFreedom: found.degrees_of_freedom,
    maxDailyLogReturn: found.max_daily_log_return,
  });
  if (daily <= most) return [];
  const message = `${key}: daily log returns within ±${found.max_daily_log_return} have no more than ${yearly(most)} a year, found ${yearly(daily)} on a day; raise max_daily_log_return`;
  return [{ path: ["price", key], at: "value", message }];
}

const yearly = (daily: number): string => (daily * Math.sqrt(DAYS_PER_YEAR)).toFixed(2);

const DAY = date({ description: "" });

function pastTarget(data: unknown): Fault[] {
  const first = valid(DAY, under(under(data, "start"), "date"));
  const day = valid(DAY, under(under(under(data, "price"), "target"), "date"));
  if (first === null || day === null || day >= first) return [];
  const message = `date must not be before the start ${first}, found ${day}`;
  return [{ path: ["price", "target", "date"], at: "value", message }];
}
