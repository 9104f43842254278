import { calendarDay } from "../scenario/calendar.ts";
import { DAYS_PER_YEAR } from "../units.ts";

/** What no data of a folder tell, and the network's fit takes as given. */
export interface NetworkAssumptions {
  /** Share of the network that answers the hashprice, its log spread and lag. */
  readonly shutdown: {
    readonly sensitiveShare: number;
    readonly logSpread: number;
    readonly lagDays: number;
  };
  /** USD/MWh. */
  readonly powerUsdPerMwh: number;
  /** Mean lag at which capacity answers the price. */
  readonly entryLagDays: number;
  /** What the elasticity is taken to be before the data are asked: mean and sd from path to path. */
  readonly elasticity: { readonly mean: number; readonly sd: number };
}

/** Those of base: broker notes and judgement. */
export const ASSUMED: NetworkAssumptions = {
  shutdown: { sensitiveShare: 0.35, logSpread: 0.5, lagDays: 10 },
  powerUsdPerMwh: 45,
  entryLagDays: 45,
  elasticity: { mean: 0.15, sd: 0.15 },
};

/** The network's mean machine in January 2026, J/TH, and the share by which it falls a year; other dates follow from both. */
const REFERENCE_DAY = calendarDay("2026-01-15");
const REFERENCE_J_PER_TH = 20;
export const GAIN_PER_YEAR = 0.14;

/** The network's J/TH on a day: broker notes of January 2026, cast back and forth at 14 % a year. */
export function efficiencyOn(day: number): number {
  return REFERENCE_J_PER_TH * (1 - GAIN_PER_YEAR) ** ((day - REFERENCE_DAY) / DAYS_PER_YEAR);
}
