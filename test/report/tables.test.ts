import { describe, expect, it } from "vitest";
import type { MetricName } from "../../src/engine/catalogue/names.ts";
import { scenarioLabels } from "../../src/report/scenario-labels.ts";
import { csvWriter, jsonLinesWriter } from "../../src/report/tables/lines.ts";
import { pathChunks, pathColumns, pathRows } from "../../src/report/tables/path-table.ts";
import { seriesChunks, seriesColumns, seriesRows } from "../../src/report/tables/series-table.ts";
import { type Cells, CHUNK_ROWS, type Chunk, type TableColumn } from "../../src/report/tables/table.ts";
import type { Run } from "../../src/runner/run.ts";
import { createMetricStore } from "../../src/runner/metric-store.ts";
import { syntheticRun } from "./synthetic-run.ts";

/** The chunks' cells one after the other, by column. */
function joined(chunks: Iterable<Chunk>, columns: readonly TableColumn[]): Record<string, unknown[]> {
  const all = columns.map((): unknown[] => []);
  for (const chunk of chunks) {
    const rows = new Set(chunk.map((cells: Cells) => cells.length));
    expect(rows.size).toBe(1);
    expect(Math.max(...rows)).toBeLessThanOrEqual(CHUNK_ROWS);
    chunk.forEach((cells, c) => {
      for (const cell of cells) all[c]!.push(cell);
    });
  }
  return Object.fromEntries(columns.map(({ name }, c) => [name, all[c]!]));
}

function metricOf({ layout, metrics }: Run, name: string, fleet?: string): Float64Array {
  const m = layout.metrics.findIndex(
    (one) =>
      one.name === name && (one.scope.kind === "network" ? fleet === undefined : one.scope.fleet === fleet),
  );
  return metrics[m]!;
}

