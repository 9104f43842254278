import { z } from "zod";

import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { valueAt } from "../values/effective.ts";
import type { Fault } from "../yaml/fault.ts";
import type { Reading } from "./reading.ts";
import { type FleetSpec, type Scenario, type StormSpec, scenarioSchema } from "../schema/schema.ts";
import { slicesOf } from "../values/slices.ts";
import type { Path } from "../yaml/tree.ts";
import { keysOf, schemaAt, unwrapped } from "../yaml/walk.ts";
import { leavesOf, valuesUnder } from "../yaml/wildcards.ts";

/** Keys that rest, and why: null where they count. `name` is what stands for the first `*`, `inner` for the second. */
interface Rest {
  /** With all that stands in them. */
  readonly keys: readonly string[];
  readonly why: (scenario: Scenario, name: string, inner: string) => string | null;
}

/** What a region's spot price is drawn from. */
const DRAWN_SPOT = [
  "median_usd_per_mwh",
  "shift_usd_per_mwh",
  "log_sd",
  "daily_ar1",
  "intraday_log_sd",
  "level_log_sd",
  "month_factors",
  "floor_usd_per_mwh",
  "cap_usd_per_mwh",
];

const RESTS: readonly Rest[] = [
  {
    keys: [
      "network.growth_per_year",
      "network.volatility_per_year",
      "network.price_correlation",
      "network.growth_reverts",
      "network.uncertainty",
      "network.entry",
      "network.shutdown.price_sensitive_share",
      "network.shutdown.log_spread",
      "network.shutdown.lag_days",
      "network.shutdown.look_ahead",
      "network.shutdown.lagged_hashprice_usd_per_ph_day",
      "network.shutdown.retirement",
    ],
    why: ({ network }) => where(network.replay !== undefined, "the hashrate is that of network.replay"),
  },
  {
    keys: ["network.shutdown.log_spread", "network.shutdown.lag_days"],
    why: ({ network }) =>
      where(
        network.shutdown.kind === "share" && network.shutdown.price_sensitive_share === 0,
        "price_sensitive_share is 0, so nobody shuts down",
      ),
  },
  {
    keys: ["network.price_correlation"],
    why: ({ network }) => where(network.volatility_per_year === 0, "volatility_per_year is 0"),
  },
  {
    keys: ["network.uncertainty"],
    why: ({ network, start }) =>
      where(
        [network.growth_per_year, start.hashrate_ehs].every((value) => typeof value === "number") &&
          network.volatility_per_year === 0 &&
          (network.growth_reverts?.sd_per_year ?? 0) === 0,
        "nothing that it stretches is uncertain",
      ),
  },
  {
    keys: ["network.shutdown.retirement.*"],
    why: ({ network: { shutdown } }, name) =>
      where(
        shutdown.kind === "cost_curve" &&
          shutdown.retirement?.rate_per_year === 0 &&
          name !== "rate_per_year",
        "rate_per_year is 0",
      ),
  },
  {
    keys: ["network.entry.lag_days", "network.entry.lagged_price_usd"],
    why: ({ network: { entry } }) =>
      where(entry.kind === "elasticity" && entry.elasticity === 0, "elasticity is 0"),
  },
  {
    keys: ["fees.log_sd", "fees.daily_ar1"],
    why: ({ fees }) => where(fees.replay !== undefined, "the fees are those of fees.replay"),
  },
  {
    keys: ["fees.median_share"],
    why: ({ fees: { replay } }) =>
      where(replay !== undefined && replay.gaps !== "median", "the fees are those of fees.replay"),
  },
  {
    keys: ["storm_split"],
    why: ({ storms }) => where(Object.keys(storms).length === 0, "there are no storms"),
  },
  {
    keys: ["regions.*.storm_multiplier", "fleets.*.power.storm_credit_usd_per_mwh"],
    why: (scenario) => {
      const storms = Object.values(scenario.storms);
      if (storms.length === 0) return "there are no storms";
      const none = storms.every((storm) => storm.running_loss === 0 && neverComes(scenario, storm) !== null);
      return where(none, "no storm can come");
    },
  },
  {
    keys: [
      "network_days_lost",
      "depth_log_sd",
      "plateau_days",
      "half_life_days",
      "spot_price_multiplier",
    ].map((key) => `storms.*.${key}`),
    why: (scenario, name) => {
      const storm = scenario.storms[name]!;
      return storm.running_loss === 0 ? neverComes(scenario, storm) : null;
    },
  },
  {
    keys: ["storms.*.per_season"],
    why: (scenario, name) => {
      const storm = scenario.storms[name]!;
      return where(storm.per_season !== 0 && outOfSeason(scenario, storm), OUT_OF_SEASON);
    },
  },
  {
    keys: ["regions.*"],
    why: ({ fleets }, name) =>
      where(!Object.values(fleets).some(({ region }) => region === name), "no fleet stands in this region"),
  },
  {
    keys: ["regions.*.spot"],
    why: ({ fleets }, name) => {
      const here = Object.values(fleets).filter(({ region }) => region === name);
      return where(here.length > 0 && !here.some(meetsSpot), "no fleet here buys or sells at spot");
    },
  },
  {
    keys: DRAWN_SPOT.map((key) => `regions.*.spot.${key}`),
    why: ({ regions }, name) =>
      where(regions[name]!.spot.replay !== undefined, "the prices are those of spot.replay"),
  },
  {
    keys: ["storms.*.spot_price_multiplier"],
    why: ({ fleets, regions }) => {
      const exposed = Object.values(fleets).filter(meetsSpot);
      if (exposed.length === 0) return "no fleet buys or sells at spot";
      const replayed = exposed.every(({ region }) => regions[region]!.spot.replay !== undefined);
      return where(replayed, "storms do not move the prices of spot.replay");
    },
  },
  {
    keys: ["fleets.*.power.spot_adder_usd_per_mwh"],
    why: ({ fleets }, name) => where(fleets[name]!.power.fixed_share === 1, "fixed_share is 1"),
  },
  {
    keys: [
      "fixed_usd_per_mwh",
      "time_of_use",
      "take_or_pay",
      "sell_back",
      "sell_back_discount_usd_per_mwh",
    ].map((key) => `fleets.*.power.${key}`),
    why: ({ fleets }, name) => where(fleets[name]!.power.fixed_share === 0, "fixed_share is 0"),
  },
  {
    keys: ["fleets.*.power.sell_back_discount_usd_per_mwh"],
    why: ({ fleets }, name) => where(!fleets[name]!.power.sell_back, "sell_back is false"),
  },
  {
    keys: ["fleets.*.power.demand_response", "fleets.*.power.peak_avoidance"],
    why: ({ fleets }, name) => where(fleets[name]!.must_run, "must_run keeps the fleet running"),
  },
  {
    keys: ["fleets.*.pool"],
    why: ({ fleets }, name) => where(fleets[name]!.pay !== "pplns", `pay is ${fleets[name]!.pay}, not pplns`),
  },
  {
    keys: ["fleets.*.pay", "pools"],
    why: ({ network }) =>
      where(network.block_luck === "off", "block_luck is off, so every way of pay is the same"),
  },
  {
    keys: ["pools.*"],
    why: ({ fleets, network }, name) =>
      where(
        network.block_luck === "on" &&
          !Object.values(fleets).some(({ pay, pool }) => pay === "pplns" && pool === name),
        "no fleet is paid by this pool under pplns",
      ),
  },
  {
    keys: ["valuation.hpc_cap_rate_per_year"],
    why: ({ fleets }) =>
      where(!Object.values(fleets).some(({ company }) => company.hpc), "no company has hpc"),
  },
  {
    keys: ["valuation.hosting_market"],
    why: ({ fleets }) =>
      where(
        !Object.values(fleets).some(({ company }) => company.hosting_market),
        "no company has hosting_market",
      ),
  },
  {
    keys: ["debt_coupon_per_year", "coupons_while_built"].map((key) => `fleets.*.company.hpc.${key}`),
    why: ({ fleets }, name) => where(fleets[name]!.company.hpc?.debt_share === 0, "debt_share is 0"),
  },
  {
    keys: ["fleets.*.company.tax.loss_carry_forward_usd", "fleets.*.company.tax.loss_use_share"],
    why: ({ fleets }, name) => where(fleets[name]!.company.tax?.rate === 0, "rate is 0"),
  },
  {
    keys: ["fleets.*.power.time_of_use.*"],
    why: (scenario, name, band) => {
      const { months = [] } = scenario.fleets[name]!.power.time_of_use?.[Number(band)] ?? {};
      return where(outOfSeason(scenario, { months }), "none of its months lies within the horizon");
    },
  },
  {
    keys: ["fleets.*.power.demand_response"],
    why: ({ fleets }, name) =>
      where(fleets[name]!.power.demand_response?.max_hours_per_year === 0, "max_hours_per_year is 0"),
  },
  {
    keys: ["fleets.*.machines.*.strike_usd_per_mwh"],
    why: ({ fleets }, name) => where(fleets[name]!.must_run, "must_run keeps the fleet running"),
  },
  {
    keys: ["fleets.*.company.issuance.daily_volume_shares"],
    why: ({ fleets }, name) =>
      where(fleets[name]!.company.issuance?.max_share_of_start === 0, "max_share_of_start is 0"),
  },
  {
    keys: ["fleets.*.company.depreciation.hpc_life_years"],
    why: ({ fleets }, name) => {
      const { hpc, depreciation } = fleets[name]!.company;
      return where(hpc === undefined && !depreciation?.hpc_usd, "the company has no hpc to write off");
    },
  },
  {
    keys: ["fleets.*.company.btc_cost_usd_per_btc"],
    why: ({ fleets }, name) => where(fleets[name]!.company.btc === 0, "btc is 0"),
  },
  {
    keys: ["fleets.*.company.debts.*.coupon_per_year"],
    why: ({ fleets }, name, debt) =>
      where(fleets[name]!.company.debts[debt]!.principal_usd === 0, "principal_usd is 0"),
  },
];

