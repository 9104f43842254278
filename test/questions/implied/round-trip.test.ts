import { describe, expect, test } from "vitest";

import type { ImpliedValue, Paid } from "../../../src/questions/implied/implied.ts";
import type { Unknown } from "../../../src/questions/implied/unknowns.ts";
import { startMeans } from "../../../src/questions/implied/start-measure.ts";
import { mean, questions, simulator } from "../questions.ts";

const { columnOf, implied, loadScenario, run, startValueOf } = questions;

const PATHS = 600;
const SAMPLE = { seed: "1", paths: PATHS, sampling: "quasi" } as const;
const SETTINGS = { paths: PATHS, simulator } as const;
const SHORT = ["horizon_days=60", "network.block_luck=off"];

const load = (more: readonly string[]) => loadScenario("base", { sets: [...SHORT, ...more] });

async function told(unknown: Unknown, fleet: string, paid: Paid): Promise<ImpliedValue> {
  const { values } = await implied({ load, fleet, paid, unknowns: [unknown], ...SETTINGS });
  return values[0]!;
}

/** The mean value at the start with one setting more. */
function worth(fleet: string, setting: string): number {
  return startMeans(startValueOf(load([setting]).scenario, fleet, SAMPLE), SAMPLE).equity.value;
}

describe("a company valued at a known number implies that number:", () => {
  test.each([
    ["multiple", "marginal", "valuation.block_reward_multiple", 0.9],
    ["price", "marginal", "start.price_usd", 110_000],
    ["price", "efficient", "start.price_usd", 60_000],
    ["cap_rate", "efficient", "valuation.hpc_cap_rate_per_year", 0.075],
    ["hashprice", "efficient", "start.difficulty", 90e12],
  ] as const)("%s of %s", async (unknown, fleet, key, known) => {
    const value = await told(unknown, fleet, { marketCapUsd: worth(fleet, `${key}=${known}`) });
    // On the same draws a root is met within a tenth of its standard error; what has none, to rounding.
    const error = Math.max(0.15 * value.value!.se, 1e-8 * known);
    expect(Math.abs(value.value!.value - known)).toBeLessThan(error);
    expect(value.horizon!.belowPrice.value).toBeGreaterThanOrEqual(0);
  });

  test("the price's drift, against the mean discounted equity at the horizon", async () => {
    const at = await run(load(["price.drift_per_year=0.5"]), SETTINGS);
    const value = await told("drift", "efficient", {
      marketCapUsd: mean("equity_usd", "efficient")(at).value,
    });
    expect(Math.abs(value.value!.value - 0.5)).toBeLessThan(value.value!.se);
  });

  test("a share price and the market capitalisation of all shares say the same", async () => {
    const shares = load([]).scenario.fleets["marginal"]!.company.shares as number;
    const of = (paid: Paid) => told("multiple", "marginal", paid);
    const cap = await of({ marketCapUsd: 90e6 });
    const share = await of({ sharePriceUsd: 90e6 / shares });
    expect(Math.abs(cap.value!.value / share.value!.value - 1)).toBeLessThan(1e-6);
  });
});

describe("of a company", () => {
  test("the value at the start alone has the bits of a whole run's", async () => {
    const done = await run(load([]), SETTINGS);
    for (const fleet of ["efficient", "marginal"]) {
      const value = startValueOf(load([]).scenario, fleet, SAMPLE);
      expect(value.equity).toEqual(columnOf(done, "start_equity_usd", fleet));
      expect(value.mining).toEqual(columnOf(done, "start_mining_usd", fleet));
      expect(value.hpc).toEqual(columnOf(done, "start_hpc_usd", fleet));
      expect(value.debt).toEqual(columnOf(done, "start_debt_usd", fleet));
    }
  });

  test("without hosting no cap rate is implied, and of one that is worth more than the price none is", async () => {
    expect((await told("cap_rate", "marginal", { marketCapUsd: 90e6 })).why).toBe("marginal has no hosting");
    const none = await told("multiple", "efficient", { marketCapUsd: 1e6 });
    expect(none.value).toBeNull();
    expect(none.attainable!.least).toBeGreaterThan(1e6);
    expect(none.nearest!.side).toBe("least");
  });

  test("the price that the scenario states is taken, and one that it does not state is asked for", async () => {
    const stated = (more: readonly string[]) =>
      load(["fleets.marginal.company.share_price_usd=0.75", ...more]);
    const of = { fleet: "marginal", paid: "stated", unknowns: ["multiple"], ...SETTINGS } as const;
    expect((await implied({ ...of, load: stated })).marketCapUsd).toBe(0.75 * 120e6);
    await expect(implied({ ...of, load })).rejects.toThrow(/share_price_usd is not set/);
  });
});
