import "../../support/really-shipped.ts";

import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { loadScenario } from "../../../src/scenario/load/load.ts";
import { fleetNames } from "../../../src/scenario/values/fleet-order.ts";
import { realData } from "../../support/real-data.ts";

const FILE = "cohort_2026-01-30.csv";
const path = fileURLToPath(new URL(`../../../../shared/data/${FILE}`, import.meta.url));

test("the listed miners of January 2026 are 13 companies of 59.6 bn USD, and what was filled in is told", (context) => {
  expect(realData(context, FILE)).toHaveLength(13);
  const { scenario, warnings, notes, origins } = loadScenario("base", { companies: [path] });
  const names = fleetNames(scenario).slice(0, -2);
  expect(names.join(" ")).toBe("IREN CIFR WULF CORZ HUT RIOT MARA CLSK BTDR BITF HIVE CANG GREE");
  expect(warnings.filter(({ file }) => file === path)).toEqual([]);

  const owners = names.map((name) => scenario.fleets[name]!.company);
  const value = owners.reduce(
    (sum, { shares, share_price_usd }) => sum + Number(shares) * share_price_usd!,
    0,
  );
  expect(value / 1e9).toBeCloseTo(59.6, 1);
  const contracted = owners.map(({ hosting_market }) => Number(hosting_market?.contracted_mw ?? 0));
  expect(contracted).toEqual([260, 421, 440, 500, 245, 25, 0, 0, 0, 0, 5, 0, 0]);
  expect(owners.every(({ hpc }) => hpc === undefined)).toBe(true);
  // The excess over par is given for all, so that no note converts.
  expect(
    owners
      .flatMap(({ debts }) => Object.values(debts))
      .every((each) => !("converts_at_usd_per_share" in each)),
  ).toBe(true);
  expect(owners[0]!.debts).toEqual({
    debt: { principal_usd: 3746e6, coupon_per_year: 0.02, maturity: "2033-06-30" },
    above_par: {
      principal_usd: 1286.99e6,
      coupon_per_year: 0,
      maturity: "2033-06-30",
      seniority: "unsecured",
    },
  });

  // The only main column with empty cells is SG&A, of nine.
  const filled = notes
    .filter(({ message }) => message.startsWith("empty cells"))
    .map(({ message }) => message);
  expect(filled).toEqual([
    "empty cells are filled (hashfleet explain lists all): " +
      "sga_usd_m_y of WULF, CORZ, HUT: 4.9 USD m/year for each EH/s, by the program's default for tier host; " +
      "of MARA, BTDR, HIVE: 2.8 USD m/year for each EH/s, by the program's default for tier efficient; " +
      "of BITF, CANG, GREE: 1 USD m/year for each EH/s, by the program's default for tier marginal. " +
      "Also region, uptime, pool_fee, other_cost_usd_per_ph_day, salvage_usd_per_th, rating_volatility, " +
      "debt_due, debt_coupon, issue_max_share, raise_below_usd_m, daily_volume_share",
  ]);
  expect(origins.get("fleets.WULF.company.cash_usd")).toMatchObject({
    line: 4,
    citation: expect.stringMatching(/^2025-09-30/) as string,
  });
});
