import { expect, test } from "vitest";
import { blocksPerEhDay } from "../../src/bitcoin/hashprice.ts";
import {
  breakevenCalculation,
  hashpriceCalculation,
  retargetCalculation,
  rewardCalculation,
} from "../../src/report/calc.ts";
import { calculationDocument, calculationTable, type Calculation } from "../../src/report/quantities.ts";

function result(calculation: Calculation, key: string): number | string | undefined {
  return calculation.results.find((quantity) => quantity.key === key)?.value;
}

test("hashprice on 2026-01-24 is 39.783 USD/PH/day, 39,783 USD/EH/day", () => {
  const calculation = hashpriceCalculation(89_111, 141.668e12, 934_000, { btcPerBlock: 0.019 });
  expect(Number(result(calculation, "hashprice_usd_per_ph_day")).toFixed(3)).toBe("39.783");
  expect(Number(result(calculation, "fpps_revenue_usd_per_ehs_day")).toFixed(0)).toBe("39783");
  expect(result(calculation, "btc_per_ehs_day")).toBe(3.144 * blocksPerEhDay(141.668e12));
});

test("a fee share is a share of the subsidy at that height", () => {
  const calculation = hashpriceCalculation(89_111, 141.668e12, 1_050_000, { shareOfSubsidy: 0.25 });
  expect(result(calculation, "fees_btc_per_block")).toBe(0.25 * 1.5625);
});

test("breakeven answers the one of hashprice and power price that is not given", () => {
  expect(result(breakevenCalculation(20, { powerUsdPerMwh: 45 }), "breakeven_hashprice_usd_per_ph_day")).toBe(
    21.6,
  );
  expect(
    result(breakevenCalculation(20, { hashpriceUsdPerPhDay: 21.6 }), "breakeven_power_usd_per_mwh"),
  ).toBe(45);
});

test("a retarget reports the time measured and the time counted", () => {
  const clamped = retargetCalculation(0x1c387f6f, 1263163443, 1269211443);
  expect(result(clamped, "timespan_s")).toBe(6_048_000);
  expect(result(clamped, "timespan_counted_s")).toBe(4_838_400);
  expect(result(clamped, "next_bits")).toBe("1d00e1fd");
});

test("a market value is set against the opportunity, and left out where nothing is issued any more", () => {
  const today = rewardCalculation(930_211, 87_509, 1461, 48.4e9);
  expect(Number(result(today, "market_cap_over_opportunity")).toFixed(2)).toBe("1.07");
  expect(today.notes.join()).toContain("divide it by those miners' share of the network");
  expect(rewardCalculation(930_211, 87_509, 1461, undefined).notes).toHaveLength(1);
  const last = rewardCalculation(6_930_000, 87_509, 1461, 48.4e9);
  expect(result(last, "block_reward_opportunity_usd")).toBe(0);
  expect(result(last, "market_cap_over_opportunity")).toBeUndefined();
});

test("the table aligns labels left, values right, and shows shares in per cent", () => {
  const calculation: Calculation = {
    name: "example",
    inputs: [],
    results: [
      { key: "a", label: "Long label", value: 1_234_567, unit: "BTC" },
      { key: "b", label: "Share", value: -0.111553, unit: "share" },
      { key: "h", label: "Huge", value: 123_456e12, unit: "" },
      { key: "c", label: "Tiny", value: 1e-9, unit: "" },
      { key: "d", label: "Name", value: "1d00ffff", unit: "" },
    ],
    notes: ["A note."],
  };
  expect(calculationTable(calculation)).toBe(
    [
      "Long label   1,234,567  BTC",
      "Share         -11.1553  %",
      "Huge          1.235e17",
      "Tiny        1.00000e-9",
      "Name          1d00ffff",
      "",
      "A note.",
      "",
    ].join("\n"),
  );
});

test("the JSON document names its schema and keeps full precision", () => {
  expect(calculationDocument(breakevenCalculation(21.5, { hashpriceUsdPerPhDay: 30 }))).toEqual({
    schema: "hashfleet/calc@1",
    calculation: "breakeven",
    inputs: { efficiency_j_per_th: 21.5, hashprice_usd_per_ph_day: 30 },
    results: { breakeven_power_usd_per_mwh: 30_000 / (24 * 21.5) },
    notes: ["Power only: pool fee, staff, rent and overhead come on top."],
  });
});
