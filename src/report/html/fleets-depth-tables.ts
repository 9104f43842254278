/** Tables of what a fleets document tells beyond its grid; those that were not asked for are left out. */
import { chosen, NOTHING, PERCENT, plain, scaled } from "../terminal/numbers.ts";
import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetsDocument } from "../fleets.ts";
import { measureOf } from "../chart/measure.ts";
import { figure, name, type PageTable, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

const NONE = { value: null, se: null };
const DAYS = plain("days", 0);

export function depthTables(document: FleetsDocument): readonly PageTable[] {
  const { show = [], machines = [], pairs = [] } = document;
  return [
    ...(show.includes("break-even") ? [breakEvenTable(document)] : []),
    ...(machines.length > 0 ? [machinesTable(document)] : []),
    ...(pairs.length > 0 ? [pairsTable(document)] : []),
  ];
}

function breakEvenTable(document: FleetsDocument): PageTable {
  const { break_even: breakEven } = document;
  return {
    captionHtml: `Break-even within ${document.days} days: losses in each month from then on to the horizon, three at least`,
    headersHtml: ["J/TH", "USD/MWh", "Paths, %", "±", "Of the median path", "Of the median margin"],
    rows: document.efficiency_j_per_th.flatMap((efficiency, e) =>
      document.power_usd_per_mwh.map((power, p) => [
        figure(chosen(efficiency)),
        figure(chosen(power)),
        ...estimateCells(breakEven?.p_within_horizon[e]?.[p] ?? NONE, PERCENT),
        figure(breakEven?.median_date[e]?.[p] ?? NOTHING),
        figure(breakEven?.median_margin_negative_from[e]?.[p]?.date ?? NOTHING),
      ]),
    ),
  };
}

function machinesTable({ machines = [], days }: FleetsDocument): PageTable {
  return {
    captionHtml: `Payback in days, from gross profit; ${NOTHING}: not within ${days} days`,
    headersHtml: [
      "Machine",
      "J/TH",
      "USD/TH",
      "At today’s hashprice",
      "At trend, 25 %",
      "Median",
      "±",
      "75 %",
      "Does not pay back, % of paths",
      "±",
    ],
    rows: machines.map(({ payback_days_at_trend: trend, ...machine }) => [
      name(machine.name),
      figure(chosen(machine.efficiency_j_per_th)),
      figure(chosen(machine.price_usd_per_th)),
      figure(scaled(machine.payback_days_at_todays_hashprice, DAYS)),
      figure(scaled(trend.quantiles["0.25"]?.value ?? null, DAYS)),
      ...estimateCells(trend.quantiles["0.5"] ?? NONE, DAYS),
      figure(scaled(trend.quantiles["0.75"]?.value ?? null, DAYS)),
      ...estimateCells(trend.does_not_pay_back_share, PERCENT),
    ]),
  };
}

function pairsTable({ pairs = [] }: FleetsDocument): PageTable {
  return {
    captionHtml: "Fleets of the scenario against each other, path by path",
    headersHtml: [
      "First less second",
      "Quantity",
      "Unit",
      "Mean",
      "±",
      "Of medians",
      "±",
      "First ahead, %",
      "±",
      "Second ahead, %",
      "±",
    ],
    rows: pairs.flatMap(({ first, second, metrics }) =>
      fleetMetricsOn("pair").flatMap(({ name: metric, label }) => {
        const paired = metrics[metric];
        if (paired === undefined) return [];
        const measure = measureOf(paired.unit, Math.abs(paired.mean_difference.value ?? 0));
        const scale = { ...measure, decimals: 2, signed: true };
        const cells = [
          name(`${first} − ${second}`),
          words(label),
          words(measure.unit),
          ...estimateCells(paired.mean_difference, scale),
          ...estimateCells(paired.median_difference, scale),
          ...estimateCells(paired.p_first_beats, PERCENT),
          ...estimateCells(paired.p_second_beats, PERCENT),
        ];
        return [cells];
      }),
    ),
  };
}
