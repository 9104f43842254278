import type { Layout, MetricColumn } from "../../engine/results.ts";
import { replicateOf } from "../../random/sampling.ts";
import type { Stretch } from "../../runner/fill.ts";
import type { Run } from "../../runner/run.ts";
import { fleetsOf, ofFleet, ofNetwork } from "./owners.ts";
import { type Chunk, CHUNK_ROWS, type TableColumn } from "./table.ts";

/** A column of the paths' table, and the metric that fills it. */
export interface PathColumn extends TableColumn {
  readonly source: "path" | "replicate" | "scenario" | "fleet" | "metric" | "drawn";
  /** Of a metric: the name in the run, and whether it is the network's, the same for all fleets of a path. */
  readonly metric?: string;
  readonly network?: boolean;
  /** Of what was drawn: its key in the run. */
  readonly key?: string;
}

const KEYS: readonly PathColumn[] = [
  { name: "path", source: "path", kind: "count", unit: "", description: "number of the path, from 0" },
  {
    name: "replicate",
    source: "replicate",
    kind: "count",
    unit: "",
    description:
      "paths of different replicates do not depend on one another; of plain sampling each path is its own",
  },
  { name: "scenario", source: "scenario", kind: "text", unit: "", description: "scenario" },
  { name: "fleet", source: "fleet", kind: "text", unit: "", description: "fleet" },
];

/**
 * The columns of a table with a row a path and fleet: the fleet's metrics, then the network's, which all fleets of a path
 * share, then what the path drew. Names are those of the summary; a metric of the network that a fleet has too is called network_….
 */
export function pathColumns(layouts: readonly Layout[]): readonly PathColumn[] {
  const metrics = layouts.flatMap((layout) => layout.metrics);
  const fleets = distinct(metrics.filter(({ scope }) => scope.kind === "fleet"));
  const network = distinct(metrics.filter(({ scope }) => scope.kind === "network"));
  const taken = new Set([...KEYS, ...fleets].map(({ name }) => name));
  const column = ({ name, unit, description }: MetricColumn, of: boolean): PathColumn => ({
    name: of && taken.has(name) ? `network_${name}` : name,
    source: "metric",
    kind: "number",
    unit,
    description,
    metric: name,
    network: of,
  });
  return [
    ...KEYS,
    ...fleets.map((metric) => column(metric, false)),
    ...network.map((metric) => column(metric, true)),
    ...drawnColumns(layouts),
  ];
}

/** What is drawn under any of the layouts, the first of each key. */
function drawnColumns(layouts: readonly Layout[]): readonly PathColumn[] {
  const columns = new Map<string, PathColumn>();
  for (const { key, unit, description } of layouts.flatMap(({ drawn }) => drawn))
    if (!columns.has(key))
      columns.set(key, { name: `drawn.${key}`, source: "drawn", kind: "number", unit, description, key });
  return [...columns.values()];
}

/** The first of each name. */
function distinct(metrics: readonly MetricColumn[]): readonly MetricColumn[] {
  return [...new Map([...metrics].reverse().map((metric) => [metric.name, metric])).values()].reverse();
}

/** Rows of a run's table. */
export function pathRows({ layout, paths }: { readonly layout: Layout; readonly paths: number }): number {
  return paths * fleetsOf(layout).length;
}

/** The rows of some of a run's paths, path by path, some at a time: a long run's columns never lie in memory as a whole. */
export function* pathChunks(
  run: Pick<Run, "layout" | "paths" | "sampling" | "readMetric" | "readDrawn">,
  label: string,
  columns: readonly PathColumn[],
  { firstPath, endPath }: Stretch = { firstPath: 0, endPath: run.paths },
): Generator<Chunk> {
  const fleets = fleetsOf(run.layout);
  const each = fleets.length;
  const step = Math.max(1, Math.floor(CHUNK_ROWS / each));
  const sources = columns.map(({ metric, network }) =>
    metric === undefined
      ? []
      : fleets.map((fleet) =>
          run.layout.metrics.findIndex(
            (one) => one.name === metric && (network === true ? ofNetwork(one) : ofFleet(one, fleet)),
          ),
        ),
  );
  const places = columns.map(({ key }) => run.layout.drawn.findIndex((one) => one.key === key));
  const room = new Float64Array(step);
  for (let first = firstPath; first < endPath; first += step) {
    const end = Math.min(first + step, endPath);
    const rows = (end - first) * each;
    const metricCells = (indices: readonly number[]): Float64Array => {
      const cells = new Float64Array(rows).fill(NaN);
      indices.forEach((m, f) => {
        if (m < 0) return;
        const values = run.readMetric(m, first, end, room);
        for (let i = 0; i < values.length; i++) cells[i * each + f] = values[i]!;
      });
      return cells;
    };
    const drawnCells = (d: number): Float64Array => {
      const values = d < 0 ? undefined : run.readDrawn(d, first, end, room);
      return Float64Array.from({ length: rows }, (_, row) => values?.[Math.floor(row / each)] ?? NaN);
    };
    yield columns.map(({ source }, c) => {
      switch (source) {
        case "path":
          return Int32Array.from({ length: rows }, (_, row) => first + Math.floor(row / each));
        case "replicate":
          return Int32Array.from({ length: rows }, (_, row) =>
            replicateIn(run, first + Math.floor(row / each)),
          );
        case "scenario":
          return new Array<string>(rows).fill(label);
        case "fleet":
          return Array.from({ length: rows }, (_, row) => fleets[row % each]!);
        case "metric":
          return metricCells(sources[c]!);
        case "drawn":
          return drawnCells(places[c]!);
      }
    });
  }
}

/** Whom a path depends on: of plain sampling on none, so that one formula for errors serves both. */
function replicateIn({ sampling }: Pick<Run, "sampling">, path: number): number {
  return sampling === "quasi" ? replicateOf(path) : path;
}
