import type { Range } from "../../chart/chart.ts";
import { rangeRow } from "../../chart/range-rows.ts";
import { written } from "../../chart/measure.ts";
import type { Tone } from "../../chart/picture.ts";
import type { FurtherRuns, ValuedWay } from "../../page-exhibits.ts";
import type { WayGroup } from "../../../questions/worth/ways.ts";
import type { Company } from "../company.ts";
import { capital, shareMeasure, usdAShare } from "../numbers.ts";
import type { Exhibit } from "./exhibit.ts";

const TONES: Readonly<Record<WayGroup, Tone>> = { own: "total", mining: "s0", hosting: "s2" };

/** What stands above the rows of a group. */
const HEADS: Readonly<Record<WayGroup, string | undefined>> = {
  own: undefined,
  mining: "Mining",
  hosting: "Hosting",
};

/** The value of a share by ways to value the company: a football field. None where nothing can be valued otherwise. */
export function footballExhibit(company: Company, { football, scenario }: FurtherRuns): Exhibit | undefined {
  const ways = football.filter(({ quantiles }) =>
    Object.values(quantiles).every(({ value }) => value !== null),
  );
  if (ways.length < 2) return undefined;
  const medians = ways.map(medianOf);
  const measure = shareMeasure(Math.max(...medians));
  const { price } = company;
  const rows = (["own", "mining", "hosting"] as const).flatMap((group): Range[] => {
    const own = ways.filter((way) => way.group === group);
    const head = HEADS[group];
    return [
      ...(head === undefined || own.length === 0
        ? []
        : [{ label: head, strong: true, bars: [], told: `${own.length} ways` }]),
      ...own.map((way) => rowOf(way, measure)),
    ];
  });
  return {
    ...{ id: "football", group: "else", wide: true },
    title: titleOf(medians, price),
    units: `Value of a share, USD, ${scenario} with one thing valued otherwise at a time, on the same shocks. Bar: 25–75 %; line: 5–95 %; tick: median`,
    chart: {
      ...{ kind: "ranges", title: "Value of a share by way to value it", measure, zero: true },
      heads: ["Median", "25–75 %"],
      rows,
      ...(price !== undefined && {
        level: { value: price, label: `Price ${written(price, measure)}`, given: true },
      }),
    },
    note: "block rewards: mining’s share of four years’, times a multiple; cash flow: mining’s, at the pace of its last months; no less than its machines’ salvage; no hosting: its part taken out of the same paths, shares sold as they were",
  };
}

function medianOf({ quantiles }: ValuedWay): number {
  return quantiles["0.5"].value ?? NaN;
}

function rowOf({ group, label, set, quantiles }: ValuedWay, measure: ReturnType<typeof shareMeasure>): Range {
  const at = (p: keyof typeof quantiles): number => quantiles[p].value ?? NaN;
  const row = rangeRow(
    label,
    { q05: at("0.05"), q25: at("0.25"), q50: at("0.5"), q75: at("0.75"), q95: at("0.95") },
    TONES[group],
    measure,
  );
  const told =
    group === "own" ? "as the scenario has it" : set.length === 0 ? "hosting taken out" : set.join(", ");
  return { ...row, told: `${row.told ?? ""}; ${told}`, ...(group === "own" && { strong: true }) };
}

const COUNTS = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
];

function counted(count: number): string {
  return COUNTS[count] ?? String(count);
}

function titleOf(medians: readonly number[], price: number | undefined): string {
  const largest = Math.max(...medians);
  if (price === undefined)
    return `Ways to value it put the median between ${usdAShare(Math.min(...medians), largest)} and ${usdAShare(largest, largest)}`;
  const above = medians.filter((value) => value > price).length;
  const all = medians.length;
  if (above === all) return `All ${counted(all)} ways to value it put the median above the price`;
  return `${capital(counted(above))} of ${counted(all)} ways to value it ${above === 1 ? "puts" : "put"} the median above the price`;
}
