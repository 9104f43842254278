import type { Bridge } from "../../bridge.ts";
import { measureOf } from "../../chart/measure.ts";
import { bridgeRows } from "../../chart/range-rows.ts";
import { isNumber } from "../../chart/scale.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import { labelOf } from "../../vocabulary.ts";
import { shareMeasure } from "../numbers.ts";
import type { Exhibit } from "./exhibit.ts";

const GROUPS: Readonly<Record<string, string>> = {
  price: "Bitcoin’s price",
  network: "Network hashrate",
  storms: "Storms",
  power: "Power",
  fees: "Fees",
  company: "Company’s terms",
  hosting: "Hosting",
  valuation: "Valuation",
  other: "All else",
};

/** What groups of assumptions add, on the way from one scenario to another; none where an end has no place on an axis. */
export function bridgeExhibit(
  { from, to, fleet, metric, unit, from_mean, to_mean, parts, runs }: Bridge,
  k: number,
): Exhibit | undefined {
  const [before, after] = [from_mean.value, to_mean.value];
  if (!isNumber(before) || !isNumber(after)) return undefined;
  const largest = Math.max(Math.abs(before), Math.abs(after));
  const measure = metric === "equity_per_share_usd" ? shareMeasure(largest) : measureOf(unit, largest);
  // Groups without a key that differs add nothing.
  const moved = parts.filter(({ keys }) => keys.length > 0);
  const nameOf = (group: string): string =>
    group
      .split(" + ")
      .map((one) => GROUPS[one] ?? one)
      .join(" + ");
  const [top] = moved.toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  const whole = after - before;
  const share = top === undefined || whole === 0 ? null : (100 * (top.value ?? 0)) / whole;
  const title =
    top === undefined || share === null || share < 0
      ? `${labelOf(metric)}: from ${from} to ${to}`
      : `${nameOf(top.group)} is ${formatNumber(share, 0)} % of the way from ${from} to ${to}`;
  return {
    ...{ id: `bridge-${k}`, group: "else", title },
    units: `${labelOf(metric)} of ${fleet}, mean, ${measure.unit}: what each group of assumptions adds (Shapley)`,
    chart: {
      ...{
        kind: "ranges",
        title: `${labelOf(metric)}, from ${from} to ${to}`,
        of: fleet,
        measure,
        zero: true,
      },
      rows: bridgeRows(
        { label: from, value: before },
        { label: to, value: after },
        moved.map(({ group, keys, value, se }) => ({
          label: nameOf(group),
          detail: keys.join(", "),
          value,
          se,
        })),
        measure,
      ),
    },
    note: `${runs} runs on the same shocks`,
  };
}
