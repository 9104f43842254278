/** What is forecast, and how it is written. */
import type { NetworkSeriesName } from "../engine/catalogue/names.ts";

export const TARGETS = ["price", "hashrate", "difficulty", "hashprice"] as const;

/** A quantity at a horizon. */
export type Target = (typeof TARGETS)[number];

/** The change of difficulty at the first retarget after the origin, whatever the horizon. */
export const NEXT_RETARGET = "next_retarget";

export type Scored = Target | typeof NEXT_RETARGET;

/** As the results' series and documents name them, with their units. */
export const COLUMNS: Readonly<
  Record<Target, { readonly column: NetworkSeriesName; readonly unit: string }>
> = {
  price: { column: "price_usd", unit: "USD" },
  hashrate: { column: "hashrate_ehs", unit: "EH/s" },
  difficulty: { column: "difficulty", unit: "" },
  hashprice: { column: "hashprice_usd_per_ph_day", unit: "USD/PH/day" },
};

/** All that a forecast keeps by mark. */
export const FORECAST_SERIES: readonly NetworkSeriesName[] = TARGETS.map((target) => COLUMNS[target].column);
