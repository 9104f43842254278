import { describe, expect, it } from "vitest";
import { cellOf } from "../../src/backtest/cell.ts";
import { blockResamples } from "../../src/backtest/score/block-bootstrap.ts";
import { judge, type Verdict } from "../../src/backtest/verdict.ts";
import { dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { normals } from "../statistics/sampling.ts";

const FIRST = 18_000;
const N = 400;

/** The law N(3, 0.5²) at evenly spaced probabilities, its sd times a factor. */
const forecast = (factor: number) =>
  sortSample(
    Float64Array.from({ length: 999 }, (_, i) => 3 + 0.5 * factor * normalQuantile((i + 0.5) / 999)),
  );

/** Verdicts on outcomes of N(3, 0.5²), whose forecast is as wide times a factor. */
function verdicts(factor: number): Verdict[] {
  const sample = forecast(factor);
  const normal = normals("outcomes");
  return Array.from({ length: N }, (_, k) => {
    const log = 3 + 0.5 * normal();
    const day = FIRST + 30 * k;
    const outcome = { origin: dateOfDay(day), due: dateOfDay(day + 29), observed: Math.exp(log), log };
    return judge(sample, outcome, [{ name: "the law itself", law: { mean: 3, sd: 0.5 } }], Math.exp);
  });
}

const cell = (factor: number) => cellOf("price", 30, verdicts(factor), blockResamples)!;

describe("a cell", () => {
  const right = cell(1);

  it("of a forecast that is the law covers what its bands say, evenly over its fifths", () => {
    expect(right).toMatchObject({ target: "price", horizon_days: 30, n: N, effective_n: N });
    for (const [share, { value, se }] of Object.entries(right.coverage)) {
      const p = Number(share);
      expect(Math.abs(value! - p), `band of ${share}`).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / N));
      expect(se! / Math.sqrt((p * (1 - p)) / N)).toBeCloseTo(1, 0);
    }
    expect(Math.abs(right.pit_mean.value! - 0.5)).toBeLessThan(4 / Math.sqrt(12 * N));
    for (const share of right.pit_fifths) expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / N));
    expect(Math.abs(right.rms_z.value! - 1)).toBeLessThan(4 / Math.sqrt(2 * N));
    expect(Math.abs(right.bias.value!)).toBeLessThan((4 * 0.5) / Math.sqrt(N));
  });

  it("scores the law's own expected losses: σ/√π of CRPS, ½ ln 2πeσ² of log score", () => {
    expect(right.crps).toBeCloseTo(0.5 / Math.sqrt(Math.PI), 1);
    expect(right.log_score).toBeCloseTo(0.5 * Math.log(2 * Math.PI * Math.E * 0.25), 1);
    expect(Math.abs(right.skill[0]!.value!)).toBeLessThan(0.005);
    expect(right.skill[0]!.over).toBe("the law itself");
  });

  it("of a forecast half as wide covers less, misses by twice its sd, and has less skill, surely", () => {
    const narrow = cell(0.5);
    expect(narrow.coverage["0.8"]!.value!).toBeLessThan(0.6);
    expect(narrow.rms_z.value!).toBeCloseTo(2 * right.rms_z.value!, 1);
    expect(narrow.skill[0]!.value!).toBeLessThan(-0.02);
    expect(narrow.skill[0]!.t!).toBeLessThan(-2);
    expect(narrow.skill[0]!.p!).toBeLessThan(0.05);
  });

  it("names the five farthest misses with their dates", () => {
    const all = verdicts(1);
    const farthest = [...all].sort((a, b) => Math.abs(b.z) - Math.abs(a.z))[0]!;
    expect(right.worst).toHaveLength(5);
    expect(right.worst[0]).toMatchObject({ origin: farthest.origin, due: farthest.due, z: farthest.z });
  });

  it("of no forecasts is none", () => {
    expect(cellOf("price", 30, [], blockResamples)).toBe(null);
  });
});