/** Keys of the user's own that change nothing as the scenario stands: told once each. */
export function idleKeys(scenario: Scenario, reading: Reading): Fault[] {
  const told = new Set<string>();
  return RESTS.flatMap(({ keys, why }) =>
    keys.flatMap((key) =>
      valuesUnder(scenario, key).flatMap(({ path, value, names: [name = "", inner = ""] }): Fault[] => {
        const idle = idleIn(scenario, path, value, reading).filter((each) => !told.has(each.join(".")));
        if (idle.length === 0) return [];
        const reason = why(scenario, name, inner);
        if (reason === null) return [];
        return idle.map((each) => {
          told.add(each.join("."));
          return { path: each, at: "key", message: `${each.at(-1)} has no effect: ${reason}` };
        });
      }),
    ),
  );
}

/** The values that rest as the scenario stands, whosever they are: a function of their paths. */
export function restsIn(scenario: Scenario): (path: Path) => boolean {
  const resting = new Set(
    RESTS.flatMap(({ keys, why }) =>
      keys.flatMap((key) =>
        valuesUnder(scenario, key)
          .filter(({ names: [name = "", inner = ""] }) => why(scenario, name, inner) !== null)
          .map(({ path }) => path.join(".")),
      ),
    ),
  );
  return (path) => path.some((_, k) => resting.has(path.slice(0, k + 1).join(".")));
}

