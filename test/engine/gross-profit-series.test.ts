import { describe, expect, it } from "vitest";
import type { MetricColumn } from "../../src/engine/results.ts";
import { engine } from "../support/engine.ts";
import { scenarioWith } from "../support/scenario.ts";

describe("the series of gross profit", () => {
  it("adds up to the horizon's, with all that power brings in", () => {
    const model = engine.buildModel(
      scenarioWith([
        "horizon_days=70",
        "fleets.marginal.power={fixed_share: 0.6, fixed_usd_per_mwh: 40, take_or_pay: true, sell_back: true, storm_credit_usd_per_mwh: 5, demand_response: {call_usd_per_mwh: 60, credit_usd_per_mwh: 30, max_hours_per_year: 200}}",
      ]),
    );
    const paths = 20;
    const { metrics, series } = engine.simulateBatch(model, "1", 0, paths, { kernel: engine.SIMD });
    const { layout } = model;
    for (const fleet of ["efficient", "marginal"]) {
      const isOf = ({ name, scope }: MetricColumn): boolean =>
        name === "gross_profit_usd" && scope.kind === "fleet" && scope.fleet === fleet;
      const months = layout.markDays.length;
      const s = layout.series.findIndex(isOf);
      const m = layout.metrics.findIndex(isOf);
      for (let i = 0; i < paths; i++) {
        const byMonth = layout.markDays.map((_, k) => series[(s * months + k) * paths + i]!);
        const whole = metrics[m * paths + i]!;
        expect(Math.abs(byMonth.at(-1)! / whole - 1)).toBeLessThan(1e-14);
        expect(byMonth[0]).not.toBe(0);
        expect(byMonth[0]! / whole).toBeLessThan(0.9);
      }
    }
  });
});
