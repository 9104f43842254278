import { describe, expect, it } from "vitest";
import { engine, expectClose, expectMean, priced } from "./engine.ts";
import { type HestonLaw, hestonCall } from "./heston-call.ts";

/** Lewis's set, whose prices are published; and one whose variance spends its time near 0 (Andersen's first case). */
const LEWIS: HestonLaw = { v0: 0.04, theta: 0.25, kappa: 4, xi: 1, rho: -0.5 };
const NEAR_ZERO: HestonLaw = { v0: 0.04, theta: 0.04, kappa: 0.5, xi: 1, rho: -0.9 };
const PATHS = 20_000;

/** Mean of v at time t, and of its mean from 0 to t. */
const meanAt = ({ v0, theta, kappa }: HestonLaw, t: number): number =>
  theta + (v0 - theta) * Math.exp(-kappa * t);
const meanUpTo = ({ v0, theta, kappa }: HestonLaw, t: number): number =>
  theta + ((v0 - theta) * (1 - Math.exp(-kappa * t))) / (kappa * t);

function yaml({ v0, theta, kappa, xi, rho }: HestonLaw, drift: number, more = ""): string {
  return `{kind: heston, drift_per_year: ${drift}, start_volatility_per_year: ${Math.sqrt(v0)},
    long_run_volatility_per_year: ${Math.sqrt(theta)}, mean_reversion_per_year: ${kappa}, vol_of_vol_per_year: ${xi},
    correlation: ${rho}${more}}`;
}

/** The log drift with which the price is a martingale up to time t: −½ of the mean variance until then. */
const fair = (law: HestonLaw, days: number): number => -0.5 * meanUpTo(law, days / 365);

describe("the characteristic function that the scheme is held against", () => {
  it.each([
    [80, 26.77475874399885],
    [100, 16.070154917028834],
    [120, 9.024913483457836],
  ])("gives Lewis's published call at strike %i", (strike, published) => {
    // S 100, r 1 %, dividends 2 %, one year
    const forward = 100 * Math.exp(-0.01);
    const call = Math.exp(-0.01) * forward * hestonCall(strike / forward, 1, LEWIS);
    expectClose(call, published, 1e-9, "call");
  });
});

describe.each([
  ["Lewis's", LEWIS, [0.8, 1, 1.2]],
  // A price that falls as variance rises hardly ever rises far: over 90 days 1.2 pays on too few paths to have an error.
  ["near zero", NEAR_ZERO, [0.85, 1, 1.06]],
] as const)("Heston's price, %s parameters", (_, law, strikes) => {
  it.each([90, 365])("gives the price of calls over %i days, and of the forward", (days) => {
    const scenario = priced(yaml(law, fair(law, days)), days);
    const [end] = engine.logReturns(scenario, "calls", PATHS, [days]) as [Float64Array];
    for (const strike of strikes) {
      const theory = hestonCall(strike, days / 365, law);
      expectMean(end, theory, `call at ${strike}`, (x) => Math.max(Math.exp(x) - strike, 0));
    }
    expectMean(end, 1, "forward", Math.exp);
  });

  it("with steps of half a day gives them too", () => {
    const days = 90;
    const scenario = priced(yaml(law, fair(law, days)), 2 * days);
    const end = engine.hestonSteps(scenario, "half", PATHS, 2 * days, 0.5);
    for (const strike of strikes) {
      const theory = hestonCall(strike, days / 365, law);
      expectMean(end, theory, `call at ${strike}`, (x) => Math.max(Math.exp(x) - strike, 0));
    }
  });

  it("has a variance with the mean and the variance of the square-root process", () => {
    const marks = [1, 30, 365];
    const found = marks.map(() => new Float64Array(PATHS));
    engine.watchPrice(priced(yaml(law, 0), 365), "variance", PATHS, (block, day) => {
      const k = marks.indexOf(day);
      if (k < 0) return;
      const { variance } = engine.ownOf(block, engine.Heston);
      for (let i = 0; i < block.count; i++) found[k]![block.firstPath + i] = variance[i]!;
    });
    const { v0, theta, kappa, xi } = law;
    for (const [k, day] of marks.entries()) {
      const e = Math.exp((-kappa * day) / 365);
      const mean = meanAt(law, day / 365);
      expectMean(found[k]!, mean, `variance on day ${day}`);
      const spread = ((xi * xi) / kappa) * (v0 * e * (1 - e) + (theta / 2) * (1 - e) * (1 - e));
      expectMean(found[k]!, spread, `variance of variance on day ${day}`, (v) => (v - mean) ** 2);
      expect(found[k]!.every((v) => v >= 0)).toBe(true);
    }
  });

  it("has the stated drift as the mean of its log return, at every horizon and step", () => {
    const days = [1, 30, 365];
    const ends = engine.logReturns(priced(yaml(law, 0.4), 365), "drift", PATHS, days);
    for (const [k, end] of ends.entries())
      expectMean(end, (0.4 * days[k]!) / 365, `log return to day ${days[k]}`);
    const long = engine.hestonSteps(priced(yaml(law, 0.4), 12), "long", PATHS, 12, 30);
    expectMean(long, (0.4 * 360) / 365, "log return by steps of 30 days");
  });

  it("meets a target in the mean of the log price", () => {
    const aimed = yaml(law, 0, ", target: {median_usd: 100000, date: 2026-04-02}").replace(
      "drift_per_year: 0,",
      "",
    );
    const [end] = engine.logReturns(priced(aimed, 60), "target", PATHS, [60]) as [Float64Array];
    expectMean(end, Math.log(100_000 / 76_974), "log return to the target");
  });
});
