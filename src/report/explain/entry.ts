import { paybackDays } from "../../bitcoin/payback.ts";
import type { PaybackEntrySpec, Scenario } from "../../scenario/schema/schema.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { type Derived, derive, type Take } from "./derived.ts";
import { restingNetwork, startHashpriceUsdPerEhDay } from "../../scenario/values/start-network.ts";

/** What follows for the machines that are ordered, where entry answers their payback. */
export function derivedEntry(scenario: Scenario): Derived[] {
  const { entry } = scenario.network;
  return entry.kind === "payback" ? derivedPayback(entry, scenario) : [];
}

function derivedPayback(entry: PaybackEntrySpec, scenario: Scenario): Derived[] {
  const { new_machines: machines, delivery_lag_days: lagDays, ordered_ehs: ordered } = entry;
  const payback = (take: Take): number =>
    paybackDays(
      take("new_machines.usd_per_th", machines.usd_per_th),
      startHashpriceUsdPerEhDay(scenario, take),
      take("new_machines.efficiency_j_per_th", machines.efficiency_j_per_th),
      take("new_machines.power_usd_per_mwh", machines.power_usd_per_mwh),
    );
  const reference = (take: Take): number => take("reference_payback_days", entry.reference_payback_days);
  const referenceGrowth = (take: Take): number =>
    take("reference_growth_per_year", entry.reference_growth_per_year);
  const growth = (take: Take): number => {
    const days = payback(take);
    if (days === Infinity) return 0;
    const called = referenceGrowth(take) * (reference(take) / days) ** take("response", entry.response);
    return Math.min(called, take("max_growth_per_year", entry.max_growth_per_year));
  };
  const installed = (take: Take): number =>
    take("hashrate_ehs", scenario.start.hashrate_ehs, ["start"]) / restingNetwork(scenario, take).running;
  return derive(
    ["network", "entry"],
    [
      {
        key: "new_machine_payback_days",
        label: "Payback of new machines",
        unit: "days",
        formula: "price of 1 EH/s ÷ (hashprice − 24 h × J/TH × USD/MWh)",
        of: payback,
      },
      {
        key: "ordered_growth_per_year",
        label: "Growth it calls for",
        unit: "log/year",
        formula:
          "reference_growth_per_year × (reference payback ÷ payback)^response, at most max_growth_per_year",
        of: growth,
      },
      {
        key: "reinvested_share",
        label: "Reinvested at reference",
        unit: "share",
        formula:
          "reference_growth_per_year × reference payback ÷ 365: orders over what new machines would earn on all capacity",
        of: (take) => (referenceGrowth(take) * reference(take)) / DAYS_PER_YEAR,
      },
      {
        key: "on_order_ehs",
        label: "On order at the start",
        unit: "EH/s",
        formula:
          ordered === undefined
            ? "installed capacity × (e^(that growth × delivery_lag_days ÷ 365) − 1)"
            : "ordered_ehs, due evenly within the lag",
        of: (take) =>
          ordered === undefined
            ? installed(take) * Math.expm1((growth(take) * lagDays) / DAYS_PER_YEAR)
            : take("ordered_ehs", ordered),
      },
    ],
  );
}
