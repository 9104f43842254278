import { expect, it } from "vitest";
import { drawnSummaries } from "../../src/report/drawn-summary.ts";
import { check, runShape } from "../../src/report/folder/shapes.ts";
import { runDocument } from "../../src/report/run-document.ts";
import { summarise } from "../../src/report/summary.ts";
import { run } from "../../src/runner/run.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";

const done = run(parseScenario("extends: base", { file: "mine.yaml", sets: ["horizon_days=40"] }), {
  paths: 50,
});
const ENGINE = { version: "0", kernel: "plain", node: "20" };

it("every drawn column is told by its key, in the order of the table", async () => {
  const result = await done;
  const told = drawnSummaries(result);
  expect(Object.keys(told)).toEqual(result.layout.drawn.map(({ key }) => key));
  for (const [d, summary] of Object.values(told).entries()) {
    expect(summary.min).toBe(Math.min(...result.drawn[d]!));
    expect(summary.max).toBe(Math.max(...result.drawn[d]!));
  }
});

it("a document with what was drawn is read, and one of an earlier version without it", async () => {
  const result = await done;
  const { drawn, ...earlier } = JSON.parse(
    JSON.stringify(runDocument(result, summarise(result), ENGINE)),
  ) as {
    drawn: object;
  };
  expect(() => {
    check("summary.json", runShape, { ...earlier, drawn });
    check("summary.json", runShape, earlier);
  }).not.toThrow();
});
