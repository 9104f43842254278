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
  right("ms", "min"),
  right("ms", "median"),
  right("ms", "max"),
  right("ns a", "path-day"),
];

const FIT_COLUMNS = [
  right("engine"),
  left("against"),
  right("fixed", "ms"),
  right("slope", "ns"),
  right("exponent"),
  left("grows"),
];

const NOTE =
  "Time = fixed + slope · size, the slope for a path-day and against fleets for a path-day and fleet; exponent p of time = " +
  "fixed + c · size^p. Both by each size's least time: what disturbs a run only ever adds to it. Linear within its error: " +
  "p is no further from 1 than two standard errors. " +
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
      `${costs.scenario}: cost of a run, ${counted(costs.rounds, "round")} after one to warm up, ${costs.sampling} sampling`,
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
    ...[min, median, max].map((ms) => formatNumber(ms, 1)),
    formatNumber((1e6 * min) / (paths * days), 1),
  ];
}

function fitRow(sweep: CostSweep): Row {
  const { exponent, growth, slopeNs, fixedMs } = fitCosts(sweep);
  return {
    cells: [
      sweep.engine,
      sweep.against,
      formatNumber(fixedMs, 1),
      estimated(slopeNs, 1),
      estimated(exponent, 3),
      growth,
    ],
  };
}

function estimated({ value, se }: Estimate, decimals: number): { value: string; error: string } {
  return {
    value: formatNumber(value, decimals),
    error: se === null ? "" : `±${formatNumber(se, decimals)}`,
  };
}
