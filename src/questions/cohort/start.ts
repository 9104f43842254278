import { columnOf } from "../../runner/column-of.ts";
import type { Run } from "../../runner/types.ts";
import { median } from "../../scenario/values/median.ts";
import { meanOf } from "../implied/start-measure.ts";
import { byPath } from "./by-path.ts";

/** A company at the start. */
export interface CompanyStart {
  readonly name: string;
  /** What the market pays for a share, USD; null where the scenario does not say. */
  readonly priceUsd: number | null;
  /** What it pays for all; NaN then. */
  readonly pricedUsd: number;
  /** What returns are over, USD a share: the price, or without one the mean of the model's own value. */
  readonly todayUsd: number;
  /** The model's value, by path: of a share, and of all. */
  readonly perShareUsd: Float64Array;
  readonly usd: Float64Array;
}

/** A company that is worth nothing today and has no price: nothing is to be earned on it. */
export class WorthlessError extends Error {
  override readonly name = "WorthlessError";

  constructor(company: string) {
    super(
      `${company} is worth nothing at the start and has no price, so that it has no return; say fleets.${company}.company.share_price_usd, or leave it out`,
    );
  }
}

/** A company of a run at its start. A WorthlessError where it has no return. */
export function companyStart(run: Run, name: string): CompanyStart {
  const { company } = run.named.scenario.fleets[name]!;
  const { share_price_usd: price, shares } = company;
  const usd = columnOf(run, "start_equity_usd", name);
  const sharesOf = byPath(run, shares, `fleets.${name}.company.shares`);
  const perShareUsd = usd.map((total, path) => total / sharesOf(path));
  const todayUsd = price ?? meanOf(perShareUsd).value;
  if (!(todayUsd > 0)) throw new WorthlessError(name);
  return {
    ...{ name, todayUsd, perShareUsd, usd },
    priceUsd: price ?? null,
    pricedUsd: (price ?? NaN) * median(shares),
  };
}
