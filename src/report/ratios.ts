/** Sums of a fleet's metrics whose quotient is a metric too, path by path. */
interface Ratio {
  readonly of: string;
  readonly less?: string;
  readonly over: string;
}

/**
 * Ratios that weigh by a denominator which differs from path to path: the mean of the ratios gives a path that earned next to
 * nothing the weight of any other. What they are of what.
 */
const RATIOS: Readonly<Record<string, Ratio>> = {
  gross_margin: { of: "gross_profit_usd", over: "revenue_usd" },
  gross_margin_always_on: { of: "gross_profit_always_on_usd", over: "revenue_always_on_usd" },
  all_in_margin: { of: "all_in_profit_usd", over: "revenue_usd" },
  hash_cost_usd_per_btc: { of: "power_cost_usd", over: "btc_mined" },
  cash_cost_usd_per_btc: { of: "revenue_usd", less: "all_in_profit_usd", over: "btc_mined" },
};

/** The numerator and the denominator of a ratio, a number a path. */
export type RatioColumns = readonly [numerator: Float64Array, denominator: Float64Array];

/** Those of a fleet's metric, from its columns by name; undefined of what is no such ratio. */
export function ratioColumns(
  metric: string,
  columnOf: (name: string) => Float64Array | undefined,
): RatioColumns | undefined {
  const ratio = Object.hasOwn(RATIOS, metric) ? RATIOS[metric] : undefined;
  if (ratio === undefined) return undefined;
  const over = columnOf(ratio.over);
  const of = over && columnOf(ratio.of);
  if (of === undefined || over === undefined) return undefined;
  const less = ratio.less === undefined ? undefined : columnOf(ratio.less);
  return [less === undefined ? of : of.map((value, i) => value - less[i]!), over];
}
