import { describe, expect, it } from "vitest";
import { frontierOf } from "../../src/report/fleet-frontier.ts";
import { probabilityBelow } from "../../src/statistics/probability.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { normals, sample } from "../statistics/sampling.ts";

const PATHS = 4000;
const EFFICIENCIES = [15, 20, 30];
const POWERS = [-5, 0, 40, 60];

/** USD/MWh × J/TH that a path's revenue pays for. */
const earned = sample(PATHS, normals("earned")).map((z) => 1400 * Math.exp(0.25 * z));
const breakevens = EFFICIENCIES.map((efficiency) => earned.map((value) => value / efficiency));
const frontier = frontierOf(
  EFFICIENCIES,
  breakevens.map((values) => sortSample(values)),
  POWERS,
);

describe("frontierOf", () => {
  it("has the power price at which a loss has the chance, as the share of paths that lose at that price says", () => {
    expect(frontier.map(({ p_gross_loss }) => p_gross_loss)).toEqual([0.05, 0.25, 0.5]);
    for (const { p_gross_loss, points } of frontier) {
      points.forEach(({ efficiency_j_per_th, power_usd_per_mwh: { value } }, e) => {
        expect(efficiency_j_per_th).toBe(EFFICIENCIES[e]);
        const { value: share } = probabilityBelow(breakevens[e]!, value!);
        expect(Math.abs(share! - p_gross_loss)).toBeLessThanOrEqual(1 / PATHS);
      });
    }
  });

  it("has the efficiency at which a loss has the chance at a price, none where power costs nothing", () => {
    for (const { p_gross_loss, points_by_power } of frontier) {
      points_by_power.forEach(({ power_usd_per_mwh: power, efficiency_j_per_th: { value, se } }, p) => {
        expect(power).toBe(POWERS[p]);
        if (power <= 0) {
          expect({ value, se }).toEqual({ value: null, se: null });
          return;
        }
        const { value: share } = probabilityBelow(
          earned.map((paid) => paid / value!),
          power,
        );
        expect(Math.abs(share! - p_gross_loss)).toBeLessThanOrEqual(1 / PATHS);
      });
    }
  });

  it("states errors that agree in both directions", () => {
    const [, , { points, points_by_power } = frontier[0]!] = frontier;
    const price = points[1]!.power_usd_per_mwh;
    const efficiency = points_by_power[2]!.efficiency_j_per_th;
    expect(efficiency.se! / efficiency.value!).toBeCloseTo(price.se! / price.value!, 12);
    // the median of a lognormal: sd · √(π/2) / √n, by Woodruff's interval within its own scatter of 1/√(2√n)
    const relative = (0.25 * Math.sqrt(Math.PI / 2)) / Math.sqrt(PATHS);
    expect(Math.abs(price.se! / price.value! / relative - 1)).toBeLessThan(4 / Math.sqrt(Math.sqrt(PATHS)));
  });
});
