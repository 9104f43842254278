import { expect, it } from "vitest";
import { movedTo } from "../../src/backtest/moved.ts";
import { originAt } from "../../src/backtest/origin.ts";
import { assumedOf } from "../../src/calibrate/assumptions.ts";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { outlookAtStart } from "../../src/scenario/values/start-network.ts";
import { madeHistory } from "./made-history.ts";

const DATE = "2023-06-01";
const history = madeHistory({
  firstDay: calendarDay("2020-01-01"),
  count: 1400,
  height: 631_008,
  volatility: 0.03,
});
const origin = originAt(history, DATE, 45);

const { scenario } = parseScenario(`extends: base
network:
  shutdown:
    kind: cost_curve
    price_sensitive_share: null
    look_ahead: { dist: uniform, min: 0.4, max: 1 }
    lagged_hashprice_usd_per_ph_day: 38
    retirement: { rate_per_year: 0.5, cash_cost_ratio: 1.2, lagged_hashprice_usd_per_ph_day: 45 }
  entry: { kind: margin, elasticity: null, lagged_price_usd: null, lagged_hashprice_usd_per_ph_day: 42 }
start:
  hashrate_ehs: { dist: truncated, of: { dist: lognormal, median: 1000, log_sd: 0.04 }, min: 900, max: 1100 }
`);

it("moves the hashrate with its error, relative to the new one", () => {
  const { hashrateEhs } = origin.start;
  const { start } = movedTo(scenario, origin);
  // A truncated law's own median is that of what is kept: near the middle, as the bounds are nearly even in logs.
  const moved = start.hashrate_ehs as { of: { median: number; log_sd: number }; min: number; max: number };
  expect(moved.of.log_sd).toBe(0.04);
  expect(moved.of.median / hashrateEhs).toBeCloseTo(1, 1);
  expect(moved.min / moved.of.median).toBeCloseTo(0.9, 12);
  expect(moved.max / moved.of.median).toBeCloseTo(1.1, 12);
  const fact = movedTo({ ...scenario, start: { ...scenario.start, hashrate_ehs: 1000 } }, origin);
  expect(fact.start.hashrate_ehs).toBe(hashrateEhs);
});

it("moves lagged hashprices to those that a calibration finds in the days before the date", () => {
  const moved = movedTo(scenario, origin);
  const { entry, shutdown } = moved.network;
  if (entry.kind !== "margin" || shutdown.kind !== "cost_curve") throw new Error("another kind");
  const { network } = calibrate(origin.history, DATE, {}, assumedOf(scenario));
  expect(entry.lagged_hashprice_usd_per_ph_day).toBeCloseTo(network.laggedHashpriceUsdPerEhDay! / 1000, 9);
  expect(shutdown.retirement!.lagged_hashprice_usd_per_ph_day).toBeCloseTo(
    network.retirementHashpriceUsdPerEhDay! / 1000,
    9,
  );
  expect(outlookAtStart(moved.start, shutdown) / network.outlookUsdPerEhDay!).toBeCloseTo(1, 9);
});

it("leaves a lagged hashprice out where the data do not tell it: the start's own stands for it", () => {
  const dear = { ...scenario.network.shutdown, power_usd_per_mwh: 1e6 };
  const { network } = movedTo({ ...scenario, network: { ...scenario.network, shutdown: dear } }, origin);
  expect(network.entry).not.toHaveProperty("lagged_hashprice_usd_per_ph_day");
  expect(network.shutdown).not.toHaveProperty("lagged_hashprice_usd_per_ph_day");
});
