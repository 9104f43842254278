import { describe, expect, it } from "vitest";
import { numberIn, realData } from "../support/real-data.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectNear } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

/** Fees of the first and the last of 256 paths, and the hashprice of the first, by day. */
function replayed(
  replay: string,
  days: number,
  ...sets: string[]
): [first: number, last: number, pay: number][] {
  const seen: [number, number, number][] = [];
  const scenario = scenarioWith([...NO_NOISE, `horizon_days=${days}`, `fees.replay=${replay}`, ...sets]);
  engine.watch(scenario, "any", 256, ({ buffer, model, pay }, day) => {
    if (day === 0) return;
    const fees = engine.viewsOf(buffer, model.fees).btc;
    seen.push([fees[0]!, fees[255]!, pay.btcPerEh[0]!]);
  });
  return seen;
}

describe("replayed fees", () => {
  it("are the day's own to the last bit, on every path, none at all included", () => {
    const seen = replayed("{days: {first_date: 2026-02-01, btc: [9, 2.5, 0, 40.125, 1e-3]}}", 4);
    expect(seen.map(([first]) => first)).toEqual([2.5, 0, 40.125, 1e-3]);
    expect(seen.map(([, last]) => last)).toEqual([2.5, 0, 40.125, 1e-3]);
  });

  it("are those of other days from the one that is named", () => {
    const days = "{first_date: 2024-04-18, btc: [1, 2, 1257, 3, 4]}";
    const seen = replayed(`{from: 2024-04-20, days: ${days}}`, 3);
    expect(seen.map(([first]) => first)).toEqual([1257, 3, 4]);
  });

  it("are paid: a day's FPPS is the subsidy and them over the day's blocks", () => {
    const [none, some] = ["0", "45"].map((btc) =>
      replayed(`{days: {first_date: 2026-02-02, btc: [${btc}]}}`, 1, "start.fees_btc_per_block=0"),
    );
    // At the start's difficulty and 1,010 EH/s of hashrate the network's blocks share 45 BTC.
    expectNear((some![0]![2] - none![0]![2]) * 1010, 45, 1e-9, "BTC for all hashrate");
  });

  it("leave the other draws where they were", () => {
    const prices = (...sets: string[]): number[] => {
      const seen: number[] = [];
      engine.watch(scenarioWith(["horizon_days=3", ...sets]), "others", 8, ({ price }, day) => {
        if (day === 3) seen.push(...price.price.subarray(0, 8));
      });
      return seen;
    };
    const replay = "fees.replay={days: {first_date: 2026-02-02, btc: [1, 2, 3]}}";
    expect(prices(replay)).toEqual(prices());
  });

  it("of December 2025 are those that were recorded", (context) => {
    const rows = realData(context, "btc_network_daily.csv").filter(({ date }) => date!.startsWith("2025-12"));
    const btc = rows.map((row) => numberIn(row, "fees_btc"));
    const seen = replayed(`{from: 2025-12-01, days: {first_date: 2025-12-01, btc: [${btc.join(", ")}]}}`, 31);
    expect(seen.map(([first]) => first)).toEqual(btc);
  });
});
