import type { PriceModel } from "../engine/model.ts";
import type { Column } from "../lanes/lanes.ts";
import { dailyVolatilities, totalVariance } from "../processes/price/by-horizon.ts";
import { gbm } from "../processes/price/gbm.ts";
import { JumpColumn, merton } from "../processes/price/merton.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import type { PriceFrame, PriceProcess } from "../processes/price/process.ts";
import { student } from "../processes/price/student.ts";
import type { Assembly } from "./assembly.ts";
import type { Horizon } from "./horizon.ts";
import type { PriceSpec, Scenario } from "./schema.ts";
import { horizonKnots } from "./term-structure.ts";

/** The price, in the memory that `assembly` lays out; `tails` is room for a tail table. */
export function buildPrice(
  scenario: Scenario,
  assembly: Assembly,
  horizon: Horizon,
  tails: Column,
): PriceModel {
  const { price } = scenario;
  const columns = assembly.group(PriceColumn, "price", {
    drift: ["drift_per_year", price.drift_per_year ?? 0],
    volatility: ["volatility_per_year", price.volatility_per_year ?? 0],
    ...(price.target && { targetMedian: ["target.median_usd", price.target.median_usd] }),
  });
  const frame = { columns, ...targetOf(price, horizon), ...termStructureOf(price, horizon) };
  return { columns, process: processOf(scenario, frame, assembly, tails) };
}

/** A median on a date is one at that day's close. */
function targetOf({ target }: PriceSpec, horizon: Horizon): Pick<PriceFrame, "targetDays"> {
  return target === undefined ? {} : { targetDays: horizon.dayOf(target.date) + 1 };
}

function termStructureOf(
  { volatility_by_horizon: list, target }: PriceSpec,
  horizon: Horizon,
): Pick<PriceFrame, "termStructure"> {
  if (list === undefined) return {};
  const knots = horizonKnots(list);
  const untilTarget = target === undefined ? 0 : totalVariance(knots, horizon.dayOf(target.date) + 1);
  return { termStructure: { daily: dailyVolatilities(knots, horizon.days), untilTarget } };
}

/** One case a kind. */
function processOf(
  { price, network }: Scenario,
  frame: PriceFrame,
  assembly: Assembly,
  tails: Column,
): PriceProcess {
  switch (price.kind) {
    case "gbm":
      return gbm(frame, assembly.driver("price", { normals: true }));
    case "merton": {
      const jumps = assembly.group(JumpColumn, "price", {
        perYear: ["jumps_per_year", price.jumps_per_year],
        logMean: ["jump_log_mean", price.jump_log_mean],
        logSd: ["jump_log_sd", price.jump_log_sd],
      });
      return merton(frame, jumps, assembly.driver("price", { normals: true }), {
        arrivals: assembly.driver("price.jumps", { normals: false }),
        size: assembly.name("price.jump_size"),
      });
    }
    case "student_t": {
      // The law takes uniforms as they are; their normals serve only to correlate the network's shock.
      const driver = assembly.driver("price", { normals: network.price_correlation !== 0 });
      const law = {
        degreesOfFreedom: price.degrees_of_freedom,
        maxDailyLogReturn: price.max_daily_log_return,
      };
      return student(frame, law, tails, driver);
    }
  }
}
