import type { MetricName } from "../../../src/engine/catalogue/names.ts";
import "../../support/really-shipped.ts";
import { expect, test } from "vitest";
import { fppsRevenueUsdPerEhDay } from "../../../src/bitcoin/hashprice.ts";
import { columnOf } from "../../../src/runner/column-of.ts";
import { run } from "../../../src/runner/run.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { startOverlay } from "../../../src/scenario/start/overlay.ts";
import { stateStart } from "../../../src/scenario/start/state-start.ts";
import type { GivenStart } from "../../../src/scenario/start/stated.ts";
import { median } from "../../../src/scenario/values/median.ts";
import { networkOnly } from "../../../src/scenario/values/network-only.ts";

const PATHS = 512;

/** Means over paths of the next retarget and of the year's hashprice, of base with these lines over it and no storm under way. */
async function meansOf(lines: string): Promise<{ readonly retarget: number; readonly hashprice: number }> {
  const loaded = parseScenario(`extends: base\n${lines}`, { sets: ["storms.winter.running_loss=0"] });
  const scenario = networkOnly(loaded.scenario, 365);
  const done = await run({ ...loaded, scenario }, { paths: PATHS, seed: "1", inProcess: true });
  const mean = (metric: MetricName): number =>
    columnOf(done, metric).reduce((sum, each) => sum + each, 0) / PATHS;
  return { retarget: mean("first_retarget_change"), hashprice: mean("hashprice_usd_per_ph_day") };
}

test("date, price and difficulty alone give base the retarget of a whole start to 2 points, and its hashprice to 2 %", async () => {
  const hashprice = (priceUsd: number): number =>
    fppsRevenueUsdPerEhDay(3.125 + 0.019, priceUsd, 124.93e12) / 1000;
  const whole = `
start: { date: 2026-06-14, price_usd: 63000, height: 953597, difficulty: 124.93e12, epoch_elapsed_days: 0.2, hashrate_ehs: 890, fees_btc_per_block: 0.019 }
network:
  entry: { lagged_hashprice_usd_per_ph_day: ${hashprice(68_000)} }
  shutdown:
    lagged_hashprice_usd_per_ph_day: ${hashprice(63_000)}
    retirement: { lagged_hashprice_usd_per_ph_day: ${hashprice(68_000)} }
`;
  const given = {
    date: "2026-06-14",
    priceUsd: 63_000,
    difficulty: 124.93e12,
    laggedHashpriceUsdPerPhDay: {},
  } as unknown as GivenStart;
  const share = median(parseScenario("extends: base").scenario.fees.median_share);
  const { text } = startOverlay(stateStart(given, {}, share));
  // Of the two lagged values of entry base's kind has one.
  const few = text.replace(/^ +lagged_price_usd:.*\n/m, "");
  const [long, short] = [await meansOf(whole), await meansOf(few)];
  expect(Math.abs(short.retarget - long.retarget)).toBeLessThan(0.02);
  expect(Math.abs(short.hashprice / long.hashprice - 1)).toBeLessThan(0.02);
});