describe("the paths' table", () => {
  const paths = CHUNK_ROWS / 2 + 77;
  const run = syntheticRun({ paths, missing: 0.2 });

  it("has every path and fleet once, in path order, with the run's numbers, over several chunks", () => {
    const columns = pathColumns([run.layout]);
    const table = joined(pathChunks(run, "label", columns), columns);
    expect(table["path"]).toHaveLength(pathRows(run));
    const rows = [0, 1, 2, CHUNK_ROWS - 1, CHUNK_ROWS, CHUNK_ROWS + 1, 2 * paths - 1];
    for (const row of rows) {
      const path = Math.floor(row / 2);
      const fleet = ["efficient", "marginal"][row % 2]!;
      expect([table["path"]![row], table["scenario"]![row], table["fleet"]![row]]).toEqual([
        path,
        "label",
        fleet,
      ]);
      expect(table["equity_usd"]![row]).toBe(metricOf(run, "equity_usd", fleet)[path]);
      expect(table["gross_margin"]![row]).toBe(metricOf(run, "gross_margin", fleet)[path]);
      expect(table["price_usd"]![row]).toBe(metricOf(run, "price_usd")[path]);
    }
    expect(table["gross_margin"]!.filter(Number.isNaN)).toHaveLength(Math.round(0.2 * paths));
  });

  it("names the replicate of each path: of plain sampling its own, of quasi one in 32 that its mirror shares", () => {
    const columns = pathColumns([run.layout]);
    const own = joined(pathChunks(run, "label", columns), columns);
    expect(own["replicate"]).toEqual(own["path"]);
    const quasi = joined(pathChunks({ ...run, sampling: "quasi" }, "label", columns), columns);
    const pairs = (own["path"] as number[]).map((path) => Math.floor(path / 2));
    expect(quasi["replicate"]).toEqual(pairs.map((pair) => pair % 32));
  });

  it("is the same where metrics lie in a file and are read by ranges", () => {
    const store = createMetricStore(run.metrics.length, paths, 0);
    const all = new Float64Array(run.metrics.length * paths);
    run.metrics.forEach((values, m) => {
      all.set(values, m * paths);
    });
    store.place(all, 0, paths);
    const columns = pathColumns([run.layout]);
    const filed: Run = { ...run, readMetric: (m, first, end, room) => store.read(m, first, end, room) };
    expect(joined(pathChunks(filed, "label", columns), columns)).toEqual(
      joined(pathChunks(run, "label", columns), columns),
    );
  });

  it("has the columns of all scenarios, empty where a scenario has no such fleet's metric", () => {
    const { layout } = run;
    const more = { ...layout.metrics[0]!, name: "further_usd" as MetricName };
    const columns = pathColumns([layout, { ...layout, metrics: [...layout.metrics, more] }]);
    expect(columns.map(({ name }) => name)).toContain("further_usd");
    const small = syntheticRun({ paths: 3 });
    expect(joined(pathChunks(small, "label", columns), columns)["further_usd"]).toEqual(Array(6).fill(NaN));
  });

  it("calls a network's metric by another name where a fleet has one of its name", () => {
    const { layout } = run;
    const equity = layout.metrics.find(({ name }) => name === "equity_usd")!;
    const twice = {
      ...layout,
      metrics: [...layout.metrics, { ...equity, scope: { kind: "network" } as const }],
    };
    const names = pathColumns([twice]).map(({ name }) => name);
    expect(names).toContain("network_equity_usd");
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the series' table", () => {
  it("has every path, mark and owner once, with the run's numbers", () => {
    const run = syntheticRun({ paths: 40 });
    const columns = seriesColumns([run.layout]);
    const table = joined(seriesChunks(run, "label", columns), columns);
    const marks = run.layout.markDays;
    expect(table["path"]).toHaveLength(seriesRows(run.layout, 40));
    let row = 0;
    for (let path = 0; path < 40; path++)
      for (const owner of [null, "efficient", "marginal"])
        for (const [k, day] of marks.entries()) {
          const s = run.layout.series.findIndex(({ scope }) =>
            owner === null ? scope.kind === "network" : scope.kind === "fleet" && scope.fleet === owner,
          );
          const name = run.layout.series[s]!.name;
          expect([
            table["path"]![row],
            table["fleet"]![row],
            table["mark"]![row],
            table["day"]![row],
          ]).toEqual([path, owner, k, day]);
          expect(table[name]![row]).toBe(run.series[s]![k * 40 + path]);
          row += 1;
        }
    expect(table["price_usd"]!.filter(Number.isNaN)).toHaveLength((row * 2) / 3);
    expect((table["date"]![0]! as number) * 86_400_000).toBe(Date.parse("2026-02-02T00:00:00Z"));
  });
});

describe("labels", () => {
  it("tell scenarios apart: by name, by file, by number", () => {
    const a = { name: "a", file: "x/a.yaml" };
    const other = { name: "a", file: "y/a.yaml" };
    const b = { name: "b", file: "b.yaml" };
    expect(scenarioLabels([a, b])).toEqual(["a", "b"]);
    expect(scenarioLabels([a, other, b])).toEqual(["x/a.yaml", "y/a.yaml", "b"]);
    expect(scenarioLabels([b, b, b])).toEqual(["b", "b (2)", "b (3)"]);
  });
});

describe("lines", () => {
  const columns: TableColumn[] = (["text", "number", "count", "date"] as const).map((kind) => ({
    name: kind,
    kind,
    unit: "",
    description: "",
  }));
  const info = { schema: "test@1", version: "0", seed: "1", sampling: "plain" as const, columns };
  const chunk = (text: string | null, number: number): Chunk => [
    [text],
    Float64Array.of(number),
    Int32Array.of(7),
    Int32Array.of(20_486),
  ];

  const written = async (make: typeof csvWriter, chunks: readonly Chunk[]): Promise<string> => {
    let text = "";
    const writer = make(info, (bytes) => {
      text += new TextDecoder().decode(bytes);
    });
    for (const one of chunks) await writer.write(one);
    await writer.finish();
    return text;
  };

  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@x", "'@x"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ["a=1", "a=1"],
    [null, ""],
  ])("CSV writes %j as %s", async (text, cell) => {
    expect(await written(csvWriter, [chunk(text, -1.5)])).toBe(
      `text,number,count,date\r\n${cell},-1.5,7,2026-02-02\r\n`,
    );
  });

  it("CSV of no rows is a header", async () => {
    expect(await written(csvWriter, [])).toBe("text,number,count,date\r\n");
  });

  it("JSON Lines has null where a number is missing, and names as they are", async () => {
    expect(await written(jsonLinesWriter, [chunk("=1\n", NaN), chunk(null, 1e-300)])).toBe(
      '{"text":"=1\\n","number":null,"count":7,"date":"2026-02-02"}\n' +
        '{"text":null,"number":1e-300,"count":7,"date":"2026-02-02"}\n',
    );
  });
});
