import { expect, test } from "vitest";
import { fewDoubts } from "../../../src/questions/reverse/few.ts";
import { reverse } from "../../../src/questions/reverse/reverse.ts";
import { reverseDocument } from "../../../src/report/reverse.ts";
import { renderReverse } from "../../../src/report/terminal/reverse.ts";
import { drawnOf } from "../../../src/runner/drawn-of.ts";
import { run } from "../../../src/runner/run.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { screen } from "./screen.ts";

const done = run(parseScenario("extends: base", { file: "mine.yaml", sets: ["horizon_days=40"] }), {
  paths: 600,
});

/** Paths fail where the price's shock is low and capacity's growth high, on day 7. */
async function found() {
  const result = await done;
  const growth = drawnOf(result, "network.growth_per_year");
  const failing = Uint8Array.from(drawnOf(result, "price"), (z, i) => Number(z < 0 && growth[i]! > 0.1));
  const days = Float64Array.from(failing, (fails) => (fails === 1 ? 7 : NaN));
  return { result, failure: { name: "a made-up failure", fleet: "marginal", failing, days } };
}

test.each([60, 80, 100])("a run asked backwards keeps within %d columns", async (columns) => {
  const { result, failure } = await found();
  const text = renderReverse(reverse(result, failure), result, screen(columns));
  for (const line of text.split("\n")) expect(line.length, line).toBeLessThanOrEqual(columns);
  expect(text).toMatch(/price\s+≤ -0\.0/);
  expect(text).toMatch(/network\.growth_per_year\s+≥ 0\.1/);
  expect(text).toMatch(/date +2026-02-08/);
  expect(text).toMatch(/ held out +\d/);
  expect(text.endsWith("\n")).toBe(true);
});

test("a failure of no path says so", async () => {
  const { result } = await found();
  const none = { name: "nothing", failing: new Uint8Array(600), days: new Float64Array(600).fill(NaN) };
  expect(renderReverse(reverse(result, none), result, screen(80))).toContain("It happens on no path");
});

const parts = [{ group: "price", keys: ["price", "price.drift"], share: { value: 1, se: 0.1 } }] as const;

test.each([
  ["as many as are needed", 100, true, []],
  [
    "99 for a region, of which half are held out",
    99,
    true,
    [
      "only 99 paths fail, and half of them are held out: the region is rough, and another seed may find another",
    ],
  ],
  [
    "19 for two columns",
    19,
    false,
    ["only 19 paths fail, fewer than 10 for each of 2 columns: what carries it is rough"],
  ],
  [
    "one that survives",
    599,
    false,
    ["only 1 path survives, fewer than 10 for each of 2 columns: what carries it is rough"],
  ],
  ["none at all", 0, true, []],
])("failing paths: %s", async (_, failing, hasRegion, doubts) => {
  const { result, failure } = await found();
  const { region } = reverse(result, failure);
  expect(region).not.toBeNull();
  const few = { paths: 600, failing, region: hasRegion ? region : null, carried: { explained: 0.5, parts } };
  expect(fewDoubts(few)).toEqual(doubts);
});

test("few failing paths are warned of, in the text and in the document", async () => {
  const { result, failure } = await found();
  const last = failure.failing.lastIndexOf(1, 250);
  const few = { ...failure, failing: failure.failing.map((fails, i) => (i <= last ? fails : 0)) };
  const answer = reverse(result, few);
  expect(answer.failing).toBeLessThan(100);
  const text = renderReverse(answer, result, screen(80)).replaceAll("\n", " ");
  expect(text).toContain(`warning: only ${answer.failing} paths fail`);
  const engine = { version: "0", kernel: "plain", node: "20" };
  expect(reverseDocument(result, answer, engine).warnings.length).toBeGreaterThan(0);
});

test("its document is plain data, without NaN, and says where it came from", async () => {
  const { result, failure } = await found();
  const engine = { version: "0", kernel: "plain", node: "20" };
  const document = reverseDocument(result, reverse(result, failure), engine);
  expect(document).toMatchObject({ schema: "hashfleet/reverse@1", fingerprint: result.fingerprint, set: [] });
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});
