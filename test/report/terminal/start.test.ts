import { expect, test } from "vitest";
import { renderStart } from "../../../src/report/terminal/start.ts";
import { stateStart } from "../../../src/scenario/start/state-start.ts";
import type { GivenStart } from "../../../src/scenario/start/stated.ts";
import { screen } from "./screen.ts";

const GIVEN = {
  date: "2026-06-14",
  priceUsd: 63_000,
  difficulty: 124.93e12,
  height: 953_597,
  epochStarted: Date.parse("2026-06-13T19:12:00Z") / 1000,
  laggedHashpriceUsdPerPhDay: {},
} as unknown as GivenStart;

test.each([60, 80, 100])("a start's table keeps within %d columns and cuts no word of it", (columns) => {
  const start = stateStart(
    GIVEN,
    { runningLoss: { winter: { value: 0.034, basis: "read", from: "days" } } },
    0.01,
  );
  const stream = screen(columns);
  const text = renderStart({ start, files: ["days.csv: price_usd, hashrate_ehs"], warnings: [] }, stream);
  for (const line of text.split("\n")) expect(line.length, line).toBeLessThanOrEqual(columns);
  expect(text).not.toContain("…");
  expect(text.replace(/\s+/g, " ")).toMatch(/28 .*blocks .*in .*0\.2 .*days/);
  expect(text).toMatch(/winter, % off +3\.4 +read/);
  expect(text).toContain("Under way: winter; no other storm.");
});
