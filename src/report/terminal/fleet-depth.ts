import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetDepth } from "../fleet-depth.ts";
import type { MachinePayback } from "../fleet-machines.ts";
import type { FleetPair, PairedMetric } from "../fleet-pairs.ts";
import { type PanelAxes, panelTables } from "./fleet-panel.ts";
import {
  chosen,
  counted,
  estimated,
  formatNumber,
  NOTHING,
  PERCENT,
  plain,
  type Scale,
  scaled,
} from "./numbers.ts";
import type { Paint } from "./style.ts";
import { type Cell, type Column, NAME_WIDTH, renderTable, type Row, shorten, wrap } from "./table.ts";
import { scaleOf, titled } from "../vocabulary.ts";

const SHARE: Scale = { ...PERCENT, most: 1 };
const ONE_DECIMAL: Scale = { ...plain("", 1), most: 1 };
const DAYS: Scale = { ...plain("days", 0), most: 0 };

/** Characters that a machine's name may take. */
const MACHINE_WIDTH = 18;

/** What is to be said below the parts that are shown. */
export function depthNotes({ show, machines, break_even }: FleetDepth, paths: number): readonly string[] {
  const varied = show.some((part) => part === "grid" || part === "frontier" || part === "break-even");
  return [
    ...(varied ? ["J/TH by USD/MWh: all power at the fixed price, other cost apart"] : []),
    ...(break_even.paths < paths && (show.includes("break-even") || machines.length > 0)
      ? [`break-even and payback by month: over the first ${formatNumber(break_even.paths, 0)} paths`]
      : []),
    ...(machines.length > 0 ? ["payback: price over gross profit, nothing from resale"] : []),
  ];
}

/** The page that a section stands on. */
export interface Page {
  readonly axes: PanelAxes;
  readonly fleet: string;
  readonly days: number;
  readonly paint: Paint;
  readonly width: number;
}

/** A heading in as many lines as it takes, and what stands below. */
function section(heading: string, lines: readonly string[], { paint, width }: Page): string {
  return [...wrap(heading, width).map((line) => paint("heading", line)), ...lines].join("\n");
}

function right(...header: string[]): Column {
  return { header, align: "right" };
}

/** The power price by efficiency, then the efficiency by power price, at which a loss has a given chance. */
export function frontierSections({ frontier }: FleetDepth, page: Page): readonly string[] {
  const { axes, paint } = page;
  const chances = frontier.map(({ p_gross_loss }) => right(`${scaled(p_gross_loss, PERCENT, 0)} %`));
  const table = (title: string, values: readonly number[], cells: (k: number) => readonly Cell[]): string[] =>
    renderTable(
      {
        columns: [right(title), ...chances],
        rows: values.map((value, k) => ({ cells: [chosen(value), ...cells(k)] })),
      },
      paint,
    );
  return [
    section(
      "Power price, USD/MWh, at which P(gross loss), always on, is",
      table("J/TH", axes.efficienciesJPerTh, (e) =>
        frontier.map(({ points }) => estimated(points[e]!.power_usd_per_mwh, ONE_DECIMAL)),
      ),
      page,
    ),
    section(
      "Efficiency, J/TH, at which P(gross loss), always on, is",
      table("USD/MWh", axes.powersUsdPerMwh, (p) =>
        frontier.map(({ points_by_power }) =>
          estimated(points_by_power[p]!.efficiency_j_per_th, ONE_DECIMAL),
        ),
      ),
      page,
    ),
  ];
}

/** How many paths come to losses that last, and when the median path does. */
export function breakEvenSections({ break_even }: FleetDepth, page: Page): readonly string[] {
  const { p_within_horizon: shares, median_date: dates } = break_even;
  const within = `within ${counted(page.days, "day")}`;
  const panel = (cell: (e: number, p: number) => Cell): string[] =>
    panelTables(page.axes, cell, page.width).flatMap((table) => renderTable(table, page.paint));
  const share = section(
    `Break-even ${within}: losses in each month from then to the horizon, % of paths`,
    panel((e, p) => estimated(shares[e]![p]!, SHARE)),
    page,
  );
  const title = "Break-even of the median path, first month of losses";
  const known = dates.some((row) => row.some((date) => date !== null));
  const median = known
    ? section(
        `${title}; ${NOTHING} not ${within}`,
        panel((e, p) => dates[e]![p]?.slice(0, 7) ?? NOTHING),
        page,
      )
    : section(`${title}: none ${within}`, [], page);
  return [share, median];
}

/** In how many days machines earn their price. */
export function machinesSection({ machines }: FleetDepth, page: Page): string {
  const fleet = shorten(page.fleet, NAME_WIDTH);
  if (machines.length === 0) return section("The scenario names no machines whose payback to tell", [], page);
  const table = renderTable(
    {
      columns: [
        { header: ["machine"], align: "left" },
        right("J/TH"),
        right("USD/TH"),
        right("today's", "hashprice"),
        right("at trend", "25 %"),
        right("median"),
        right("75 %"),
        right("not paid", "back, %"),
      ],
      rows: machines.map((machine) => ({ cells: machineCells(machine) })),
    },
    page.paint,
  );
  const heading = `Payback in days, on ${fleet}'s power, within ${counted(page.days, "day")}`;
  return section(heading, table, page);
}

function machineCells(machine: MachinePayback): Cell[] {
  const { quantiles, does_not_pay_back_share: never } = machine.payback_days_at_trend;
  const today = machine.payback_days_at_todays_hashprice;
  const quantile = (p: string): Cell => {
    const estimate = quantiles[p]!;
    return p === "0.5" ? estimated(estimate, DAYS) : scaled(estimate.value, DAYS);
  };
  return [
    shorten(machine.name, MACHINE_WIDTH),
    chosen(machine.efficiency_j_per_th),
    chosen(machine.price_usd_per_th),
    today === null ? "never" : scaled(today, DAYS),
    quantile("0.25"),
    quantile("0.5"),
    quantile("0.75"),
    estimated(never, SHARE),
  ];
}

/** The scenario's own fleets against each other. */
export function pairsSection({ pairs }: FleetDepth, page: Page): string {
  const [pair] = pairs;
  if (pair === undefined) return section("The scenario has no two fleets to pair", [], page);
  const rows = fleetMetricsOn("pair").flatMap(({ name, label }): Row[] => {
    const scale = scaleOf(name, 0);
    const each = pairs.flatMap((one) => {
      const metric = one.metrics[name];
      return metric === undefined ? [] : [{ cells: pairCells(one, metric, scale) }];
    });
    return [{ heading: titled(label, scale) }, ...each];
  });
  const columns = [
    { header: ["first less second"], align: "left" } as const,
    right("mean"),
    right("of medians"),
    right("first is", "ahead, %"),
    right("second is", "ahead, %"),
  ];
  return section(
    "Fleets of the scenario against each other, path by path",
    renderTable({ columns, rows }, page.paint),
    page,
  );
}

function pairCells({ first, second }: FleetPair, metric: PairedMetric, scale: Scale): Cell[] {
  const signed = { ...scale, signed: true };
  return [
    `  ${shorten(first, NAME_WIDTH)} less ${shorten(second, NAME_WIDTH)}`,
    estimated(metric.mean_difference, signed),
    estimated(metric.median_difference, signed),
    estimated(metric.p_first_beats, SHARE),
    estimated(metric.p_second_beats, SHARE),
  ];
}
