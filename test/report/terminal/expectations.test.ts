import { expect, test } from "vitest";
import type { Judgement } from "../../../src/questions/expect/judge.ts";
import { renderExpectations } from "../../../src/report/terminal/expectations.ts";
import { linesWithin, screen } from "./screen.ts";

const judgement = (limit: string, scenario: string): Judgement => ({
  ...{ expect: limit, scenario, scene: 0, verdict: "inconclusive", value: 1.234e9, se: 2.3e7 },
  ...{ unit: "USD", difference: false, limit: 1e9, paths: 400 },
});

const LONG = "p50(equity_usd of a_fleet_of_a_long_name in downside by 2026-12-02) > 1.5e9";

test.each([80, 100])("limits fold to %d columns, and none of their words is lost", (columns) => {
  const all = [judgement(LONG, "base"), judgement("p50(price_usd) > 1", "a scenario of a very long name")];
  const text = renderExpectations(all, screen(columns));
  const lines = linesWithin(text, columns);
  expect(lines[1]).toMatch(/^inconclusive {2}p50\(equity_usd/);
  for (const word of LONG.split(" ")) expect(text).toContain(word);
});
