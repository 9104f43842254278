import type { Estimate } from "../../statistics/estimate.ts";
import type { CohortDocument } from "../cohort.ts";
import { type Distribution, interval, meanOf, quantiles, text } from "./columns.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

interface TogetherRow {
  readonly quantity: string;
  readonly description: string;
  readonly unit: string;
  readonly value: Estimate;
  readonly quantiles: Distribution["quantiles"];
}

/** What is told of all companies together: of a distribution the mean as its value. */
export function togetherSheet({ together, monthly }: CohortDocument): Sheet {
  const estimated = (quantity: string, unit: string, description: string, value: Estimate): TogetherRow => ({
    ...{ quantity, unit, description, value, quantiles: {} },
  });
  const known = (quantity: string, unit: string, description: string, value: number | null): TogetherRow =>
    estimated(quantity, unit, description, { value, se: null });
  const spread = (quantity: string, unit: string, description: string, of: Distribution): TogetherRow => ({
    ...{ quantity, unit, description, value: meanOf(of), quantiles: of.quantiles },
  });
  const { usual_spread: usual, correlation } = monthly;
  const rows = [
    estimated("start_usd", "USD", "value of all companies at the start", together.start_usd),
    spread(
      "horizon_usd",
      "USD",
      "the same at the horizon, discounted; mean and quantiles",
      together.horizon_usd,
    ),
    known(
      "priced_usd",
      "USD",
      "market value at the start, where every company has a price",
      together.priced_usd,
    ),
    known(
      "opportunity_start_usd",
      "USD",
      "the network's block rewards of four years, at the start",
      together.opportunity_start_usd,
    ),
    spread("opportunity_horizon_usd", "USD", "the same at the horizon", together.opportunity_horizon_usd),
    estimated(
      "start_over_opportunity",
      "ratio",
      "value over those rewards, at the start",
      together.start_over_opportunity,
    ),
    spread("horizon_over_opportunity", "ratio", "the same at the horizon", together.horizon_over_opportunity),
    known(
      "priced_over_opportunity",
      "ratio",
      "market value over those rewards",
      together.priced_over_opportunity,
    ),
    known(
      "network_share_start",
      "share",
      "their share of the network's hashrate, at the start",
      together.network_share_start,
    ),
    spread("network_share_horizon", "share", "the same at the horizon", together.network_share_horizon),
    estimated(
      "correlation_median",
      "",
      "median correlation of monthly returns of every two companies",
      correlation.median,
    ),
    known("correlation_min", "", "the least of them", correlation.min),
    known("correlation_max", "", "the greatest of them", correlation.max),
    spread("best_less_worst", "share", "the month's best return less its worst", monthly.best_less_worst),
    estimated(
      "usual_spread_share",
      "share",
      `share of months in which that lies between ${usual.from} and ${usual.to}`,
      usual.share,
    ),
    spread(
      "ahead_of_bitcoin",
      "companies",
      "companies whose return in a month is above that of bitcoin",
      monthly.ahead_of_bitcoin,
    ),
  ];
  const unit = (row: TogetherRow): string => row.unit;
  return sheetOf<TogetherRow>(
    { name: "Together", about: "A row a number of all companies together, or of their months", keys: 1 },
    [
      text("quantity", ({ quantity }) => quantity),
      text("description", ({ description }) => description),
      text("unit", unit),
      ...interval<TogetherRow>("value", ({ value }) => value, unit),
      ...quantiles<TogetherRow>(rows, (row) => row.quantiles, unit),
    ],
    rows,
  );
}
