import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { breakevenHashpriceUsdPerPhDay, powerCostUsdPerEhDay } from "../../bitcoin/hashprice.ts";
import { meansOfDays, middleOf } from "../../scenario/data/replayed-hours.ts";
import type { FleetSpec, PowerSpec, Scenario } from "../../scenario/schema/schema.ts";
import { bandAt, HOURS_OF_YEAR } from "../../scenario/values/time-of-use.ts";
import { HOURS_PER_DAY, PH_PER_EH } from "../../units.ts";
import { type Derived, derive, type Take } from "./derived.ts";
import { installedEhs, meanEfficiency } from "./machines.ts";
import { startHashpriceUsdPerEhDay } from "../../scenario/values/start-network.ts";

/** What each fleet earns, pays and draws at the start's hashprice. */
export function derivedFleets(scenario: Scenario): Derived[] {
  return fleetEntries(scenario).flatMap(([name, fleet]) => derivedFleet(name, fleet, scenario));
}

function derivedFleet(name: string, fleet: FleetSpec, scenario: Scenario): Derived[] {
  const hashrate = (take: Take): number => installedEhs(take, fleet);
  const kept = (take: Take): number => 1 - take("pool_fee", fleet.pool_fee);
  const uptime = (take: Take): number => take("uptime", fleet.uptime);
  /** J/TH with overhead, which is also MW for 1 EH/s. */
  const draw = (take: Take): number => meanEfficiency(take, fleet) * (1 + take("overhead", fleet.overhead));
  const price = (take: Take): number => ordinaryPrice(take, fleet, scenario);
  const earned = (take: Take): number => startHashpriceUsdPerEhDay(scenario, take) * kept(take);
  const paid = (take: Take): number => powerCostUsdPerEhDay(draw(take), price(take));
  const other = (take: Take): number =>
    take("other_cost_usd_per_ph_day", fleet.other_cost_usd_per_ph_day) * PH_PER_EH;
  return derive(
    ["fleets", name],
    [
      {
        key: "ordinary_power_usd_per_mwh",
        label: "Ordinary power price",
        unit: "USD/MWh",
        formula: `fixed_share × fixed price${
          fleet.power.time_of_use === undefined ? "" : ", by time of use its mean over a whole year,"
        } + the rest × (median spot + adder)`,
        of: price,
      },
      {
        key: "revenue_usd_per_mwh",
        label: "Revenue per MWh",
        unit: "USD/MWh",
        formula: "hashprice × (1 − pool fee) ÷ (24 h × J/TH × (1 + overhead))",
        of: (take) => earned(take) / (HOURS_PER_DAY * draw(take)),
      },
      {
        key: "breakeven_power_usd_per_mwh",
        label: "Breakeven power price",
        unit: "USD/MWh",
        formula: "revenue per MWh: dearer power is not worth mining with",
        of: (take) => earned(take) / (HOURS_PER_DAY * draw(take)),
      },
      {
        key: "breakeven_hashprice_usd_per_ph_day",
        label: "Breakeven hashprice",
        unit: "USD/PH/day",
        formula: "24 h × J/TH × (1 + overhead) × ordinary power price ÷ (1 − pool fee) ÷ 1,000",
        of: (take) => breakevenHashpriceUsdPerPhDay(draw(take), price(take)) / kept(take),
      },
      {
        key: "gross_margin",
        label: "Gross margin, power only",
        unit: "share",
        formula: "1 − ordinary power price ÷ revenue per MWh, while it runs",
        of: (take) => 1 - paid(take) / earned(take),
      },
      {
        key: "margin_after_other_cost",
        label: "Margin after other cost",
        unit: "share",
        formula: "less other cost, on installed hashrate, over revenue at its uptime",
        of: (take) => 1 - (paid(take) + other(take) / uptime(take)) / earned(take),
      },
      {
        key: "load_mw",
        label: "Load, all machines running",
        unit: "MW",
        formula: "EH/s × J/TH × (1 + overhead)",
        of: (take) => hashrate(take) * draw(take),
      },
      {
        key: "network_share",
        label: "Share of the network",
        unit: "share",
        formula: "installed hashrate ÷ start.hashrate_ehs",
        of: (take) => hashrate(take) / take("hashrate_ehs", scenario.start.hashrate_ehs, ["start"]),
      },
    ],
  );
}

/** What a MWh costs on an ordinary day: the contract's mean over its two parts. USD. */
export function ordinaryPrice(take: Take, { power, region }: FleetSpec, scenario: Scenario): number {
  const share = take("power.fixed_share", power.fixed_share);
  const fixed = fixedPrice(take, power);
  if (share === 1) return fixed;
  const adder = take("power.spot_adder_usd_per_mwh", power.spot_adder_usd_per_mwh);
  return share * fixed + (1 - share) * (ordinarySpot(take, region, scenario) + adder);
}

/** The fixed price, of a contract by time of use the mean over the hours of a year. */
function fixedPrice(take: Take, { fixed_usd_per_mwh, time_of_use: bands }: PowerSpec): number {
  const other = (): number => take("power.fixed_usd_per_mwh", fixed_usd_per_mwh);
  if (bands === undefined) return other();
  const shares = [-1, ...bands.keys()].map((k) =>
    HOURS_OF_YEAR.filter((at) => bandAt(bands, at) === k).reduce((sum, { share }) => sum + share, 0),
  );
  return shares.reduce((sum, share, place) => {
    if (share === 0) return sum;
    const k = place - 1;
    return (
      sum + share * (k < 0 ? other() : take(`power.time_of_use.${k}.usd_per_mwh`, bands[k]!.usd_per_mwh))
    );
  }, 0);
}

/** The spot price of an ordinary day: its median, or that of the days that are replayed. */
function ordinarySpot(take: Take, region: string, scenario: Scenario): number {
  const { median_usd_per_mwh, replay } = scenario.regions[region]!.spot;
  if (replay !== undefined) return middleOf(meansOfDays(replay, scenario));
  return take("spot.median_usd_per_mwh", median_usd_per_mwh!, ["regions", region]);
}
