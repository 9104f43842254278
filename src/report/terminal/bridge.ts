import type { MetricName } from "../../engine/catalogue/names.ts";
import type { Bridge } from "../bridge.ts";
import { bridgeRows } from "../chart/range-rows.ts";
import { BARE, barsIn } from "./chart-blocks.ts";
import { counted, decimalsOf, estimated, type Scale } from "./numbers.ts";
import type { Paint } from "./style.ts";
import { NAME_WIDTH, renderTable, type Row, shorten, widthOfTable, wrap } from "./table.ts";
import { labelOf, scaleOf, titled } from "../vocabulary.ts";

/** Where an axis that leaves zero out begins. */
const CUT = "┆";

/** Bars of fewer columns say nothing, of more no more. */
const BAR_WIDTH = { least: 10, most: 48 } as const;

/** Characters that a part's name may take; several groups may be joined in one. */
const PART_WIDTH = 24;

/** Each bridge as a waterfall in lines: the first scenario, a line a part with a bar between running totals, the second. */
export function renderBridges(bridges: readonly Bridge[], width: number, paint: Paint): string[] {
  return bridges.map((bridge) => renderBridge(bridge, width, paint).join("\n"));
}

/** Lines that say what a bridge is, below all; none where there is no bridge. */
export function bridgeNotes(bridges: readonly Bridge[]): string[] {
  if (bridges.length === 0) return [];
  const runs = Math.max(...bridges.map((bridge) => bridge.runs));
  return [
    `bridge: what each group of keys adds to the mean, averaged over all orders of taking them over (Shapley); ${counted(runs, "scenario")} on the same paths`,
    ...new Set(bridges.flatMap(({ notes }) => notes)),
  ];
}

function renderBridge(bridge: Bridge, width: number, paint: Paint): string[] {
  const { from, to, fleet, metric, from_mean: start, to_mean: end, difference, parts } = bridge;
  const changed = parts.filter(({ keys }) => keys.length > 0);
  const scale = scaleOfBridge(bridge);
  const decimals = decimalsOf([start, end, difference, ...changed], scale);
  const signed = { ...scale, signed: true };
  const bare: Row[] = [
    { cells: [`  ${shorten(from, NAME_WIDTH)}`, estimated(start, scale, decimals)] },
    ...changed.map((part): Row => ({
      cells: [`  ${shorten(part.group, PART_WIDTH)}`, estimated(part, signed, decimals)],
    })),
    { cells: [`  ${shorten(to, NAME_WIDTH)}`, estimated(end, scale, decimals)] },
  ];
  const columns = [
    { header: [], align: "left" },
    { header: [], align: "right" },
    { header: [], align: "left" },
  ] as const;
  const room = width - widthOfTable({ columns: columns.slice(0, 2), rows: bare }) - 2;
  const bars = waterfall(
    start.value ?? 0,
    changed.map(({ value }) => value ?? 0),
    Math.max(BAR_WIDTH.least, Math.min(BAR_WIDTH.most, room)),
  );
  const rows = bare.map((row, k) => ("cells" in row ? { cells: [...row.cells, bars[k]!] } : row));
  const equal = parts.filter(({ keys }) => keys.length === 0).map(({ group }) => group);
  const title = `${shorten(fleet, NAME_WIDTH)}: mean ${titled(labelFor(metric), scale)}`;
  const missing =
    bridge.missing_share === 0
      ? []
      : [
          `  left out: ${(100 * bridge.missing_share).toFixed(1)}% of paths, on which it has no value somewhere`,
        ];
  return [
    ...wrap(`${title}, from ${shorten(from, NAME_WIDTH)} to ${shorten(to, NAME_WIDTH)}`, width).map((line) =>
      paint("heading", line),
    ),
    ...renderTable({ columns, rows }, paint),
    ...(equal.length === 0 ? [] : indented(`no difference: ${equal.join(", ")}`, width)).map((line) =>
      paint("error", line),
    ),
    ...missing.flatMap((line) => indented(line, width)).map((line) => paint("warning", line)),
  ];
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}

/** What the metric is called within a sentence: names such as EBITDA stay as they are. */
function labelFor(metric: MetricName): string {
  const label = labelOf(metric);
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function scaleOfBridge({ metric, from_mean: start, to_mean: end, parts }: Bridge): Scale {
  const values = [start, end, ...parts].map(({ value }) => Math.abs(value ?? 0));
  return scaleOf(metric, Math.max(...values));
}

/**
 * The bars of a waterfall: a total from zero to where it starts, each part between the running totals before and after it,
 * drawn with + where it adds and − where it takes, and the total at the end. Where zero is so far off that parts would
 * shrink below half, the axis begins short of it, which the totals show.
 */
export function waterfall(start: number, parts: readonly number[], width: number): string[] {
  const totals = [start];
  for (const part of parts) totals.push(totals.at(-1)! + part);
  const [least, most] = [Math.min(...totals), Math.max(...totals)];
  const whole = Math.max(most, 0) - Math.min(least, 0);
  const cut = most - least > 0 && whole > 4 * (most - least);
  const margin = (most - least) / 8;
  const low = !cut ? Math.min(least, 0) : least > 0 ? least - margin : least;
  const high = !cut ? Math.max(most, 0) : least > 0 ? most : most + margin;
  const end = (value: number) => ({ label: "", value });
  const changes = parts.map((value) => ({ label: "", detail: "", value, se: null }));
  const rows = bridgeRows(end(start), end(totals.at(-1)!), changes, BARE);
  return barsIn(rows, [low, high], width).map((bar, k) => {
    const isTotal = k === 0 || k === rows.length - 1;
    if (!cut || !isTotal || bar === "") return bar;
    return least > 0 ? CUT + bar.slice(1) : bar.slice(0, -1) + CUT;
  });
}
