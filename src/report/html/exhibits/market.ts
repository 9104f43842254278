import { measureOf, withUnit } from "../../chart/measure.ts";
import { fanSeries } from "../../figures/fans.ts";
import { type NamedRun, own } from "../../figures/runs.ts";
import { dateWords } from "../numbers.ts";
import type { Exhibit } from "./exhibit.ts";

/** What mining pays by month: of a run without companies. */
export function hashpriceFan({ name, run }: NamedRun): Exhibit | undefined {
  const series = own(run.series.network, "hashprice_usd_per_ph_day");
  const last = series?.marks.at(-1);
  if (series === undefined || last === undefined) return undefined;
  const measure = measureOf(series.unit, 0);
  const at = (p: string): string => withUnit(last.quantiles[p]?.value ?? null, measure);
  return {
    ...{ id: "value", group: "worth", wide: true },
    title: `Hashprice ends at ${at("0.5")} at the median, 90 % between ${at("0.05")} and ${at("0.95")}`,
    units: "Hashprice of the day, USD/PH/day, FPPS before a pool’s fee. Line: median; bands: 25–75 %, 5–95 %",
    chart: {
      kind: "fan",
      title: "Hashprice by month",
      measure,
      line: "median",
      series: [fanSeries(name, series)],
    },
    note: `last date ${dateWords(last.date)}`,
  };
}
