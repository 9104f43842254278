import { describe, expect, it } from "vitest";
import { stationaryShares } from "../../../src/processes/price/jump-chain.ts";
import { pickFrom } from "../../../src/processes/price/regimes.ts";
import { faultsOver } from "../../scenario/faults.ts";
import { engine, expectClose, expectMean, expectShare, priced } from "./engine.ts";

/** Three states in a ring that is not symmetric. */
const STATES = {
  calm: { drift: 0.2, volatility: 0.3, stay: 20, next: { boom: 3, crash: 1 } },
  boom: { drift: 1.5, volatility: 0.6, stay: 8, next: { calm: 1, crash: 1 } },
  crash: { drift: -3, volatility: 1.2, stay: 3, next: { calm: 1 } },
};
const NAMES = ["calm", "boom", "crash"] as const;
const ROWS = [
  [0, 3 / 4, 1 / 4],
  [1 / 2, 0, 1 / 2],
  [1, 0, 0],
];

function yaml(more = "", driftOf = (name: keyof typeof STATES): number => STATES[name].drift): string {
  const states = NAMES.map((name) => {
    const { volatility, stay, next } = STATES[name];
    return `${name}: {drift_per_year: ${driftOf(name)}, volatility_per_year: ${volatility}, mean_stay_days: ${stay}, next: ${JSON.stringify(next)}}`;
  });
  return `{kind: regimes, states: {${states.join(", ")}}${more}}`;
}

/** By hand: visits x solve x = xQ, with calm 1: boom 3/4, crash 1/4 + 3/8; shares of time go with visits × stay. */
const VISITS = [1, 3 / 4, 5 / 8];
const TIME = VISITS.map((visits, s) => visits * STATES[NAMES[s]!].stay);
const SHARES = TIME.map((time) => time / TIME.reduce((a, b) => a + b, 0));

const PATHS = 4096;
const DAYS = 200;

describe("regimes", () => {
  it("have the stationary law of the chain of visits", () => {
    const visits = stationaryShares(ROWS);
    for (const s of [0, 1, 2]) expectClose(visits[s]!, VISITS[s]! / 2.375, 1e-15, NAMES[s]!);
  });

  const scenario = priced(yaml(), DAYS);
  const states: Uint8Array[] = Array.from({ length: DAYS }, () => new Uint8Array(PATHS));
  engine.watchPrice(scenario, "states", PATHS, (block, day) => {
    if (day === DAYS) return;
    const { current } = engine.ownOf(block, engine.Regime);
    for (let i = 0; i < block.count; i++) states[day]![block.firstPath + i] = current[i]!;
  });

  it.each([0, 10, 199])("start, and stay, in the stationary law: day %i", (day) => {
    for (const s of [0, 1, 2])
      expectShare(states[day]!.filter((x) => x === s).length, PATHS, SHARES[s]!, `paths in ${NAMES[s]!}`);
  });

  it("end a stay with probability 1/mean stay a day, and go where the weights say", () => {
    const days = [0, 0, 0];
    const moves = [0, 1, 2].map(() => [0, 0, 0]);
    for (let day = 1; day < DAYS; day++) {
      for (let i = 0; i < PATHS; i++) {
        const [from, to] = [states[day - 1]![i]!, states[day]![i]!];
        days[from]! += 1;
        moves[from]![to]! += 1;
      }
    }
    for (const s of [0, 1, 2]) {
      for (const t of [0, 1, 2]) {
        const p = (s === t ? 1 : 0) + (ROWS[s]![t]! - (s === t ? 1 : 0)) / STATES[NAMES[s]!].stay;
        if (p === 0) expect(moves[s]![t]).toBe(0);
        else expectShare(moves[s]![t]!, days[s]!, p, `${NAMES[s]!} to ${NAMES[t]!}`);
      }
    }
  });

  it("last their mean stay, on average", () => {
    for (const s of [0, 1, 2]) {
      const lengths: number[] = [];
      for (let i = 0; i < PATHS; i++) {
        // Stays that begin in the first half, so that next to none is cut off by the end.
        for (let day = 1; day < DAYS / 2; day++) {
          if (states[day]![i] !== s || states[day - 1]![i] === s) continue;
          let end = day;
          while (end < DAYS && states[end]![i] === s) end += 1;
          lengths.push(end - day);
        }
      }
      // A stay is cut off after at least 100 days: with probability p = (1 − 1/stay)^100, and then by `stay` on average.
      const { stay } = STATES[NAMES[s]!];
      const cut = (1 - 1 / stay) ** 100 * stay;
      const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
      const se = Math.sqrt((stay * (stay - 1)) / lengths.length);
      expect(Math.abs(mean - stay), `mean stay in ${NAMES[s]!}: ${mean} ± ${se}`).toBeLessThan(4 * se + cut);
    }
  });

  it("have the mean Σ share·drift, and with equal drifts the variance Σ share·volatility²", () => {
    const [year] = engine.logReturns(priced(yaml(), 365), "moments", 20_000, [365]) as [Float64Array];
    const drift = SHARES.reduce((sum, share, s) => sum + share * STATES[NAMES[s]!].drift, 0);
    expectMean(year, drift, "mean log return of a year");
    const even = priced(
      yaml("", () => 0.1),
      365,
    );
    const [returns] = engine.logReturns(even, "moments", 20_000, [365]) as [Float64Array];
    const variance = SHARES.reduce((sum, share, s) => sum + share * STATES[NAMES[s]!].volatility ** 2, 0);
    expectMean(returns, variance, "variance of a year", (x) => (x - 0.1) ** 2);
  });

  it("begin in the state that is named, and one alone is geometric Brownian motion", () => {
    engine.watchPrice(priced(yaml(", start_state: crash"), 1), "named", 256, (block, day) => {
      if (day === 0) expect(new Set(engine.ownOf(block, engine.Regime).current)).toEqual(new Set([2]));
    });
    const one = "{only: {drift_per_year: 0.3, volatility_per_year: 0.5, mean_stay_days: 2}}";
    const alone = priced(`{kind: regimes, states: ${one}}`, 60);
    const gbm = priced("{kind: gbm, drift_per_year: 0.3, volatility_per_year: 0.5}", 60);
    const [a, b] = [alone, gbm].map((each) => engine.logReturns(each, "one", 256, [60])[0]!);
    for (let i = 0; i < 256; i++) expect(Math.abs(a![i]! - b![i]!)).toBeLessThan(1e-13);
  });

  it.each(["stationary", "crash"])("meet a target in the mean of the log price, from a %s start", (start) => {
    const aim = `, start_state: ${start}, target: {median_usd: 100000, date: 2026-04-02}`;
    const [end] = engine.logReturns(priced(yaml(aim), 60), "target", 20_000, [60]) as [Float64Array];
    expectMean(end, Math.log(100_000 / 76_974), "log return to the target");
  });
});

