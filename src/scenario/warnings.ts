import { fppsRevenueUsdPerEhDay, powerCostUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { normalCdf } from "../statistics/normal.ts";
import { BLOCK_SECONDS, SECONDS_PER_DAY } from "../units.ts";
import { calendarDay } from "./calendar.ts";
import type { Fault } from "./fault.ts";
import { parameterLaw } from "./parameter-law.ts";
import type { Parameter, Scenario } from "./schema.ts";

/** What is allowed in a scenario but probably not meant. */
export function doubts(scenario: Scenario): Fault[] {
  return [...cobweb(scenario), ...deepStorms(scenario), ...lostStorms(scenario), ...blockPace(scenario)];
}

/**
 * The slope of ln(running share) in ln(hashprice) at the start, θ·φ(z) / (a·σ), with medians for distributions. Hashrate
 * answers hashprice within an epoch and difficulty only after it, so above 1 the two overshoot each other.
 */
export function shutdownSlope({ start, network: { shutdown } }: Scenario): number {
  const btcPerBlock = subsidyBtc(start.height) + start.fees_btc_per_block;
  const revenue = fppsRevenueUsdPerEhDay(btcPerBlock, start.price_usd, start.difficulty);
  const cost = powerCostUsdPerEhDay(median(shutdown.efficiency_j_per_th), median(shutdown.power_usd_per_mwh));
  const spread = median(shutdown.log_spread);
  const share = median(shutdown.price_sensitive_share);
  const z = Math.log(revenue / cost) / spread;
  const running = 1 - share * normalCdf(-z);
  return (share * Math.exp((-z * z) / 2)) / (Math.sqrt(2 * Math.PI) * running * spread);
}

function median(value: Parameter): number {
  return typeof value === "number" ? value : parameterLaw(value)(0);
}

function cobweb(scenario: Scenario): Fault[] {
  const slope = shutdownSlope(scenario);
  if (!(slope > 1)) return [];
  const message =
    `hashrate would answer hashprice with a slope of ${slope.toFixed(2)}: above 1, retargets overshoot back and forth; ` +
    "raise log_spread or lower price_sensitive_share";
  return [{ path: ["network", "shutdown", "log_spread"], at: "value", message }];
}

/** The most of the network that the engine lets one storm take on a day. */
const DEEPEST_LOSS = 0.95;

function deepStorms({ storms }: Scenario): Fault[] {
  return Object.entries(storms).flatMap(([name, storm]): Fault[] => {
    const length = median(storm.plateau_days) + median(storm.half_life_days) / Math.LN2;
    const depth = median(storm.network_days_lost) / length;
    if (!(depth > DEEPEST_LOSS)) return [];
    const message =
      `a storm of ${length.toFixed(1)} days cannot take so much: ` +
      `it would be ${(100 * depth).toFixed(0)} % deep, and is cut at ${100 * DEEPEST_LOSS} %`;
    return [{ path: ["storms", name, "network_days_lost"], at: "value", message }];
  });
}

function lostStorms({ start, horizon_days, storms }: Scenario): Fault[] {
  const first = calendarDay(start.date);
  return Object.entries(storms).flatMap(([name, { dates }]) =>
    dates.flatMap((date, i): Fault[] => {
      const day = calendarDay(date) - first;
      if (day >= 0 && day < horizon_days) return [];
      const message = `the storm of ${date} never comes: it is ${day < 0 ? "before the start" : "past the horizon"}`;
      return [{ path: ["storms", name, "dates", i], at: "value", message }];
    }),
  );
}

/** Far more gaps than a slip of the pen could explain, so that luck does not raise the doubt. */
const GAPS_TO_JUDGE = 144;

function blockPace({ start }: Scenario): Fault[] {
  const gaps = (start.height % EPOCH_BLOCKS) - 1;
  const seconds = (start.epoch_elapsed_days * SECONDS_PER_DAY) / gaps;
  if (gaps < GAPS_TO_JUDGE || (seconds > BLOCK_SECONDS / 3 && seconds < BLOCK_SECONDS * 3)) return [];
  const message = `${gaps + 1} blocks in ${start.epoch_elapsed_days} days is one every ${seconds.toFixed(0)} seconds, not 600`;
  return [{ path: ["start", "epoch_elapsed_days"], at: "value", message }];
}
