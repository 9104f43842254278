import type { CohortDistribution, CohortDocument } from "../cohort.ts";
import { chancePercent } from "../cohort-words.ts";
import { estimated, formatNumber, PERCENT, scaled, type Scale, usdScale } from "./numbers.ts";
import type { Paint } from "./style.ts";
import { type Cell, type Column, renderTable, wrap } from "./table.ts";

/** Chances of more defaults than these are in JSON. */
const MOST_DEFAULTS = 6;

/** Value, the network's four-year rewards, the ratio of the two and share of the hashrate at both ends of the run; P(at least k defaults). */
export function together(document: CohortDocument, width: number, paint: Paint): readonly string[] {
  const { together: all } = document;
  const usd = usdScale(all.start_usd.value ?? 0);
  const percent: Scale = { ...PERCENT, most: 1 };
  const ends = (of: CohortDistribution, scale: Scale): Cell[] => [
    estimated(of.quantiles["0.5"], scale),
    ...(["0.05", "0.95"] as const).map((p) => scaled(of.quantiles[p].value, scale)),
  ];
  const right = (head: string): Column => ({ header: [head], align: "right" });
  const table = renderTable(
    {
      columns: [
        { header: ["Together"], align: "left" },
        ...["start", "end: median", "5%", "95%"].map((head) => right(head)),
      ],
      rows: [
        {
          cells: [
            `Value, ${usd.unit}`,
            estimated(all.start_usd, usd, usd.decimals),
            ...ends(all.horizon_usd, usd),
          ],
        },
        {
          cells: [
            `4-year block rewards, ${usd.unit}`,
            scaled(all.opportunity_start_usd, usd),
            ...ends(all.opportunity_horizon_usd, usd),
          ],
        },
        {
          cells: [
            "Value over them, %",
            estimated(all.start_over_opportunity, percent, percent.decimals),
            ...ends(all.horizon_over_opportunity, percent),
          ],
        },
        {
          cells: [
            "Share of hashrate, %",
            scaled(all.network_share_start, percent),
            ...ends(all.network_share_horizon, percent),
          ],
        },
      ],
    },
    paint,
  );
  const lines = [besideText(document, usd), defaultsText(document)];
  return [...table, ...lines.flatMap((text) => (text === "" ? [] : wrap(text, width)))];
}

/** What the market pays for all, and what is published of listed miners. */
function besideText({ together: all, sell_side: published }: CohortDocument, usd: Scale): string {
  const percent = (share: number): string => `${formatNumber(100 * share, 0)}%`;
  return [
    ...(all.priced_usd === null || all.priced_over_opportunity === null
      ? []
      : [
          `At their prices: ${scaled(all.priced_usd, usd)} ${usd.unit}, ${percent(all.priced_over_opportunity)}`,
        ]),
    ...(published === undefined
      ? []
      : [
          `Listed miners, ${published.month} (sell side): ${percent(published.market_value_to_network_rewards)}`,
        ]),
  ].join(". ");
}

/** P(at least k defaults), for as many k as any path has. */
function defaultsText({ together: { p_defaults_at_least: chances } }: CohortDocument): string {
  const seen = chances.filter(({ value }, k) => k === 0 || (value ?? 0) > 0).slice(0, MOST_DEFAULTS);
  const told = seen.map(({ value }) => chancePercent(value)).join(", ");
  const counts = seen.length > 3 ? `1, 2 … ${seen.length}` : seen.map((_, k) => k + 1).join(", ");
  const error = Math.max(...seen.map(({ se }) => se ?? 0));
  return `P(at least ${counts} default${seen.length === 1 ? "" : "s"}), %: ${told}, each ±${errorText(error)} at most`;
}

/** A standard error in points of per cent. */
export function errorText(se: number | null): string {
  const points = 100 * (se ?? 0);
  return points < 0.05 ? "<.1" : formatNumber(points, points < 9.5 ? 1 : 0);
}
