import { calendarDay } from "../scenario/dates/calendar.ts";
import { parseScenario } from "../scenario/load/load.ts";
import { median } from "../scenario/values/median.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { DataError } from "../history/history.ts";

/** Shutdown by a share of the network, or by a cost curve of all of it: see the network's laws. */
export type AssumedShutdown =
  | {
      readonly kind: "share";
      readonly sensitiveShare: number;
      readonly logSpread: number;
      readonly lagDays: number;
    }
  | {
      readonly kind: "cost_curve";
      readonly logSpread: number;
      readonly lookAhead: number;
      readonly lagDays: number;
      /** What becomes of machines that have lost money for months; undefined where they wait. */
      readonly retirement: AssumedRetirement | undefined;
    };

/** Retirement of a share a year of the machines whose cash costs are above the lagged hashprice. */
export interface AssumedRetirement {
  readonly ratePerYear: number;
  readonly cashCostRatio: number;
  readonly lagDays: number;
}

/** Entry that answers the lagged price, whose elasticity the data are asked for, or the margin of mining. */
export type AssumedEntry =
  | {
      readonly kind: "elasticity";
      readonly lagDays: number;
      /** What the elasticity is taken to be before the data are asked, and how it differs from path to path. */
      readonly mean: number;
      readonly sd: number;
    }
  | {
      readonly kind: "margin";
      readonly response: number;
      readonly cashCostRatio: number;
      readonly lagDays: number;
      readonly maxGrowthPerYear: number;
    };

/** What no data of a folder tell, and the network's fit takes as given. */
export interface NetworkAssumptions {
  readonly shutdown: AssumedShutdown;
  readonly entry: AssumedEntry;
  readonly powerUsdPerMwh: number;
}

/** The elasticity of capacity to the lagged price, as it was found over several years: judgement. */
const ELASTICITY = { mean: 0.15, sd: 0.15 };

/** The laws of a scenario, which the fit then belongs to; medians stand for distributions. */
export function assumedOf({ network }: Pick<Scenario, "network">): NetworkAssumptions {
  const { shutdown, entry } = network;
  const common = { logSpread: median(shutdown.log_spread), lagDays: median(shutdown.lag_days) };
  return {
    shutdown:
      shutdown.kind === "share"
        ? { kind: "share", sensitiveShare: median(shutdown.price_sensitive_share), ...common }
        : {
            kind: "cost_curve",
            lookAhead: median(shutdown.look_ahead),
            ...common,
            retirement: shutdown.retirement && {
              ratePerYear: median(shutdown.retirement.rate_per_year),
              cashCostRatio: median(shutdown.retirement.cash_cost_ratio),
              lagDays: median(shutdown.retirement.lag_days),
            },
          },
    entry: entryOf(entry),
    powerUsdPerMwh: median(shutdown.power_usd_per_mwh),
  };
}

/** Those of base: what a fit takes without more. */
export function baseAssumptions(): NetworkAssumptions {
  return assumedOf(parseScenario("extends: base").scenario);
}

function entryOf(entry: Scenario["network"]["entry"]): AssumedEntry {
  switch (entry.kind) {
    case "elasticity":
      return { kind: "elasticity", lagDays: median(entry.lag_days), ...ELASTICITY };
    case "margin":
      return {
        kind: "margin",
        response: median(entry.response),
        cashCostRatio: median(entry.cash_cost_ratio),
        lagDays: median(entry.lag_days),
        maxGrowthPerYear: median(entry.max_growth_per_year),
      };
    case "payback":
      throw new DataError("no fit is made for network.entry of kind payback; take elasticity or margin");
  }
}

/** The network's mean machine in January 2026, J/TH, and the share by which it falls a year; other dates follow from both. */
const REFERENCE_DAY = calendarDay("2026-01-15");
const REFERENCE_J_PER_TH = 20;
export const GAIN_PER_YEAR = 0.14;

/** The network's J/TH on a day: broker notes of January 2026, cast back and forth at 14 % a year. */
export function efficiencyOn(day: number): number {
  return REFERENCE_J_PER_TH * (1 - GAIN_PER_YEAR) ** ((day - REFERENCE_DAY) / DAYS_PER_YEAR);
}
