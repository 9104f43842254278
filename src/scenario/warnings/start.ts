import { heightsAbout } from "../../bitcoin/heights.ts";
import { hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { BLOCK_SECONDS, PH_PER_EH, SECONDS_PER_DAY } from "../../units.ts";
import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { valueAt } from "../values/effective.ts";
import { median } from "../values/median.ts";
import { parameterLaw } from "../schema/parameter-law.ts";
import { PLAUSIBLE_SPREAD } from "../schema/plausible.ts";
import type { Parameter, Scenario } from "../schema/schema.ts";
import { startHashpriceUsdPerEhDay } from "../values/start-network.ts";

/** Storms, growth within an epoch and rough figures stay well within; a slip of a unit does not. */
const FAR_APART = 3;

/** The network's hashrate against what its difficulty stands for. */
export function startHashrate({ start }: Scenario): Fault[] {
  const implied = hashrateAtDifficultyEhs(start.difficulty);
  const hashrate = median(start.hashrate_ehs);
  const ratio = hashrate / implied;
  if (ratio <= FAR_APART && ratio >= 1 / FAR_APART) return [];
  const message = `${short(hashrate)} EH/s is far from the ${short(implied)} EH/s that the difficulty stands for`;
  return [{ path: ["start", "hashrate_ehs"], at: "value", message }];
}

/** A start that is drawn far more widely than anything is measured: what may come after it has keys of its own. */
export function wideStart(scenario: Scenario): Fault[] {
  return Object.entries(PLAUSIBLE_SPREAD).flatMap(([key, most]): Fault[] => {
    const path = key.split(".");
    const value = valueAt(scenario, path) as Parameter;
    if (typeof value === "number") return [];
    const law = parameterLaw(value);
    const spread = (law(1) - law(-1)) / (2 * law(0));
    if (!(spread > most)) return [];
    const message =
      `draws scatter by ${(100 * spread).toFixed(0)} % either way, and the start is known to ${(100 * most).toFixed(0)} % at the worst: ` +
      "narrow them; what may come later is for growth, volatility and drift";
    return [{ path, at: "value", message }];
  });
}

/**
 * A number of blocks that no luck explains, whatever the hashrate within three times of what the difficulty stands for:
 * less likely than one in a million.
 */
export function blockPace({ start }: Scenario): Fault[] {
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

/** The height against the date. */
export function startHeight({ start: { date, height } }: Scenario): Fault[] {
  const { low, high } = heightsAbout(calendarDay(date));
  if (height >= low && height <= high) return [];
  const message = `block ${height} does not belong to ${date}, when the chain has ${low} to ${high}: state both of one day`;
  return [{ path: ["start", "height"], at: "value", message }];
}

/** The least and the most that the price was of its mean of the last 45 days since 2015, with room: 0.57 and 2.5. */
const LEAST_OF_LAGGED = 0.45;
const MOST_OF_LAGGED = 3;
const OBSERVED_LAG_DAYS = 45;

/** The price against its own lagged mean. A longer mean lags further behind. */
export function laggedPrice({ start, network: { entry, replay } }: Scenario): Fault[] {
  if (entry.kind !== "elasticity" || replay !== undefined) return [];
  const ratio = start.price_usd / entry.lagged_price_usd;
  const longer = Math.sqrt(Math.max(1, median(entry.lag_days) / OBSERVED_LAG_DAYS));
  if (ratio >= LEAST_OF_LAGGED / longer && ratio <= MOST_OF_LAGGED * longer) return [];
  const message = `${entry.lagged_price_usd} USD as the mean of the last ${short(median(entry.lag_days))} days does not go with ${start.price_usd} USD at the start: state both of one day`;
  return [{ path: ["network", "entry", "lagged_price_usd"], at: "value", message }];
}

/** Hashprices with mean ages of 10 to 120 days were 0.35 to 2.34 times that of the day, every seventh day since June 2016. */
const LEAST_OF_HASHPRICE = 0.25;
const MOST_OF_HASHPRICE = 4;

/** Lagged hashprices against the start's. */
export function laggedHashprices({ start, network }: Scenario): Fault[] {
  const { entry, shutdown, replay } = network;
  if (replay !== undefined) return [];
  const now = startHashpriceUsdPerEhDay({ start }) / PH_PER_EH;
  const lags: readonly (readonly [path: readonly string[], usd: number | undefined])[] = [
    [["entry"], entry.kind === "margin" ? entry.lagged_hashprice_usd_per_ph_day : undefined],
    ...(shutdown.kind === "cost_curve"
      ? ([
          [["shutdown"], shutdown.lagged_hashprice_usd_per_ph_day],
          [["shutdown", "retirement"], shutdown.retirement?.lagged_hashprice_usd_per_ph_day],
        ] as const)
      : []),
  ];
  return lags.flatMap(([part, usd]): Fault[] => {
    if (usd === undefined || (usd >= LEAST_OF_HASHPRICE * now && usd <= MOST_OF_HASHPRICE * now)) return [];
    const message = `${short(usd)} USD/PH/day as the hashprice of the last months does not go with ${short(now)} at the start: state both of one day, in USD/PH/day`;
    return [{ path: ["network", ...part, "lagged_hashprice_usd_per_ph_day"], at: "value", message }];
  });
}

/** A storm fades within weeks of its season's end. */
const FADING_DAYS = 21;

/** Storms that are under way at the start, out of their season. */
export function runningStorms({ start, storms }: Scenario): Fault[] {
  const first = calendarDay(start.date);
  return Object.entries(storms).flatMap(([name, { running_loss, months }]): Fault[] => {
    const recent = Array.from({ length: FADING_DAYS + 1 }, (_, k) => monthOf(first - k));
    if (running_loss === 0 || recent.some((month) => months.includes(month))) return [];
    const message = `a storm of months ${months.join(", ")} is not under way on ${start.date}: set running_loss to 0`;
    return [{ path: ["storms", name, "running_loss"], at: "value", message }];
  });
}

const monthOf = (day: number): number => Number(dateOfDay(day).slice(5, 7));

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
