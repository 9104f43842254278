import { expect, test } from "vitest";
import { bindMeasure } from "../../../src/questions/measure/bind.ts";
import { valuesIn } from "../../../src/questions/measure/evaluate.ts";
import { leanFor } from "../../../src/questions/measure/lean.ts";
import { parseMeasure } from "../../../src/questions/measure/parse.ts";
import { sceneOf } from "../../../src/questions/measure/scene.ts";
import { run } from "../../../src/runner/run.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import type { NamedScenario } from "../../../src/runner/types.ts";

const SETS = [
  "horizon_days=80",
  "fleet_order=[marginal, efficient]",
  "fleets.marginal.company.cash_usd={dist: lognormal, median: 2e7, log_sd: 0.4}",
];
const TIED = [
  "fleets.efficient.company.cash_usd={dist: lognormal, median: 3e8, log_sd: 0.4}",
  "correlations=[{between: [fleets.marginal.company.cash_usd, fleets.efficient.company.cash_usd], rho: 0.6}]",
];

async function values(
  named: NamedScenario,
  text: string,
  markDays?: readonly number[],
): Promise<Float64Array> {
  const { source, measure } = bindMeasure(parseMeasure(text), { scenes: [sceneOf("here", named)] });
  const done = await run(named, { paths: 60, inProcess: true, ...(markDays && { markDays }) });
  return valuesIn(source, measure.subject, done);
}

test.each([
  ["mean(equity_usd of efficient)", [], 1],
  ["p(default of marginal)", [], 1],
  ["mean(storm_effect_usd of efficient)", [], 1],
  ["mean(equity_drawdown of efficient)", [], 1],
  ["mean(liquidity_usd of marginal by 2026-04-02)", [], 1],
  ["mean(first_retarget_change)", [], 1],
  ["mean(min_cash_usd of marginal)", TIED, 2],
] as const)("%s of what it needs is that of the whole scenario, to the bit", async (text, more, fleets) => {
  const named = loadScenario("base", { sets: [...SETS, ...more] });
  const bound = bindMeasure(parseMeasure(text), { scenes: [sceneOf("here", named)] });
  const { named: lean, markDays } = leanFor(named, bound);
  expect(Object.keys(lean.scenario.fleets)).toHaveLength(fleets);
  expect(await values(lean, text, markDays)).toEqual(await values(named, text));
});
