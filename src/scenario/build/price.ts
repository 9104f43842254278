import type { PriceModel } from "../../engine/model.ts";
import type { Table } from "../../lanes/memory.ts";
import { Bootstrap, bootstrap } from "../../processes/price/bootstrap.ts";
import { type TermStructure, dailyVolatilities, totalVariance } from "../../processes/price/by-horizon.ts";
import { Drift } from "../../processes/price/drift.law.ts";
import { gbm } from "../../processes/price/gbm.ts";
import { Heston } from "../../processes/price/heston.law.ts";
import { heston } from "../../processes/price/heston.ts";
import { Jumps } from "../../processes/price/jumps.law.ts";
import { merton } from "../../processes/price/merton.ts";
import { Price, Replayed } from "../../processes/price/price.law.ts";
import type { PriceFrame, PriceProcess, RevertingDrift } from "../../processes/price/process.ts";
import { Regime, RegimeState } from "../../processes/price/regimes.law.ts";
import { regimes } from "../../processes/price/regimes.ts";
import { replay } from "../../processes/price/replay.ts";
import { returnSample } from "../../processes/price/sample.ts";
import { student } from "../../processes/price/student.ts";
import type { Assembly } from "./assembly.ts";
import { within } from "../dates/days-within.ts";
import type { Horizon } from "../values/horizon.ts";
import type { Scenario } from "../schema/schema.ts";
import { horizonKnots } from "../values/term-structure.ts";
import { STATIONARY, transitions } from "../schema/transitions.ts";

/** The price, in the memory that `assembly` lays out; `tails` is room for a tail table. */
export function buildPrice(
  scenario: Scenario,
  assembly: Assembly,
  horizon: Horizon,
  tails: Table,
): PriceModel {
  const { price } = scenario;
  const group = assembly.group(Price, "price", {
    ...("drift_per_year" in price && { drift: ["drift_per_year", price.drift_per_year] }),
    ...("volatility_per_year" in price && { volatility: ["volatility_per_year", price.volatility_per_year] }),
    ...("target" in price && { targetMedian: ["target.median_usd", price.target.median_usd] }),
  });
  const targetDays = "target" in price ? horizon.dayOf(price.target.date) + 1 : undefined;
  const frame = {
    group,
    ...(targetDays !== undefined && { targetDays }),
    ...("volatility_by_horizon" in price && {
      termStructure: termStructure(price.volatility_by_horizon, horizon.days, targetDays),
    }),
  };
  return {
    group,
    process: processOf(scenario, { ...frame, ...reverting(price, assembly) }, assembly, horizon, tails),
  };
}

/** A drift that reverts, where the kind of price has one. */
function reverting(price: Scenario["price"], assembly: Assembly): { readonly reverting?: RevertingDrift } {
  const spec = "drift_reverts" in price ? price.drift_reverts : undefined;
  if (spec === undefined) return {};
  const group = assembly.group(Drift, "price.drift_reverts", {
    mean: ["mean_per_year", spec.mean_per_year],
    lifeDays: ["life_days", spec.life_days],
    sd: ["sd_per_year", spec.sd_per_year],
  });
  return { reverting: { group, driver: assembly.driver("price.drift", { normals: true }) } };
}

type Knots = Parameters<typeof horizonKnots>[0];

function termStructure(list: Knots, days: number, targetDays: number | undefined): TermStructure {
  const knots = horizonKnots(list);
  const untilTarget = targetDays === undefined ? 0 : totalVariance(knots, targetDays);
  return { daily: dailyVolatilities(knots, days), untilTarget };
}

