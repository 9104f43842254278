import type { Range } from "../../chart/chart.ts";
import { written } from "../../chart/measure.ts";
import type { SharePart } from "../../company-facts.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import type { Company } from "../company.ts";
import { shareMeasure, usdAmount } from "../numbers.ts";
import type { Exhibit } from "./exhibit.ts";

/** What a share's value is made of: means, which add up. */
export function partsExhibit(company: Company): Exhibit | undefined {
  const { facts, mean, quantile } = company;
  const total = mean("equity_per_share_usd").value;
  if (facts === undefined || facts.parts.length === 0 || total === null) return undefined;
  const measure = shareMeasure(quantile("equity_per_share_usd", "0.5") ?? total);
  const usd = (value: number | null): string => written(value, measure);
  const shown = facts.parts.filter(({ mean: each }) => Number(usd(each).replaceAll(",", "")) !== 0);
  const left = facts.parts.filter((part) => !shown.includes(part));
  const row = (
    label: string,
    value: number,
    [low, high]: readonly [number, number],
    amount: number,
    strong: boolean,
  ): Range => ({
    label,
    bars: [{ from: 0, to: value, tone: strong ? "total" : value < 0 ? "loss" : "gain" }],
    lines: [[low, high]],
    cells: [formatNumber(amount / 1e6, 0), usd(value), `${usd(low)} to ${usd(high)}`],
    ...(strong && { strong }),
  });
  const ends = [
    quantile("equity_per_share_usd", "0.05") ?? total,
    quantile("equity_per_share_usd", "0.95") ?? total,
  ] as const;
  return {
    ...{ id: "parts", group: "worth" },
    title: titleOf(shown, usd),
    units:
      "Mean of each part, bars and columns, USD a share, discounted; 5–95 % of paths, lines; hosting less capex to come",
    chart: {
      ...{ kind: "ranges", title: "Value of a share by part", measure, zero: true },
      heads: ["USD m", "a share", "5–95 %"],
      rows: [
        ...shown.map(({ label, mean: each, q05, q95, usd: amount }) =>
          row(label, each, [q05, q95], amount, false),
        ),
        row("Equity", total, ends, mean("equity_all_shares_usd").value ?? 0, true),
      ],
    },
    note: `${sharesNote(company)}${left.length === 0 ? "" : `; ${left.map(({ label }) => label.toLowerCase()).join(", ")}: below ${usd(10 ** -(measure.decimals ?? 2))}`}`,
  };
}

/** What conversion and new shares leave to those who hold shares at the start. */
function sharesNote({ mean }: Company): string {
  const [all, held] = [mean("equity_all_shares_usd").value, mean("equity_usd").value];
  const shares = mean("diluted_shares").value;
  if (all === null || held === null || shares === null) return "means, which add up";
  const rest = all - held < 0.005 * all ? "" : `, of which today’s holders have ${usdAmount(held)}`;
  return `means over ${formatNumber(shares / 1e6, 0)} m diluted shares, which add up to ${usdAmount(all)}${rest}; a share: the mean of the paths’ quotients, not the quotient of means`;
}

function titleOf(parts: readonly SharePart[], usd: (value: number) => string): string {
  const sorted = parts.toSorted((a, b) => b.mean - a.mean);
  const [top, last] = [sorted[0], sorted.at(-1)];
  if (top === undefined || last === undefined) return "Value of a share by part";
  if (last.mean < 0 && top.mean > 0)
    return -last.mean > 0.8 * top.mean
      ? `${last.label} takes back what ${top.label.toLowerCase()} adds: ${usd(last.mean)} against +${usd(top.mean)} a share`
      : `${top.label} adds ${usd(top.mean)} a share, ${last.label.toLowerCase()} takes ${usd(-last.mean)}`;
  return `${top.label} is the largest part: ${usd(top.mean)} a share`;
}
