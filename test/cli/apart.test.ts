import { expect, it } from "vitest";
import { apart } from "../../src/cli/actions/apart.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";

const of = (lines: string) => parseScenario(`extends: base\n${lines}`);

it("tells scenarios apart by horizon and by the day they start, and nothing else", () => {
  const base = of("");
  expect(apart([base, of("fees: {log_sd: 0.5}")])).toEqual([]);
  const later = of("start: {date: 2026-02-09}");
  expect(apart([base, base, later])).toEqual([
    "starts differ (2026-02-02, 2026-02-09): a draw falls on other dates in each, and markets moved in between",
  ]);
  expect(apart([base, of("start: {date: 2026-02-09}\nhorizon_days: 30")])).toHaveLength(2);
});
