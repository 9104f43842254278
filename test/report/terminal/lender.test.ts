import { expect, test } from "vitest";
import { summarise } from "../../../src/report/summary.ts";
import { lenderTables } from "../../../src/report/terminal/lender.ts";
import { renderTable, textWidth } from "../../../src/report/terminal/table.ts";
import { inlineSimulator } from "../../../src/runner/inline.ts";
import { run } from "../../../src/runner/run.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { laws } from "../../support/simd.ts";

const sets = [
  "fleets.efficient.company.debts={}",
  "fleets.efficient.company.hpc=null",
  "fleets.marginal.company.covenants={minimum_cash_usd: 9e6, breach: {consequence: coupon_step_up, step_up_per_year: 0.02}}",
];
const named = parseScenario("extends: base", { sets });
const summary = summarise(await run(named, { paths: 256, seed: "1", simulator: inlineSimulator(laws) }));
const lines = lenderTables(summary, 100).map((table) => renderTable(table, (_, text) => text));
const labels = lines.map((table) => table.slice(1).map((line) => line.slice(0, 26).trim().split(/ {2}/)[0]));

test("a company with debt and covenants has each row of lenders, one without debt no empty one", () => {
  expect(labels[0]!.filter((label) => !label!.endsWith("%") || label!.startsWith("P("))).toEqual([
    "P(default) by, %",
    "Liquidity, USD m",
    "Runway, months",
  ]);
  expect(labels[1]!.filter((label) => !/^\d/.test(label!))).toEqual([
    "P(default) by, %",
    "P(breach) by, %",
    "Liquidity, USD m",
    "Headroom of cash, USD m",
    "Loan to value, %",
    "Interest cover, ×",
    "Debt over EBITDA, ×",
    "Runway, months",
  ]);
});

test("its chances by quarter are those of the summary, and its lines fit 100 columns", () => {
  const { covenant_breach_share: breach } = summary.fleets["marginal"]!;
  const quarters = breach.p_breach_by_quarter!;
  expect(quarters.at(-1)!.value).toBe(breach.mean);
  const told = [...lines[1]!.find((line) => line.includes("P(breach)"))!.matchAll(/([\d.]+) ±/g)];
  expect(told.map(([, value]) => Number(value) / 100)).toHaveLength(quarters.length);
  for (const [k, [, value]] of told.entries())
    expect(Number(value) / 100).toBeCloseTo(quarters[k]!.value!, 2);
  for (const line of lines.flat()) expect(textWidth(line)).toBeLessThanOrEqual(100);
});
