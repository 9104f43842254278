import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/statistics/estimate.ts";
import { shapleyEffects } from "../../src/statistics/shapley-effects.ts";
import { expectEstimate } from "../support/standard-errors.ts";
import { ISHIGAMI, ishigami, twoSamples } from "./pick-freeze.ts";
import { expectHonestErrors, normals } from "./sampling.ts";

const known = ({ value, se }: Estimate) => ({ value: value!, se: se! });

const ORDERS: readonly (readonly number[])[] = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 0, 2],
  [2, 0, 1],
  [0, 2, 1],
  [1, 2, 0],
];

/** The effects of Ishigami's inputs, the orders in blocks of so many paths. */
function effects(seed: string, n: number, blockPaths: number): readonly Estimate[] {
  const { a, b } = twoSamples(seed, n, 3);
  const orders = Array.from({ length: Math.ceil(n / blockPaths) }, (_, k) => ORDERS[k % 6]!);
  const samples = [0, 1, 2, 3].map((k) =>
    Float64Array.from(a, (row, i) => {
      const anew = orders[Math.floor(i / blockPaths)]!.slice(0, k);
      return ishigami(row.map((x, g) => (anew.includes(g) ? b[i]![g]! : x)));
    }),
  );
  return shapleyEffects({ samples, orders, blockPaths, blocksTogether: 6 });
}

const total = (all: readonly Estimate[]): number => all.reduce((sum, { value }) => sum + value!, 0);

describe("Shapley effects", () => {
  it("of Ishigami's inputs are those that are known, and sum to 1", () => {
    const found = effects("ishigami", 24_000, 100);
    found.forEach((effect, g) => {
      expectEstimate(known(effect), ISHIGAMI.shapley[g]!, `effect of ${g}`);
    });
    expect(total(found)).toBeCloseTo(1, 12);
  });

  it("have honest errors", () => {
    const all = Array.from({ length: 300 }, (_, k) => effects(`seed ${k}`, 1200, 10));
    for (const g of [0, 1, 2])
      expectHonestErrors(
        all.map((each) => each[g]!),
        ISHIGAMI.shapley[g]!,
        { bias: 2 / 1200, errorBias: 0.05 },
      );
  });

  it("of two correlated normals that add up are what Owen and Prieur (2017) found, (1 − ρ²/2)β² + ρβγ + ρ²γ²/2", () => {
    const [rho, beta, gamma] = [0.7, 1, 2];
    const draw = normals("correlated");
    const own = Math.sqrt(1 - rho * rho);
    const orders = [
      [0, 1],
      [1, 0],
    ];
    const n = 40_000;
    const blockPaths = 50;
    const samples = [0, 1, 2].map(() => new Float64Array(n));
    for (let i = 0; i < n; i++) {
      const x = draw();
      const y = rho * x + own * draw();
      const anew = orders[Math.floor(i / blockPaths) % 2]![0]!;
      const [u, v] = anew === 0 ? [rho * y + own * draw(), y] : [x, rho * x + own * draw()];
      const w = draw();
      samples[0]![i] = beta * x + gamma * y;
      samples[1]![i] = beta * u + gamma * v;
      samples[2]![i] = beta * w + gamma * (rho * w + own * draw());
    }
    const blocks = Array.from({ length: n / blockPaths }, (_, k) => orders[k % 2]!);
    const found = shapleyEffects({ samples, orders: blocks, blockPaths, blocksTogether: 2 });
    const variance = beta * beta + 2 * rho * beta * gamma + gamma * gamma;
    const effectOf = (b: number, g: number): number =>
      ((1 - (rho * rho) / 2) * b * b + rho * b * g + ((rho * rho) / 2) * g * g) / variance;
    expectEstimate(known(found[0]!), effectOf(beta, gamma), "first");
    expectEstimate(known(found[1]!), effectOf(gamma, beta), "second");
    expect(total(found)).toBeCloseTo(1, 12);
  });
});
