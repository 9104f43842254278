/** Exhibits of a quantity by month. */
import type { FleetSeriesName } from "../../../engine/catalogue/names.ts";
import type { FanChart } from "../../chart/chart.ts";
import { type Measure, measureOf } from "../../chart/measure.ts";
import type { SeriesSummary } from "../../series-summary.ts";
import { formatNumber } from "../../terminal/numbers.ts";
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
      ...(run.run.series.paths < run.run.paths
        ? [`by month of the first ${formatNumber(run.run.series.paths, 0)} paths, the end of all`]
        : []),
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

/** What a fan of a lender's series is called, and what its last median and bad end say. */
interface Told {
  readonly name: FleetSeriesName;
  /** Whole, for its title and its units line. */
  readonly label: string;
  readonly subject: string;
  /** The bad end of the distribution. */
  readonly end: "0.05" | "0.95";
  readonly level?: NonNullable<FanChart["level"]>;
  readonly note?: string;
}

const BREACH = { value: 0, label: "in breach below" };

/** Series that lenders look to, in the order of a page that says nothing else. */
const LENDERS: readonly Told[] = [
  {
    name: "liquidity_usd",
    label: "Cash and bitcoin at its price",
    subject: "Cash and bitcoin are",
    end: "0.05",
  },
  {
    ...{ name: "loan_to_value", label: "Debt at par over mining, hosting, bitcoin and cash" },
    ...{
      subject: "Debt over assets is",
      end: "0.95",
      note: "companies in default stand at the debt of then",
    },
  },
  {
    ...{ name: "cash_headroom_usd", label: "Cash less what the covenant asks for" },
    ...{ subject: "Cash headroom is", end: "0.05", level: BREACH },
  },
  {
    ...{ name: "debt_headroom_usd", label: "Debt that the covenant allows less debt" },
    ...{ subject: "Debt headroom is", end: "0.05", level: BREACH },
  },
];

/** Names of the series that have an exhibit of their own. */
export const EXHIBITED: readonly FleetSeriesName[] = [
  ...(["equity_per_share_usd", "cash_usd"] as const),
  ...LENDERS.map(({ name }) => name),
];

/** Liquidity, loan to value and what covenants leave, as far as the company has them. */
export function lenderFans(company: Company): readonly Exhibit[] {
  return LENDERS.flatMap((told) => lenderFan(company, told) ?? []);
}

function lenderFan(company: Company, { name, label, subject, end, level, note }: Told): Exhibit | undefined {
  const series = company.series(name);
  if (series === undefined) return undefined;
  const values = series.marks.flatMap(({ quantiles }) =>
    ["0.05", "0.95"].map((p) => Math.abs(quantiles[p]?.value ?? 0)),
  );
  const measure = measureOf(series.unit, Math.max(0, ...values));
  const chart = fan(company, name, `${label} by month`, measure, level === undefined ? {} : { level });
  if (chart === undefined) return undefined;
  const last = series.marks.findLastIndex(({ quantiles }) => quantiles["0.5"]?.value != null);
  const written = (p: string): string => {
    const value = at(series, last, p);
    return series.unit === "USD" ? usdAmount(value) : percent(value);
  };
  return {
    ...{ id: name.replace(/_usd$/, "").replaceAll("_", "-"), group: "change", chart },
    title:
      last < 0
        ? `${label} by month`
        : `${subject} ${written("0.5")} at the median on ${dateWords(series.marks[last]!.date)}, ${written(end)} at ${Number(end) * 100} %`,
    units: `${label}, ${measure.unit}. ${MARKS}`,
    ...(note !== undefined && { note }),
  };
}
