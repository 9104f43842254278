import { describe, expect, test } from "vitest";

import { NO_NOISE } from "../../support/scenario.ts";
import { mean, medianPrice, priceBelow, questions, simulator } from "../questions.ts";

const { frontier, loadScenario, run, solve } = questions;

const load = (sets: readonly string[]) => loadScenario("base", { sets });
const KEY = "fleets.marginal.power.fixed_usd_per_mwh";
const SETTINGS = { paths: 1024, simulator } as const;
const defaults = mean("default_share", "marginal");

describe("P(default) of base's marginal fleet by its power price", () => {
  test("is solved where a brute-force grid passes the target, and said not to be attainable where none does", async () => {
    const grid = [35, 40, 45, 50, 55, 60, 70, 90, 200, 600];
    const values: number[] = [];
    for (const at of grid) values.push(defaults(await run(load([`${KEY}=${at}`]), SETTINGS)).value);
    const most = Math.max(...values);
    const target = most / 2;
    const { root, moves } = await solve({ load, key: KEY, measure: defaults, target, ...SETTINGS });
    const k = values.findIndex((value) => value >= target);
    expect(root!.at).toBeGreaterThan(grid[k - 1]!);
    expect(root!.at).toBeLessThanOrEqual(grid[k]!);
    expect(moves).toEqual(["the fixed price is that of 75 % of marginal's power; the rest pays spot"]);

    const beyond = await solve({ load, key: KEY, measure: defaults, target: most + 0.05, ...SETTINGS });
    expect(beyond.root).toBeNull();
    expect(beyond.nearest!.side).toBe("most");
    expect(beyond.nearest!.until).toBeNull();
    expect(beyond.nearest!.measure.value).toBeCloseTo(most, 2);
    expect(beyond.simulations.full + beyond.simulations.scan / 8).toBeLessThan(14);
  });
});

const GBM = [
  ...NO_NOISE,
  "horizon_days=10",
  "price={kind: gbm, drift_per_year: 0, volatility_per_year: 0.5}",
];
const quick = (sets: readonly string[]) => load([...GBM, ...sets]);

describe("a question", () => {
  const ask = (key: string, between?: readonly [number, number]) =>
    solve({ load: quick, key, measure: priceBelow(70_000), target: 0.1, between, ...SETTINGS });

  test.each([
    ["price.volatility", /volatility_per_year/],
    ["fleets.marginl.uptime", /did you mean "marginal"/],
    ["price.kind", /neither a number nor a day/],
    ["price.drift_per_year.median", /one value, not a map/],
  ])("about %s says what is wrong with the key", async (key, message) => {
    await expect(ask(key)).rejects.toThrow(message);
  });

  test("about what the schema refuses on the whole range says so", async () => {
    await expect(ask("price.volatility_per_year", [-2, -1])).rejects.toThrow(/from 0/);
  });

  test("is answered on the part that the scenario takes, with why the rest is refused", async () => {
    // A start at which the network's machines lose money is refused.
    const { refused, axis } = await solve({
      load: quick,
      key: "start.price_usd",
      measure: medianPrice,
      target: 90_000,
      between: [1000, 200_000],
      ...SETTINGS,
    });
    expect(axis.high).toBe(200_000);
    expect(refused.every(({ message }) => message !== "")).toBe(true);
  });

  test("ends with the reason of its signal, and tells how far it is", async () => {
    const stages = new Set<string>();
    const abort = new AbortController();
    const begun = new Map<number, number>();
    const asked = solve({
      load: quick,
      key: "price.volatility_per_year",
      measure: priceBelow(70_000),
      target: 0.1,
      // An end closes its simulator.
      paths: 1024,
      inProcess: true,
      signal: abort.signal,
      onProgress: ({ stage, simulations, done }) => {
        if (!begun.has(simulations)) begun.set(simulations, done);
        stages.add(stage);
        if (simulations > 3) abort.abort(new Error("enough"));
      },
    });
    await expect(asked).rejects.toThrow("enough");
    expect([...stages]).toEqual(["scan"]);
    // Each run is told from its beginning, so that its speed is its own.
    expect([...begun.values()]).toEqual([0, 0, 0, 0]);
  });

  test("of two keys is a frontier: each pair holds the target", async () => {
    const prices = [75_000, 80_000];
    const { points } = await frontier(
      {
        load: quick,
        key: "price.volatility_per_year",
        measure: priceBelow(70_000),
        target: 0.1,
        ...SETTINGS,
      },
      { key: "start.price_usd", values: prices },
    );
    // ln(K/S) = z·volatility·√T.
    const [near, far] = points.map(({ solution }) => solution.root!);
    const ratio = Math.log(70_000 / 80_000) / Math.log(70_000 / 75_000);
    const error = ratio * Math.hypot(near!.se / near!.at, far!.se / far!.at);
    expect(Math.abs(far!.at / near!.at - ratio)).toBeLessThan(4 * error);
  });
});
