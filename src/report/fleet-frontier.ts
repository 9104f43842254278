import { type Estimate, NO_ESTIMATE } from "../statistics/estimate.ts";
import { quantileEstimate } from "../statistics/quantile.ts";
import type { SortedSample } from "../statistics/sorted-sample.ts";

/** The chances of a gross loss whose frontier is told. */
const LOSS_CHANCES: readonly number[] = [0.05, 0.25, 0.5];

/** Where P(gross loss) of the always-on fleet is `p_gross_loss`: by efficiency, and by power price. */
export interface Frontier {
  readonly p_gross_loss: number;
  /** The power price, USD/MWh, for each efficiency. */
  readonly points: readonly { readonly efficiency_j_per_th: number; readonly power_usd_per_mwh: Estimate }[];
  /** The efficiency, J/TH, for each power price; without a value where power costs nothing. */
  readonly points_by_power: readonly {
    readonly power_usd_per_mwh: number;
    readonly efficiency_j_per_th: Estimate;
  }[];
}

/**
 * The frontier, from each efficiency's breakeven power prices, one a path. A fleet that is always on and pays one price
 * for all its power loses on a path just where that price exceeds the path's breakeven, so
 *
 *     P(gross loss at price p) = P(breakeven < p),
 *
 * and the price at a given chance of loss is that quantile of the breakevens. What a hash earns does not depend on the
 * energy it takes, so breakeven × efficiency is one number a path, and the efficiency at a price is the quantile of it
 * over the price.
 */
export function frontierOf(
  efficienciesJPerTh: readonly number[],
  breakevensUsdPerMwh: readonly SortedSample[],
  powersUsdPerMwh: readonly number[],
): readonly Frontier[] {
  return LOSS_CHANCES.map((chance) => {
    const prices = breakevensUsdPerMwh.map((breakevens) => quantileEstimate(breakevens, chance));
    const [efficiency = NaN] = efficienciesJPerTh;
    const [price = NO_ESTIMATE] = prices;
    return {
      p_gross_loss: chance,
      points: efficienciesJPerTh.map((efficiency_j_per_th, e) => ({
        efficiency_j_per_th,
        power_usd_per_mwh: prices[e]!,
      })),
      points_by_power: powersUsdPerMwh.map((power) => ({
        power_usd_per_mwh: power,
        efficiency_j_per_th: power > 0 ? times(price, efficiency / power) : NO_ESTIMATE,
      })),
    };
  });
}

function times({ value, se }: Estimate, factor: number): Estimate {
  return { value: value === null ? null : value * factor, se: se === null ? null : se * factor };
}
