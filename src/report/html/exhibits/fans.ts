/** Exhibits of a quantity by month. */
import type { FleetSeriesName } from "../../../engine/catalogue/names.ts";
import type { FanChart } from "../../chart/chart.ts";
import { type Measure, measureOf } from "../../chart/measure.ts";
import type { SeriesSummary } from "../../series-summary.ts";
import type { Company } from "../company.ts";
import { dateWords, percent, shareMeasure, usdAmount, usdAShare } from "../numbers.ts";
import { cashTrough } from "../lead/cash.ts";
import { fanSeries } from "../../figures/fans.ts";
import type { Exhibit } from "./exhibit.ts";

const MARKS = "Line: median; bands: 25–75 %, 5–95 % of paths";

/** Debts that fall due on the way, in few letters. */
function eventsOf({ facts }: Company): NonNullable<FanChart["events"]> {
  const debts = facts?.debts ?? [];
  return debts.length > 4
    ? []
    : debts.map(({ date, name }) => ({ date, label: `${name.replaceAll("_", " ")} due` }));
}

function fan(
  company: Company,
  name: FleetSeriesName,
  title: string,
  measure: Measure,
  more: Partial<FanChart> = {},
): FanChart | undefined {
  const series = company.series(name);
  if (series === undefined || series.marks.every(({ missing_share }) => missing_share === 1))
    return undefined;
  return {
    ...{ kind: "fan", title, measure, line: "median", events: eventsOf(company), span: [0, 0] },
    series: [fanSeries(company.name, series)],
    ...more,
  };
}

const at = ({ marks }: SeriesSummary, k: number, p: string): number | null =>
  marks.at(k)?.quantiles[p]?.value ?? null;

/** The value of a share by month against its price. */
export function valueFan(company: Company): Exhibit | undefined {
  const series = company.series("equity_per_share_usd");
  const { price, run } = company;
  const last = series === undefined ? null : at(series, -1, "0.5");
  const measure = shareMeasure(last);
  const level =
    price === undefined ? {} : { level: { value: price, label: `Price given, ${usdAShare(price, last)}` } };
  const chart = fan(company, "equity_per_share_usd", "Value of a share by month", measure, level);
  if (series === undefined || chart === undefined) return undefined;
  const first = at(series, 0, "0.5");
  const usd = (value: number | null): string => usdAShare(value, last);
  const moves =
    first === null || last === null || usd(first) === usd(last)
      ? "stays at"
      : last < first
        ? "slips from"
        : "rises from";
  const course = moves === "stays at" ? `stays at ${usd(last)}` : `${moves} ${usd(first)} to ${usd(last)}`;
  const start = dateWords(run.run.series.network.price_usd?.marks[0]?.date ?? series.marks[0]!.date);
  return {
    ...{ id: "value", group: "worth", wide: true, chart },
    title: `The median ${course}; the 90 % band ends at ${usd(at(series, -1, "0.05"))} to ${usd(at(series, -1, "0.95"))}`,
    units: `Value of a share, USD, after dilution, discounted to the start. ${MARKS}`,
    note: [
      `first value on ${start}, after a month’s margin`,
      ...(company.facts?.startValue === undefined
        ? []
        : [`the model’s value at the start, without storms: ${usd(company.facts.startValue)} on average`]),
      price === undefined ? "no market price given" : "price given",
      "by month of the first 10,000 paths, the end of all",
    ].join("; "),
  };
}

/** Cash, with what a covenant asks for. */
export function cashFan(company: Company): Exhibit | undefined {
  const series = company.series("cash_usd");
  const trough = cashTrough(company);
  if (series === undefined || trough === undefined) return undefined;
  const floor = company.facts?.minimumCash;
  const high = Math.max(...series.marks.map((_, k) => at(series, k, "0.95") ?? 0));
  const level =
    floor === undefined ? {} : { level: { value: floor, label: `Covenant, ${usdAmount(floor)}` } };
  const chart = fan(company, "cash_usd", "Cash by month", measureOf("USD", high), level);
  if (chart === undefined) return undefined;
  const low = Math.min(...series.marks.map((_, k) => at(series, k, "0.05") ?? Infinity));
  return {
    ...{ id: "cash", group: "change", chart },
    title: `Cash is lowest ${trough.when}: ${usdAmount(trough.usd)} at the median, ${usdAmount(low)} at 5 %`,
    units: `Cash at the close of the month, ${chart.measure.unit}. ${MARKS}`,
  };
}

/** Cash and bitcoin. */
export function liquidityFan(company: Company): Exhibit | undefined {
  return plainFan(
    company,
    "liquidity_usd",
    "liquidity",
    (median, low, _high, date) =>
      `Cash and bitcoin are ${usdAmount(median)} at the median on ${date}, ${usdAmount(low)} at 5 %`,
  );
}

/** Debt over what lenders can look to. */
export function loanToValueFan(company: Company): Exhibit | undefined {
  return plainFan(
    company,
    "loan_to_value",
    "loan-to-value",
    (median, _low, high, date) =>
      `Debt is ${percent(median)} of assets at the median on ${date}, ${percent(high)} at 95 %`,
    {},
    "companies in default stand at the debt of then",
  );
}

/** What covenants leave. */
export function headroomFans(company: Company): readonly Exhibit[] {
  const limit = { level: { value: 0, label: "in breach below" } };
  return (["cash_headroom_usd", "debt_headroom_usd"] as const).flatMap(
    (name) =>
      plainFan(
        company,
        name,
        name.split("_").slice(0, 2).join("-"),
        (median, low, _high, date) =>
          `${name === "cash_headroom_usd" ? "Cash" : "Debt"} headroom is ${usdAmount(median)} at the median on ${date}, ${usdAmount(low)} at 5 %`,
        limit,
      ) ?? [],
  );
}

function plainFan(
  company: Company,
  name: FleetSeriesName,
  id: string,
  titleFor: (median: number, low: number, high: number, date: string) => string,
  more: Partial<FanChart> = {},
  note?: string,
): Exhibit | undefined {
  const series = company.series(name);
  if (series === undefined) return undefined;
  const values = series.marks.flatMap(({ quantiles }) =>
    ["0.05", "0.95"].map((p) => Math.abs(quantiles[p]?.value ?? 0)),
  );
  const measure = measureOf(series.unit, Math.max(0, ...values));
  const label = LABELS[name] ?? name;
  const chart = fan(company, name, `${label} by month`, measure, more);
  if (chart === undefined) return undefined;
  const last = series.marks.findLastIndex(({ quantiles }) => quantiles["0.5"]?.value != null);
  const [low, median, high] = ["0.05", "0.5", "0.95"].map((p) => at(series, last, p));
  return {
    ...{ id, group: "change", chart },
    title:
      median == null
        ? `${label} by month`
        : titleFor(median, low ?? median, high ?? median, dateWords(series.marks[last]!.date)),
    units: `${label}, ${measure.unit}. ${MARKS}`,
    ...(note !== undefined && { note }),
  };
}

const LABELS: Readonly<Partial<Record<FleetSeriesName, string>>> = {
  liquidity_usd: "Cash and bitcoin at its price",
  loan_to_value: "Debt at par over mining, hosting, bitcoin and cash",
  cash_headroom_usd: "Cash less what the covenant asks for",
  debt_headroom_usd: "Debt that the covenant allows less debt",
};
