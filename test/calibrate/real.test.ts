import { describe, expect, it } from "vitest";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { realHistory } from "./real-history.ts";

describe("real data", () => {
  it("of the days before 2026-02-02 give the start that was read off the chain", (context) => {
    const { history } = realHistory(context);
    const { start, network } = calibrate(history, "2026-02-02");
    expect(start).toMatchObject({ height: 934661, epochBlocks: 1253, priceUsd: 76974.45 });
    expect(start.difficulty).toBeCloseTo(141.668e12, -9);
    expect(start.epochElapsedDays).toBeCloseTo(10.175, 3);
    expect(network.laggedPriceUsd / 92500).toBeCloseTo(1, 2);
  });

  it("give the network what another filter of the same law found, within its errors", (context) => {
    const { history } = realHistory(context);
    const { network } = calibrate(history, "2026-02-02");
    // 0.308 ±0.082 a year, 0.152 ×/÷ 1.31, 0.118, 1,025 EH/s ±2.5 %, with Fern's epoch left out.
    expect(Math.abs(network.growth.value - 0.308)).toBeLessThan(0.082);
    expect(network.growth.se).toBeGreaterThan(0.06);
    expect(network.growth.se).toBeLessThan(0.12);
    expect(Math.abs(Math.log(network.volatility.value / 0.152))).toBeLessThan(Math.log(1.31));
    expect(Math.abs(Math.log(network.hashrate.value / 1025))).toBeLessThan(0.025);
    expect(Math.abs(network.growthSd.value - 0.118)).toBeLessThan(0.03);
    const { retarget } = network;
    expect(Math.abs(retarget.sd - 0.037)).toBeLessThan(0.003);
    expect(Math.abs(retarget.modelSd - retarget.sd)).toBeLessThan(2 * retarget.se);
    expect(Math.abs(retarget.modelLag1 - retarget.lag1)).toBeLessThan(2 * retarget.lag1Se);
  });

  it("have each storm within the 5 to 95 % of the depth law", (context) => {
    const { history } = realHistory(context);
    const { storms } = calibrate(history, "2026-02-02");
    const { medianDays, logSd, losses } = storms!;
    for (const days of [0.51, 0.8, 1.5, 1.6, ...losses.map((one) => one.days)])
      expect(Math.abs(Math.log(days / medianDays!.value)), `${days}`).toBeLessThan(1.645 * logSd!.value);
    expect(losses.map(({ name }) => name)).toEqual(["Elliott", "Heather", "Fern"]);
  });

  it("give scenarios of any date that validate without a warning", (context) => {
    const { history } = realHistory(context);
    for (const date of ["2026-02-02", "2024-04-21", "2022-07-01"])
      for (const uncertain of [false, true]) {
        const text = scenarioText(calibrate(history, date), { uncertain });
        expect(parseScenario(text).warnings, date).toEqual([]);
      }
  });

  it("take well under half a second of a processor a date", (context) => {
    const { history } = realHistory(context);
    calibrate(history, "2025-12-01");
    const { user } = process.cpuUsage();
    for (const date of ["2026-01-01", "2025-01-01", "2024-01-01"]) calibrate(history, date);
    // One that shares its core with others counts more than its own time.
    expect((process.cpuUsage().user - user) / 3e6).toBeLessThan(1);
  });
});
