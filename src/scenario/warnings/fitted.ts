import { calendarDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { restsIn } from "./idle-keys.ts";
import type { Reading } from "./reading.ts";
import type { Scenario } from "../schema/schema.ts";
import { STATE_KEYS } from "../schema/state-keys.ts";
import { valuesUnder } from "../yaml/wildcards.ts";

/** Half a year: markets, machines and fees are others by then. */
const FAR_DAYS = 183;

/** Two weeks: hashprice is another by then, and what lags behind it too. */
const ANOTHER_STATE_DAYS = 14;

/** What belongs to the start's day, beside the start. */
const OF_THEIR_DAY = STATE_KEYS.filter(([part]) => part === "network").map((path) => path.join("."));

/** What changes most with time, and is seldom anybody's own. */
const OF_THEIR_TIME = [
  "price.volatility_per_year",
  "network.growth_per_year",
  ...OF_THEIR_DAY,
  "network.shutdown.efficiency_j_per_th",
  "network.shutdown.power_usd_per_mwh",
  "regions.*.spot.median_usd_per_mwh",
  "fees.median_share",
  "valuation.block_reward_multiple",
  "valuation.sell_side.month",
];

/** A start that the user moved away from the day at which parameters were fitted that are still inherited. */
export function fittedElsewhere(scenario: Scenario, reading: Reading): Fault[] {
  const { fitted, start } = scenario;
  if (fitted === undefined || !(reading.isOwn(["start", "date"]) || reading.isOwn(["fitted"]))) return [];
  const days = calendarDay(start.date) - calendarDay(fitted);
  const far = Math.abs(days) > FAR_DAYS;
  if (Math.abs(days) <= ANOTHER_STATE_DAYS) return [];
  const rests = restsIn(scenario);
  const inherited = (far ? OF_THEIR_TIME : OF_THEIR_DAY)
    .flatMap((key) => valuesUnder(scenario, key))
    .map(({ path }) => path)
    .filter((path) => !reading.isOwn(path) && !rests(path))
    .map((path) => path.join("."));
  if (inherited.length === 0) return [];
  const when = `${Math.abs(days)} days ${days > 0 ? "later" : "earlier"}`;
  const remedy = far
    ? "state them, and fitted, as of this start"
    : "state them as of this start, or lay one over that `hashfleet start` writes, by --start";
  const message = `parameters fitted at ${fitted} meet a start ${when}: ${inherited.join(", ")}; ${remedy}`;
  return [{ path: ["start", "date"], at: "value", message }];
}
