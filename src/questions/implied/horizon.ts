import { columnOf } from "../../runner/column-of.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/run.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { probabilityBelow } from "../../statistics/probability.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import type { Measured } from "../solve/measured.ts";
import { meanOf } from "./start-measure.ts";

/** A company at the horizon, held against what the market pays for it today. */
export interface AtHorizon {
  /** What belongs to those who hold shares at the start, discounted, USD. */
  readonly meanEquityUsd: Measured;
  readonly medianEquityUsd: Measured;
  /** The same for each diluted share. */
  readonly medianPerShareUsd: Measured;
  /** P(today's price or worse): discounted, a share is worth less than it costs today. */
  readonly belowPrice: Measured;
  /** The same of its value at the horizon, not discounted; null where the discount rate is drawn. */
  readonly belowPriceUndiscounted: Measured | null;
}

/** A run's company at the horizon, for one who buys at a share price today. */
export function horizonOf(run: Run, fleet: string, sharePriceUsd: number): AtHorizon {
  const equity = columnOf(run, "equity_usd", fleet);
  const perShare = columnOf(run, "equity_per_share_usd", fleet);
  const replicates = replicatesOf(run, run.paths);
  const { discount_rate_per_year: rate } = run.named.scenario.valuation;
  const median = (values: Float64Array): Measured =>
    known(quantileEstimate(sortSample(values, replicates), 0.5));
  const below = (price: number): Measured => known(probabilityBelow(perShare, price, replicates));
  return {
    meanEquityUsd: meanOf(equity, replicates),
    medianEquityUsd: median(equity),
    medianPerShareUsd: median(perShare),
    belowPrice: below(sharePriceUsd),
    belowPriceUndiscounted:
      typeof rate === "number" ? below(sharePriceUsd * (1 + rate) ** (-run.days / DAYS_PER_YEAR)) : null,
  };
}

/** The mean discounted equity of those who hold shares at the start, over so many shares. */
export function equityAtHorizon(run: Run, fleet: string, shares: number): Measured {
  const { value, se } = meanOf(columnOf(run, "equity_usd", fleet), replicatesOf(run, run.paths));
  return { value: value / shares, se: se / shares };
}

function known({ value, se }: { readonly value: number | null; readonly se: number | null }): Measured {
  return { value: value ?? NaN, se: se ?? 0 };
}
