import { paybackDays } from "../bitcoin/payback.ts";
import { median } from "../scenario/values/median.ts";
import type { FleetSpec, MachineModelSpec, Scenario } from "../scenario/schema/schema.ts";
import { censoredQuantile } from "../statistics/censored.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { exactly, probability } from "../statistics/probability.ts";
import type { Replicates } from "../statistics/replicates.ts";
import { sortSample } from "../statistics/sorted-sample.ts";
import type { Take } from "./explain/derived.ts";
import { ordinaryPrice } from "./explain/fleets.ts";
import { startHashpriceUsdPerEhDay } from "../scenario/values/start-network.ts";
import type { ByProbability } from "./metric-summary.ts";
import { STANDARD_QUANTILES } from "./summary.ts";

/** In how many days a machine earns its price under a fleet's terms. */
export interface MachinePayback extends MachineModelSpec {
  readonly name: string;
  readonly payback_days_at_trend: {
    /** Paths it is known of. */
    readonly paths: number;
    /** Without a value where it lies beyond the horizon. */
    readonly quantiles: ByProbability;
    /** Share of paths on which the price is not earned within the horizon. */
    readonly does_not_pay_back_share: Estimate;
  };
  /** Null where it does not pay for its power. */
  readonly payback_days_at_todays_hashprice: number | null;
}

/**
 * What is known of a machine's payback, from the gross profit that it has earned by the end of each month, laid out month
 * by month, and what it cost, both in USD.
 */
export function machinePayback(
  name: string,
  machine: MachineModelSpec,
  earnings: { readonly grossProfit: Float64Array; readonly costUsd: number },
  markDays: readonly number[],
  todaysDays: number,
  replicates?: Replicates,
): MachinePayback {
  const days = paybackByPath(earnings.grossProfit, earnings.costUsd, markDays);
  const sample = sortSample(days, replicates);
  return {
    name,
    ...machine,
    payback_days_at_trend: {
      paths: days.length,
      quantiles: Object.fromEntries(STANDARD_QUANTILES.map((p) => [String(p), censoredQuantile(sample, p)])),
      does_not_pay_back_share: probability(days, exactly(Infinity), replicates),
    },
    payback_days_at_todays_hashprice: todaysDays === Infinity ? null : todaysDays,
  };
}

/**
 * Days until gross profit since the start reaches the cost, path by path; Infinity where it does not within the horizon.
 * Within a month it is taken to be earned evenly.
 */
export function paybackByPath(
  grossProfit: Float64Array,
  costUsd: number,
  markDays: readonly number[],
): Float64Array {
  const paths = grossProfit.length / markDays.length;
  return Float64Array.from({ length: paths }, (_, i) => {
    if (costUsd <= 0) return 0;
    let day = 0;
    let earned = 0;
    for (const [month, end] of markDays.entries()) {
      const next = grossProfit[month * paths + i]!;
      if (next >= costUsd) return day + ((end - day) * (costUsd - earned)) / (next - earned);
      day = end;
      earned = next;
    }
    return Infinity;
  });
}

/**
 * Payback in days if hashprice, difficulty and power stayed what they are at the start: under the fleet's uptime, pool fee,
 * overhead and ordinary power price, always on, storms set aside. Infinity where it does not pay for its power.
 */
export function todaysPaybackDays(scenario: Scenario, fleet: FleetSpec, machine: MachineModelSpec): number {
  const take: Take = (_, value) => median(value);
  return (
    paybackDays(
      machine.price_usd_per_th,
      startHashpriceUsdPerEhDay(scenario) * (1 - median(fleet.pool_fee)),
      machine.efficiency_j_per_th * (1 + median(fleet.overhead)),
      ordinaryPrice(take, fleet, scenario),
    ) / median(fleet.uptime)
  );
}