/** What of a resting key is the user's own and could be left out: all of it, or values in it. */
function idleIn(scenario: Scenario, path: Path, value: unknown, reading: Reading): Path[] {
  if (isDefault(path, value)) return [];
  const values = leavesOf(path, value);
  const own = values.filter((leaf) => reading.isOwn(leaf));
  if (own.length > 0 && isOptional(path) && own.length === values.filter(reading.isWritten).length)
    return [path];
  return own.filter(
    (leaf) =>
      !isDefault(leaf, valueAt(scenario, leaf.map(String))) && (reading.overrides(leaf) || isOptional(leaf)),
  );
}

/** True of what would stand there anyway: to write it out is no mistake. */
function isDefault(path: Path, value: unknown): boolean {
  const schema = schemaAt(scenarioSchema, path);
  return schema instanceof z.ZodDefault && schema.def.defaultValue === value;
}

/** True of a key that the schema does not demand, and of a name. */
function isOptional(path: Path): boolean {
  const schema = schemaAt(scenarioSchema, path);
  const above = schemaAt(scenarioSchema, path.slice(0, -1));
  const isName = above !== null && keysOf(above)?.kind === "named";
  return isName || (schema !== null && schema !== unwrapped(schema));
}

function where(rests: boolean, why: string): string | null {
  return rests ? why : null;
}

const OUT_OF_SEASON = "none of the storm's months lies within the horizon";

function neverComes(scenario: Scenario, storm: StormSpec): string | null {
  const first = calendarDay(scenario.start.date);
  const certain = storm.dates.some((date) => {
    const day = calendarDay(date) - first;
    return day >= 0 && day < scenario.horizon_days;
  });
  if (certain) return null;
  if (storm.per_season === 0)
    return storm.dates.length === 0
      ? "per_season is 0, and no date is certain"
      : "per_season is 0, and its dates lie outside of the horizon";
  return where(outOfSeason(scenario, storm), OUT_OF_SEASON);
}

function outOfSeason({ start, horizon_days }: Scenario, { months }: Pick<StormSpec, "months">): boolean {
  const first = calendarDay(start.date);
  for (let day = 0; day < horizon_days; day++)
    if (months.includes(Number(dateOfDay(first + day).slice(5, 7)))) return false;
  return true;
}

/** True of a fleet whose earnings know the spot price of power. */
function meetsSpot(fleet: FleetSpec): boolean {
  const { power, must_run: mustRun } = fleet;
  return (
    power.fixed_share !== 1 ||
    power.sell_back ||
    (power.demand_response !== undefined && !mustRun) ||
    slicesOf(fleet).some(({ spec }) => spec.strike_usd_per_mwh !== undefined)
  );
}
