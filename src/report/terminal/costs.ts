import type { Estimate } from "../../statistics/estimate.ts";
import { type Costs, type CostPoint, type CostSweep, fitCosts } from "../costs.ts";
import { counted, formatNumber } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { type Column, type Row, renderTable } from "./table.ts";
import { wrap } from "./wrap.ts";

const right = (...header: readonly string[]): Column => ({ header, align: "right" });
const left = (...header: readonly string[]): Column => ({ header, align: "left" });

const POINT_COLUMNS = [
  right("engine"),
  right("paths"),
  right("days"),
  right("fleets"),
  right("ms", "median"),
  right("ms", "min"),
  right("ms", "max"),
  right("ns a", "path-day"),
];

const FIT_COLUMNS = [
  right("engine"),
  left("against"),
  right("exponent"),
  right("slope, ns"),
  left("a"),
  right("fixed", "ms"),
];

const NOTE =
  "Exponent e of time ∝ size^e, 1 is linear, and slope of time = fixed + slope · size, with their standard errors. " +
  "One thread; the model is built before the clock starts.";

/** What runs cost against their size, and the fitted slopes, as text with a newline at its end. */
export function renderCosts(costs: Costs, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const points: Row[] = costs.sweeps.flatMap(({ engine, against, points }) => [
    { heading: `against ${against}` },
    ...points.map((point) => ({ cells: pointCells(engine, point) })),
  ]);
  const lines = [
    paint(
      "heading",
      `${costs.scenario}: cost of a run, ${counted(costs.rounds, "round")} after one to warm up`,
    ),
    ...renderTable({ columns: POINT_COLUMNS, rows: points }, paint),
    "",
    ...renderTable({ columns: FIT_COLUMNS, rows: costs.sweeps.map(fitRow) }, paint),
    "",
    ...wrap(NOTE, widthOf(stream)),
    "",
    `hashfleet ${costs.version}, node ${costs.node}`,
    costs.machine,
  ];
  return `${lines.join("\n")}\n`;
}

function pointCells(engine: string, { paths, days, fleets, elapsedMs }: CostPoint): string[] {
  const { median, min, max } = elapsedMs;
  return [
    engine,
    ...[paths, days, fleets].map((size) => formatNumber(size, 0)),
    ...[median, min, max].map((ms) => formatNumber(ms, 1)),
    formatNumber((1e6 * median) / (paths * days), 1),
  ];
}

function fitRow(sweep: CostSweep): Row {
  const { exponent, slopeNs, fixedMs } = fitCosts(sweep);
  return {
    cells: [
      sweep.engine,
      sweep.against,
      estimated(exponent, 3),
      estimated(slopeNs, 1),
      sweep.against === "fleets" ? "path-day and fleet" : "path-day",
      formatNumber(fixedMs, 1),
    ],
  };
}

function estimated({ value, se }: Estimate, decimals: number): { value: string; error: string } {
  return {
    value: formatNumber(value, decimals),
    error: se === null ? "" : `±${formatNumber(se, decimals)}`,
  };
}
