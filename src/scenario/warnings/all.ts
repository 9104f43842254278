import { calendarDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { companyDoubts } from "./company.ts";
import { dayDoubts } from "./day.ts";
import { fittedElsewhere } from "./fitted.ts";
import { hourDoubts } from "./hour.ts";
import { hostingDoubts } from "./hosting.ts";
import { cutCosts } from "../checks/network.ts";
import { idleKeys } from "./idle-keys.ts";
import { implausible } from "./implausible.ts";
import { median } from "../values/median.ts";
import type { Reading } from "./reading.ts";
import type { Scenario } from "../schema/schema.ts";
import { idleSampling } from "./sampling.ts";
import { sizeDoubts } from "./size.ts";
import { slicesOf } from "../values/slices.ts";
import { growingSlope, swingFactor } from "../../processes/network/cobweb.ts";
import { answerToDifficulty, restingNetwork } from "../values/start-network.ts";
import {
  blockPace,
  laggedHashprices,
  laggedPrice,
  runningStorms,
  startHashrate,
  startHeight,
  wideStart,
} from "./start.ts";

/** A doubt, and the keys that it rests on: where one of them is a slip of a unit, nothing more is said of them. */
type Doubt = readonly [of: (scenario: Scenario) => Fault[], on?: RegExp];

const DOUBTS: readonly Doubt[] = [
  [cobweb, /^(start|network\.shutdown)\./],
  [cutCosts, /^(start|network\.shutdown)\./],
  [deepStorms, /^storms\./],
  [lostStorms],
  [blockPace],
  [startHeight],
  [wideStart],
  [startHashrate, /^start\.(hashrate_ehs|difficulty)$/],
  [laggedHashprices, /^(start\.(price_usd|difficulty)|network\..*lagged_hashprice_usd_per_ph_day)$/],
  [laggedPrice, /^(start\.price_usd|network\.entry\.lagged_price_usd)$/],
  [runningStorms],
  [fleetsHashrate, /^(start|fleets\.[^.]+(\.machines\.[^.]+)?)\.hashrate_ehs$/],
  [wideHours],
  [hostingDoubts],
  [luckTwice],
  [companies],
  [
    sizeDoubts,
    /^fleets\.[^.]+\.(hashrate_ehs|company\.(cash_usd|shares|sga_usd_per_year)|machines\..*hashrate_ehs)$/,
  ],
  [hourDoubts],
  [dayDoubts, /^start\.(price_usd|difficulty|fees_btc_per_block)$/],
];

/** What is allowed in a scenario but probably not meant. */
export function doubts(scenario: Scenario, reading: Reading): Fault[] {
  const slips = implausible(scenario);
  const slipped = slips.map(({ path }) => path.join("."));
  const others = DOUBTS.filter(([, on]) => on === undefined || !slipped.some((key) => on.test(key)));
  return [
    ...slips,
    ...others.flatMap(([of]) => of(scenario)),
    ...fittedElsewhere(scenario, reading),
    ...idleKeys(scenario, reading),
    ...idleSampling(scenario, reading),
  ];
}

/**
 * Hashrate answers hashprice within an epoch and difficulty only after it, so above a slope of 1 hashrate would in the end
 * move by more than the difficulty that it answers; on a cost curve operators see that coming.
 */
function cobweb(scenario: Scenario): Fault[] {
  const { replay, shutdown } = scenario.network;
  if (replay !== undefined) return [];
  const { slope } = restingNetwork(scenario);
  const answer = answerToDifficulty(scenario);
  const settles = swingFactor(answer.slope, answer.lagDays) < 1;
  if (shutdown.kind === "share" ? !(slope > 1) : settles) return [];
  const lag = median(shutdown.lag_days);
  const limit = `${growingSlope(lag).toFixed(2)} at lag_days ${short(lag)}`;
  const share = settles
    ? `above 1, retargets overshoot back and forth, and from ${limit} they never settle`
    : `from ${limit}, retargets overshoot back and forth and never settle`;
  const [swings, advice] =
    shutdown.kind === "share"
      ? [share, "raise log_spread or lower price_sensitive_share"]
      : ["retargets overshoot back and forth and never settle", "raise log_spread or look_ahead"];
  const message = `hashrate would answer hashprice with a slope of ${slope.toFixed(2)}: ${swings}; ${advice}`;
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
  const network = median(start.hashrate_ehs);
  if (together <= network) return [];
  const message = `the fleets have ${short(together)} EH/s together, the whole network ${short(network)}`;
  return [{ path: ["fleets"], at: "key", message }];
}

/** What is observed of hashrate is blocks: the luck of finding them is in it. */
function luckTwice({ network }: Scenario): Fault[] {
  if (network.replay === undefined || network.block_luck === "off") return [];
  const message =
    "a replayed hashrate that was estimated from the blocks of each day has their luck in it, which block_luck adds again: set it off";
  return [{ path: ["network", "block_luck"], at: "value", message }];
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
