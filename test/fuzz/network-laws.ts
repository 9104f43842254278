import { FIRST_RETARGETS } from "../../src/bitcoin/retargets.ts";
import { subsidyBtc } from "../../src/bitcoin/subsidy.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import type { Holds } from "./holds.ts";
import type { PathNumbers } from "./numbers-of-run.ts";

/** A retarget is within a quarter and four times, up to rounding. */
const LEAST_CHANGE = -0.75 - 1e-12;
const MOST_CHANGE = 3 + 1e-12;

/** What holds of the network on every path, whatever the scenario. */
export function networkLaws(holds: Holds, scenario: Scenario, numbers: PathNumbers): void {
  const of = (metric: string): number => numbers.network(metric);
  const days = scenario.horizon_days;
  holds.sum("hashprice is revenue of an EH/s over 1000", of("hashprice_usd_per_ph_day"), [
    of("fpps_revenue_usd_per_ehs_day") / 1000,
  ]);
  const power = ["fpps", "jpm"].map(
    (way) => of(`${way}_revenue_usd_per_ehs_day`) - of(`${way}_gross_profit_usd_per_ehs_day`),
  );
  const size = Math.abs(of("fpps_revenue_usd_per_ehs_day")) + Math.abs(of("jpm_revenue_usd_per_ehs_day"));
  holds.sum("both revenues pay one network's power", size + power[0]!, [size, power[1]!]);
  for (const way of ["fpps", "jpm"]) {
    const revenue = of(`${way}_revenue_usd_per_ehs_day`);
    const profit = of(`${way}_gross_profit_usd_per_ehs_day`);
    if (revenue > 0 && Number.isFinite(profit / revenue))
      holds.sum(
        `${way} margin is profit over revenue`,
        1 + of(`${way}_gross_margin`),
        [1, profit / revenue],
        1e-7,
      );
  }
  const epochs = of("epochs");
  holds.truth("bounds", "epochs are counted", Number.isInteger(epochs) && epochs >= 0, String(epochs));
  firstRetargets(holds, of, epochs, days);
  const [first, fall, rise] = ["first_retarget_change", "largest_retarget_fall", "largest_retarget_rise"].map(
    of,
  ) as [number, number, number];
  if (epochs >= 1) {
    holds.within("the largest fall within the clamps", fall, LEAST_CHANGE, MOST_CHANGE);
    holds.within("the largest rise within the clamps", rise, LEAST_CHANGE, MOST_CHANGE);
    holds.truth(
      "bounds",
      "the largest fall is no less than the first",
      !(Math.min(first, 0) < -Math.abs(fall) - 1e-12),
      `${fall}, ${first}`,
    );
    holds.truth(
      "bounds",
      "the largest rise is no less than the first",
      !(Math.max(first, 0) > Math.abs(rise) + 1e-12),
      `${rise}, ${first}`,
    );
  }
  const sd = of("retarget_log_sd");
  if (!Number.isNaN(sd)) holds.within("a standard deviation", sd, 0, Math.log(4) * 2);
  holds.within("network-days lost", of("storm_network_days_lost"), 0, days);
  holds.truth(
    "bounds",
    "block rewards are not below 0",
    !(of("block_reward_opportunity_usd") < 0),
    String(of("block_reward_opportunity_usd")),
  );
  for (const metric of ["price_usd", "hashrate_ehs", "difficulty"]) {
    const series = numbers.series(metric);
    holds.truth(
      "identity",
      `${metric} ends its series`,
      Object.is(series.at(-1), of(metric)),
      `${series.at(-1)}, ${of(metric)}`,
    );
  }
}

/** The first retargets in turn: each has a change and a day where there is one, and the days go up. */
function firstRetargets(holds: Holds, of: (metric: string) => number, epochs: number, days: number): void {
  let before = 0;
  for (const [k, which] of FIRST_RETARGETS.entries()) {
    const [change, day] = [of(`${which}_retarget_change`), of(`${which}_retarget_day`)];
    holds.truth(
      "identity",
      `a ${which} retarget where there is one`,
      Number.isNaN(change) === epochs <= k && Number.isNaN(day) === epochs <= k,
      `${change}, day ${day}, epochs ${epochs}`,
    );
    if (epochs <= k) continue;
    holds.within(`the ${which} retarget within the clamps`, change, LEAST_CHANGE, MOST_CHANGE);
    holds.within(`the ${which} retarget after the one before, by the horizon`, day, before, days);
    before = day;
  }
}

/** What holds of a scenario of this world: nothing vanishes, nothing is beyond a double. */
export function worldlyNetwork(holds: Holds, scenario: Scenario, numbers: PathNumbers): void {
  for (const metric of ["price_usd", "hashrate_ehs", "difficulty", "hashprice_usd_per_ph_day"]) {
    const value = numbers.network(metric);
    // Where no block has a subsidy and nobody pays fees, mining earns nothing.
    const least = metric.startsWith("hashprice") && !paysSubsidy(scenario) ? value >= 0 : value > 0;
    holds.truth("bounds", `${metric} is above 0`, least && Number.isFinite(value), String(value));
  }
}

/** More blocks than a day of any scenario of this world has. */
const BLOCKS_A_DAY = 1440;

/** Whether the last block of a scenario has a subsidy still. */
function paysSubsidy({ start, horizon_days: days }: Scenario): boolean {
  return subsidyBtc(start.height + BLOCKS_A_DAY * days) > 0;
}
