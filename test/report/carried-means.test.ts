import { expect, test } from "vitest";
import { compareRuns } from "../../src/report/compare.ts";
import { summarise } from "../../src/report/summary.ts";
import { renderComparison } from "../../src/report/terminal/compare.ts";
import { renderRun, renderWholeRun } from "../../src/report/terminal/run.ts";
import { syntheticRun } from "./synthetic-run.ts";
import { screen } from "./terminal/screen.ts";

/** A run whose first fleet has an equity of 0 but on every `each`-th path. */
function carried(each: number, name = "base") {
  const run = syntheticRun({ paths: 100, name });
  const m = run.layout.metrics.findIndex((column) => column.name === "equity_usd");
  const metrics = run.metrics.with(
    m,
    new Float64Array(100).map((_, i) => (i % each === 0 ? 1e9 : 0)),
  );
  return { ...run, metrics, named: { ...run.named, sha256: `${each}` } };
}

const NOTE = /: mean equity lies above/;

test("a mean equity above three paths in four is told in the run and in its JSON, another is not", () => {
  const [few, many] = [carried(5), carried(2)];
  expect(summarise(few).fleets["efficient"]!["equity_usd"].p_below_mean).toEqual({
    value: 0.8,
    se: expect.closeTo(0.04, 3) as number,
  });
  for (const render of [renderRun, renderWholeRun])
    expect(render(summarise(few), few, screen(100)).replaceAll("\n", " ")).toContain(
      "efficient: mean equity lies above 80% of paths; few paths carry it, so read the median ",
    );
  expect(renderRun(summarise(many), many, screen(100))).not.toMatch(NOTE);
  expect(summarise(few).fleets["efficient"]!["gross_margin"]).not.toHaveProperty("p_below_mean");
});

test("a comparison tells the shares of all scenarios where one has such a mean", () => {
  const both = compareRuns([carried(2), carried(5, "downside")]);
  expect(renderComparison(both, screen(100))).toContain(
    "efficient: mean equity lies above 50%, 80% of paths",
  );
  expect(renderComparison(compareRuns([carried(2), carried(2)]), screen(100))).not.toMatch(NOTE);
});
