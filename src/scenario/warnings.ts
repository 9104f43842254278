import {
  fppsRevenueUsdPerEhDay,
  hashrateAtDifficultyEhs,
  powerCostUsdPerEhDay,
} from "../bitcoin/hashprice.ts";
import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { growingSlope } from "../processes/cobweb.ts";
import { normalCdf } from "../statistics/normal.ts";
import { BLOCK_SECONDS, SECONDS_PER_DAY } from "../units.ts";
import { calendarDay } from "./calendar.ts";
import type { Fault } from "./fault.ts";
import { companyDoubts } from "./company-doubts.ts";
import { hostingDoubts } from "./hosting-doubts.ts";
import { median } from "./median.ts";
import type { Scenario } from "./schema.ts";
import { slicesOf } from "./slices.ts";

/** What is allowed in a scenario but probably not meant. */
export function doubts(scenario: Scenario): Fault[] {
  return [
    cobweb,
    deepStorms,
    lostStorms,
    blockPace,
    startHashrate,
    fleetsHashrate,
    fastRates,
    wideHours,
    hostingDoubts,
    luckTwice,
    companies,
  ].flatMap((of) => of(scenario));
}

/**
 * The slope of ln(running share) in ln(hashprice) at the start, θ·φ(z) / (a·σ), with medians for distributions. Hashrate
 * answers hashprice within an epoch and difficulty only after it, so above 1 hashrate would in the end move by more than
 * the difficulty that it answers.
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

function cobweb(scenario: Scenario): Fault[] {
  if (scenario.network.replay !== undefined) return [];
  const slope = shutdownSlope(scenario);
  if (!(slope > 1)) return [];
  const lag = median(scenario.network.shutdown.lag_days);
  const limit = `${growingSlope(lag).toFixed(2)} at lag_days ${short(lag)}`;
  const swings =
    slope < growingSlope(lag)
      ? `above 1, retargets overshoot back and forth, and from ${limit} they never settle`
      : `from ${limit}, retargets overshoot back and forth and never settle`;
  const message =
    `hashrate would answer hashprice with a slope of ${slope.toFixed(2)}: ${swings}; ` +
    "raise log_spread or lower price_sensitive_share";
  return [{ path: ["network", "shutdown", "log_spread"], at: "value", message }];
}

function companies({ fleets }: Scenario): Fault[] {
  return Object.entries(fleets).flatMap(([name, { company }]) =>
    companyDoubts(company, ["fleets", name, "company"]),
  );
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

/** Nobody means more: e³ is twentyfold in a year. */
const FASTEST_LOG_RATE = 3;

function fastRates({ price, network }: Scenario): Fault[] {
  const rates = [
    [["price", "drift_per_year"], "drift_per_year" in price ? (price.drift_per_year ?? 0) : 0],
    [["network", "growth_per_year"], network.growth_per_year],
  ] as const;
  return rates.flatMap(([path, parameter]): Fault[] => {
    const rate = median(parameter);
    if (Math.abs(rate) <= FASTEST_LOG_RATE) return [];
    const message = `a log rate: ${rate} multiplies by ${short(Math.exp(rate))} each year; 5 % a year is 0.049`;
    return [{ path, at: "value", message }];
  });
}

/** Real hours have about 0.5. */
const WIDEST_HOURS = 3;

function wideHours({ regions }: Scenario): Fault[] {
  return Object.entries(regions).flatMap(([name, { spot }]): Fault[] => {
    const sd = median(spot.intraday_log_sd);
    if (sd <= WIDEST_HOURS || spot.replay !== undefined) return [];
    const message = `a log: an hour in six would cost over ${short(Math.exp(sd))} times the middle one; 50 % is 0.5`;
    return [{ path: ["regions", name, "spot", "intraday_log_sd"], at: "value", message }];
  });
}

function fleetsHashrate({ start, fleets }: Scenario): Fault[] {
  const together = Object.values(fleets)
    .flatMap((fleet) => slicesOf(fleet))
    .filter(({ spec }) => spec.installed === undefined)
    .reduce((sum, { spec }) => sum + median(spec.hashrate_ehs), 0);
  if (together <= start.hashrate_ehs) return [];
  const message = `the fleets have ${short(together)} EH/s together, the whole network ${short(start.hashrate_ehs)}`;
  return [{ path: ["fleets"], at: "key", message }];
}

/** What is observed of hashrate is blocks: the luck of finding them is in it. */
function luckTwice({ network }: Scenario): Fault[] {
  if (network.replay === undefined || network.block_luck === "off") return [];
  const message =
    "a replayed hashrate that was estimated from the blocks of each day has their luck in it, which block_luck adds again: set it off";
  return [{ path: ["network", "block_luck"], at: "value", message }];
}

/** Storms, growth within an epoch and rough figures stay well within; a slip of a unit does not. */
const FAR_APART = 3;

function startHashrate({ start }: Scenario): Fault[] {
  const implied = hashrateAtDifficultyEhs(start.difficulty);
  const ratio = start.hashrate_ehs / implied;
  if (ratio <= FAR_APART && ratio >= 1 / FAR_APART) return [];
  const message = `${short(start.hashrate_ehs)} EH/s is far from the ${short(implied)} EH/s that the difficulty stands for`;
  return [{ path: ["start", "hashrate_ehs"], at: "value", message }];
}

/**
 * A number of blocks that no luck explains, whatever the hashrate within three times of what the difficulty stands for:
 * less likely than one in a million.
 */
function blockPace({ start }: Scenario): Fault[] {
  const found = (start.height % EPOCH_BLOCKS) - 1;
  const expected = (start.epoch_elapsed_days * SECONDS_PER_DAY) / BLOCK_SECONDS;
  const nearest = Math.min(Math.max(found, expected / FAR_APART), expected * FAR_APART);
  if (found < 0 || chance(found, nearest) > 1e-6) return [];
  const message =
    `${start.epoch_elapsed_days} days bring about ${expected.toFixed(0)} blocks after the epoch's first, ` +
    `height ${start.height} has ${found}`;
  return [{ path: ["start", "epoch_elapsed_days"], at: "value", message }];
}

/** Chernoff's bound on the chance of `found` events or more, or of so few, where `expected` are expected (Poisson). */
function chance(found: number, expected: number): number {
  return Math.exp(found - expected - (found === 0 ? 0 : found * Math.log(found / expected)));
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
