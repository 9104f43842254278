import { expect, test } from "vitest";
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
  const text = renderReverse(reverse(result, failure), screen(columns));
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
  expect(renderReverse(reverse(result, none), screen(80))).toContain("It happens on no path");
});

test("its document is plain data, without NaN, and says where it came from", async () => {
  const { result, failure } = await found();
  const engine = { version: "0", kernel: "plain", node: "20" };
  const document = reverseDocument(result, reverse(result, failure), engine);
  expect(document).toMatchObject({ schema: "hashfleet/reverse@1", fingerprint: result.fingerprint, set: [] });
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});
