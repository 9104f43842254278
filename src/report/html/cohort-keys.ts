import type { CohortDocument } from "../cohort.ts";
import { formatNumber } from "../terminal/numbers.ts";
import type { KeyFigure } from "./lead/keys.ts";
import { percent, usdAmount } from "./numbers.ts";

/** Four figures of all companies beside the first exhibit. */
export function cohortKeys({ together, monthly, companies }: CohortDocument): readonly KeyFigure[] {
  const { start_usd: start, horizon_usd: end, priced_usd: priced } = together;
  const [value = "–", unit = ""] = usdAmount(start.value).split(/ (.*)/s);
  const points = (share: number | null): string => formatNumber(100 * (share ?? NaN), 0);
  const chance = (share: number | null): string =>
    formatNumber(100 * (share ?? NaN), share !== null && share > 0 && share < 0.1 ? 1 : 0);
  const { quantiles: apart } = monthly.best_less_worst;
  const { median, min, max } = monthly.correlation;
  const [one, two] = together.p_defaults_at_least;
  return [
    {
      ...{ label: "Value together, at the start", value, unit },
      note: `${priced === null ? "" : `by prices ${usdAmount(priced)}; `}${usdAmount(end.quantiles["0.5"].value)} at the end, median, not discounted`,
    },
    {
      ...{
        label: "Over four-year block rewards",
        value: points(together.start_over_opportunity.value),
        unit: "%",
      },
      note: `with ${percent(together.network_share_start)} of the network's hashrate`,
    },
    {
      ...{ label: "P(at least one default)", value: chance(one!.value), unit: "%" },
      note: `two or more: ${percent(two!.value)}`,
    },
    ...(monthly.months === 0
      ? []
      : [
          {
            ...{
              label: "Best less worst in a month, median",
              value: points(apart["0.5"].value),
              unit: "points",
            },
            note: `of ${companies.length} names; monthly returns of two correlate ${formatNumber(median.value, 2)} at the median pair, ${formatNumber(min, 2)} to ${formatNumber(max, 2)} over pairs`,
          },
        ]),
  ];
}