it("states that lead nowhere, or are not there, are named", () => {
  const over = (price: string): string[] =>
    faultsOver(`price: {kind: regimes, ${price}}`, [
      "price.degrees_of_freedom=null",
      "price.max_daily_log_return=null",
      "price.drift_per_year=null",
      "price.volatility_per_year=null",
    ]);
  const state = (next: string): string => `{volatility_per_year: 0.5, mean_stay_days: 5${next}}`;
  expect(
    over(`states: {calm: ${state(", next: {crsh: 1, clam: 1, calm: 1}")}, crash: ${state("")}}`),
  ).toEqual([
    expect.stringContaining('there is no state "crsh"; did you mean "crash"?'),
    expect.stringContaining('there is no state "clam"; did you mean "calm"?'),
    expect.stringContaining('a stay in "calm" cannot be followed by another'),
  ]);
  expect(over(`states: {a: ${state(", next: {b: 0}")}, b: ${state("")}}`)).toEqual([
    expect.stringContaining("next must give some state a weight above 0"),
  ]);
  expect(over(`start_state: clam, states: {calm: ${state("")}, crash: ${state("")}}`)).toEqual([
    expect.stringContaining('start_state: there is no state "clam"; did you mean "calm"?'),
  ]);
  const trap = `states: {a: ${state(", next: {b: 1}")}, b: ${state(", next: {c: 1}")}, c: ${state(", next: {b: 1}")}}`;
  expect(over(trap)).toEqual([expect.stringContaining('no way leads from "b" to "a"')]);
  expect(over("states: {}")).toEqual([expect.stringContaining("states must name at least one state")]);
});

describe("a state drawn from shares", () => {
  it("is that whose running sum passes the uniform", () => {
    const shares = [0.25, 0, 0.5, 0.25];
    expect([0, 0.2499, 0.25, 0.7499, 0.75, 0.9999].map((u) => pickFrom(shares, u))).toEqual([
      0, 0, 2, 2, 3, 3,
    ]);
  });

  it("is the last that has a share where rounding keeps the sum below one", () => {
    const tenths = Array.from({ length: 10 }, () => 0.1);
    expect(tenths.reduce((sum, share) => sum + share)).toBeLessThan(1 - 2 ** -54);
    expect(pickFrom([...tenths, 0], 1 - 2 ** -53)).toBe(9);
  });
});