/** One case a kind. */
function processOf(
  scenario: Scenario,
  frame: PriceFrame,
  assembly: Assembly,
  horizon: Horizon,
  tails: Table,
): PriceProcess {
  const { price, network } = scenario;
  switch (price.kind) {
    case "gbm":
      return gbm(frame, assembly.driver("price", { normals: true }));
    case "heston": {
      const group = assembly.group(Heston, "price", {
        startVolatility: ["start_volatility_per_year", price.start_volatility_per_year],
        longRunVolatility: ["long_run_volatility_per_year", price.long_run_volatility_per_year],
        meanReversion: ["mean_reversion_per_year", price.mean_reversion_per_year],
        volOfVol: ["vol_of_vol_per_year", price.vol_of_vol_per_year],
        correlation: ["correlation", price.correlation],
      });
      const driver = assembly.driver("price", { normals: true });
      const varianceDriver = assembly.driver("price.variance", { normals: true });
      const correlated = network.price_correlation !== 0 || assembly.isCorrelated("price");
      return heston(frame, group, driver, varianceDriver, correlated);
    }
    case "merton": {
      const jumps = assembly.group(Jumps, "price", {
        perYear: ["jumps_per_year", price.jumps_per_year],
        logMean: ["jump_log_mean", price.jump_log_mean],
        logSd: ["jump_log_sd", price.jump_log_sd],
      });
      return merton(frame, jumps, assembly.driver("price", { normals: true }), {
        arrivals: assembly.driver("price.jumps", { normals: false }),
        size: assembly.name("price.jump_size"),
      });
    }
    case "bootstrap": {
      const group = assembly.group(Bootstrap, "price", {
        meanBlockDays: ["mean_block_days", price.mean_block_days],
      });
      const kept = {
        drift: price.drift_per_year === undefined && price.target === undefined,
        volatility: price.volatility_per_year === undefined,
      };
      const driver = assembly.driver("price", { normals: false, leads: false });
      return bootstrap(frame, returnSample(within(price.closes!, price.from, price.to)), kept, group, driver);
    }
    case "replay":
      return replay(
        frame,
        scenario.start.price_usd,
        replayedPrices(price, scenario.start.price_usd, horizon),
        assembly.space.group(Replayed),
      );
    case "regimes": {
      const group = assembly.group(Regime, "price", {});
      const names = Object.keys(price.states);
      const states = Object.entries(price.states).map(([name, state]) =>
        assembly.group(RegimeState, `price.states.${name}`, {
          drift: ["drift_per_year", state.drift_per_year],
          volatility: ["volatility_per_year", state.volatility_per_year],
          meanStayDays: ["mean_stay_days", state.mean_stay_days],
        }),
      );
      const start = price.start_state === STATIONARY ? null : names.indexOf(price.start_state);
      const law = { states, names, next: transitions(price.states), start };
      return regimes(frame, law, group, assembly.driver("price", { normals: true }), {
        changes: assembly.driver("price.states", { normals: false }),
        start: assembly.name("price.start_state"),
      });
    }
    case "student_t": {
      // The law takes uniforms as they are; their normals serve only to correlate other shocks.
      const driver = assembly.driver("price", {
        normals: network.price_correlation !== 0,
        takesUnits: true,
      });
      const law = {
        degreesOfFreedom: price.degrees_of_freedom,
        maxDailyLogReturn: price.max_daily_log_return,
      };
      return student(frame, law, tails, driver);
    }
  }
}

/**
 * The close of each day: the prices of the scenario's own days as they are; or the log returns of the days from `from` on,
 * carried on from the start's price.
 */
function replayedPrices(
  { closes, from }: Extract<Scenario["price"], { kind: "replay" }>,
  startUsd: number,
  horizon: Horizon,
): Float64Array {
  const { first_date, usd } = closes!;
  if (from === undefined) {
    const first = horizon.dayOf(first_date);
    return Float64Array.from({ length: horizon.days }, (_, day) => usd[day - first]!);
  }
  const first = horizon.dayOf(from) - horizon.dayOf(first_date);
  return Float64Array.from(
    { length: horizon.days },
    (_, day) => (startUsd * usd[first + day]!) / usd[first - 1]!,
  );
}
