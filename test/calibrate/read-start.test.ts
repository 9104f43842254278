import { describe, expect, it, test } from "vitest";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { readStart } from "../../src/calibrate/read-start.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";
import { DataError } from "../../src/history/history.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { startOverlay } from "../../src/scenario/start/overlay.ts";
import { stateStart } from "../../src/scenario/start/state-start.ts";
import type { GivenStart } from "../../src/scenario/start/stated.ts";
import { firstDays } from "../support/history.ts";
import { realHistory } from "./real-history.ts";
import { simulatedHistory } from "./simulated-history.ts";

const { history, asOf } = simulatedHistory(7, 2400);
const DATE = dateOfDay(calendarDay(asOf) - 200);

describe("a start read off a folder's days", () => {
  it("is what a calibration of that day writes, to its last digit", () => {
    const { read, without } = readStart(history, DATE);
    expect(without).toBeNull();
    const fit = calibrate(history, DATE);
    const { start } = parseScenario(scenarioText(fit, { uncertain: true })).scenario;
    const given = { date: DATE, laggedHashpriceUsdPerPhDay: {} } as unknown as GivenStart;
    const stated = stateStart(given, read, 0.01);
    const overlay = startOverlay(stated).text.replace(/^network:[^]*/m, "");
    const own = parseScenario(`extends: base\n${overlay}`).scenario.start;
    const { hashrate_ehs: hashrate, fees_btc_per_block: fees, ...facts } = start;
    expect(own).toMatchObject(facts);
    expect(stated.hashrateEhs.value).toBe(fit.network.hashrate.value);
    expect(stated.hashrateEhs.logSd).toBe(fit.network.hashrateLogSd);
    expect(hashrate).toMatchObject({ dist: "lognormal" });
    expect(Number(fees) / stated.feesBtcPerBlock.value).toBeCloseTo(1, 3);
    expect(stated.runningLoss).toEqual({});
  });

  it("knows nothing of the day and later", () => {
    const end = calendarDay(DATE) - history.price.firstDay;
    const epochs = history.epochs.filter(({ firstBlockTime }) => firstBlockTime < calendarDay(DATE) * 86_400);
    expect(readStart({ ...firstDays(history, end), epochs }, DATE)).toEqual(readStart(history, DATE));
  });

  it("of too few days for a filter has the last week's hashrate, and says why", () => {
    const { read, without } = readStart(history, "2016-06-01");
    expect(without).toMatch(/epochs before 2016-06-01 have prices beside them: at least 52/);
    expect(read.hashrateEhs!.from).toBe("mean of the 7 days before, storms and luck in it");
    // A thousand blocks leave 3 % of luck.
    expect(read.hashrateEhs!.logSd).toBeCloseTo(1 / Math.sqrt(7 * 144), 2);
    expect(read.laggedHashpriceUsdPerPhDay).toBeUndefined();
  });

  it("is refused where the days do not reach", () => {
    expect(() => readStart(history, "2040-01-01")).toThrow(DataError);
  });

  test("has a storm that is under way, and none that is over (real data)", (context) => {
    const real = realHistory(context).history;
    const { runningLoss } = readStart(real, "2026-02-01").read;
    expect(Object.keys(runningLoss!)).toEqual(["winter"]);
    expect(runningLoss!["winter"]!.value).toBeGreaterThan(0.01);
    expect(readStart(real, "2025-06-01").read.runningLoss).toBeUndefined();
  });
});
