import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assumedOf } from "../../src/calibrate/assumptions.ts";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { outlookAtStart } from "../../src/scenario/values/start-network.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { simulatedHistory } from "./simulated-history.ts";

const folder = temporaryFolder();
const { history, asOf } = simulatedHistory(7, 2400);

const CURVE = `extends: base
network:
  shutdown: { kind: cost_curve, price_sensitive_share: null, log_spread: 0.4, look_ahead: 0.7 }
  entry: { kind: margin, elasticity: null, lagged_price_usd: null, lag_days: 90 }
`;

it("on a cost curve with entry by margin: growth is what entry leaves over, and the text is of those kinds", () => {
  const curve = join(folder, "curve.yaml");
  writeFileSync(curve, CURVE);
  const fit = calibrate(history, asOf, {}, assumedOf(parseScenario(CURVE).scenario));
  const plain = calibrate(history, asOf);
  expect(fit.network.elasticity).toBeNull();
  expect(fit.network.growthMeanPerYear).toBe(0);
  // This history's margins are high: entry explains growth, up to what makers deliver.
  expect(fit.network.growth.value).toBeLessThan(plain.network.growth.value);
  const text = scenarioText(fit, { uncertain: false }).replace("extends: base", `extends: ${curve}`);
  const { scenario } = parseScenario(text, { file: join(folder, "own.yaml") });
  const { shutdown, entry } = scenario.network;
  if (shutdown.kind !== "cost_curve") throw new Error("another kind");
  // At the start operators look at what they did as the data end.
  const outlook = outlookAtStart(scenario.start, shutdown);
  expect(outlook / fit.network.outlookUsdPerEhDay!).toBeCloseTo(1, 2);
  expect(entry).toMatchObject({ kind: "margin", response: 0.6, lag_days: 90 });
});

it("machines that are retired are no lack of growth: what was retired is left out of it, and its lag is written", () => {
  // This history pays well: only costs of ten times the power make machines lose money in it.
  const curve = join(folder, "retires.yaml");
  const retires = CURVE.replace(
    "look_ahead: 0.7 }",
    "look_ahead: 0.7, retirement: { rate_per_year: 2, cash_cost_ratio: 10 } }",
  );
  writeFileSync(curve, retires);
  const without = calibrate(history, asOf, {}, assumedOf(parseScenario(CURVE).scenario));
  const fit = calibrate(history, asOf, {}, assumedOf(parseScenario(retires).scenario));
  expect(fit.network.growth.value).toBeGreaterThan(without.network.growth.value);
  expect(without.network.retirementHashpriceUsdPerEhDay).toBeNull();
  const text = scenarioText(fit, { uncertain: false }).replace("extends: base", `extends: ${curve}`);
  const { shutdown } = parseScenario(text, { file: join(folder, "own.yaml") }).scenario.network;
  expect(shutdown).toMatchObject({ retirement: { rate_per_year: 2, lag_days: 120 } });
  const lag = shutdown.kind === "cost_curve" && shutdown.retirement?.lagged_hashprice_usd_per_ph_day;
  expect(Number(lag) / (fit.network.retirementHashpriceUsdPerEhDay! / 1000)).toBeCloseTo(1, 3);
});

it("no fit is made for entry by payback", () => {
  const { scenario } = parseScenario("extends: base");
  const entry = { kind: "payback" } as unknown as typeof scenario.network.entry;
  expect(() => assumedOf({ network: { ...scenario.network, entry } })).toThrow(/no fit.*payback/);
});
