import { columnOf } from "../../runner/column-of.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { below, exactly, probability } from "../../statistics/probability.ts";
import { meanOf } from "../implied/start-measure.ts";
import { type Distribution, distributionOf } from "./distribution.ts";
import { type CompanyMonths, monthlyFigures, type Months } from "./monthly.ts";
import { type Pairs, pairsOf, ranksOf } from "./ranks.ts";
import { companyStart, type CompanyStart } from "./start.ts";
import { horizonUsd, togetherFigures, type TogetherFigures } from "./together.ts";

/** What is asked of one company. Values of a share are discounted to the start, over all diluted shares. */
export interface CompanyFigures extends Pick<CompanyStart, "name" | "priceUsd" | "todayUsd">, CompanyMonths {
  /** The model's value of a share at the start, and of all shares then. */
  readonly startPerShareUsd: Estimate;
  readonly startUsd: Estimate;
  readonly perShareUsd: Distribution;
  /** Value of a share over today's, less 1. */
  readonly upside: Distribution;
  /** P(value of a share < today's). */
  readonly loss: Estimate;
  readonly default: Estimate;
  /** P(rank) by upside, the first for the best. */
  readonly ranks: readonly Estimate[];
  readonly topQuartile: Estimate;
  /** Of all shares at the horizon, not discounted. */
  readonly horizonUsd: Distribution;
}

/** Figures of the companies of a run, in their order. */
export interface CohortFigures extends Months {
  readonly companies: readonly CompanyFigures[];
  readonly pairs: Pairs;
  readonly together: TogetherFigures;
}

/** The figures of a run's companies. A WorthlessError where one has no return. */
export function cohortFigures(run: Run, names: readonly string[]): CohortFigures {
  const replicates = replicatesOf(run, run.paths);
  const started = names.map((name) => companyStart(run, name));
  const returns = started.map(({ name, todayUsd }) =>
    columnOf(run, "equity_per_share_usd", name).map((usd) => usd / todayUsd),
  );
  const { p, topQuartile } = ranksOf(returns, replicates);
  const monthly = monthlyFigures(run, names);
  const companies = started.map(({ name, priceUsd, todayUsd, perShareUsd, usd }, k): CompanyFigures => ({
    ...{ name, priceUsd, todayUsd },
    startPerShareUsd: meanOf(perShareUsd, replicates),
    startUsd: meanOf(usd, replicates),
    perShareUsd: distributionOf(columnOf(run, "equity_per_share_usd", name), replicates),
    upside: distributionOf(
      returns[k]!.map((ratio) => ratio - 1),
      replicates,
    ),
    loss: probability(returns[k]!, below(1), replicates),
    default: probability(columnOf(run, "default_share", name), exactly(1), replicates),
    ranks: p[k]!,
    topQuartile: topQuartile[k]!,
    ...monthly.companies[k]!,
    horizonUsd: distributionOf(horizonUsd(run, name), replicates),
  }));
  return {
    companies,
    pairs: pairsOf(returns, replicates),
    together: togetherFigures(run, started),
    ...monthly.all,
  };
}
