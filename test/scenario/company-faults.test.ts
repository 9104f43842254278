import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { brief, faultsOver } from "./faults.ts";

const COMPANY = ["fleets", "efficient", "company"];

/** The company of the efficient fleet with these lines laid over it; the first is line 4. */
function companyWith(lines: readonly string[]): string {
  const above = COMPANY.map((key, depth) => `${"  ".repeat(depth)}${key}:`);
  return [...above, ...lines.map((line) => `      ${line}`)].join("\n");
}

const faultsOfCompany = (...lines: readonly string[]): string[] => faultsOver(companyWith(lines));

const doubtsOfCompany = (...lines: readonly string[]): string[] =>
  brief(parseScenario(`${companyWith(lines)}\nextends: base\n`).warnings);

describe("a wrong treasury", () => {
  test("of a policy that there is not", () => {
    expect(faultsOfCompany("treasury: {policy: sell}")).toEqual([
      '4:26 policy must be one of sell_all, hold, sell_share, sell_to_floor, found "sell"; did you mean "sell_all"?',
    ]);
  });

  test("without what its policy needs, or with another's", () => {
    expect(faultsOfCompany("treasury: {policy: sell_share}")).toEqual([
      '4:7 missing key "share" (share of production sold on the day it is mined)',
    ]);
    expect(faultsOfCompany("treasury: {policy: hold, share: 0.5}")).toEqual([
      '4:32 "share" belongs to policy sell_share, not to hold; null removes it',
    ]);
  });

  test("with a share above 1, or negative cash", () => {
    expect(faultsOfCompany("treasury: {policy: sell_share, share: 1.5}")).toEqual([
      "4:45 share must be at most 1, found 1.5",
    ]);
    expect(faultsOfCompany("treasury: {policy: sell_to_floor, cash_target_usd: -1}")).toEqual([
      "4:58 cash_target_usd must be at least 0, found -1",
    ]);
  });

  test("that aims below the floor", () => {
    expect(
      faultsOfCompany("cash_floor_usd: 5e6", "treasury: {policy: sell_to_floor, cash_target_usd: 4e6}"),
    ).toEqual(["5:58 cash_target_usd must be at least cash_floor_usd in every draw"]);
  });

  test("in the words of an older key", () => {
    expect(faultsOfCompany("sell_share: 0.5")).toEqual(['4:7 unknown key "sell_share"']);
  });
});

describe("a wrong issuance", () => {
  test("outside of bounds", () => {
    expect(
      faultsOfCompany(
        "issuance: {daily_volume_shares: 0, share_of_daily_volume: 10, max_share_of_start: -1, raise_below_usd: -1}",
      ),
    ).toEqual([
      "4:39 daily_volume_shares must be greater than 0, found 0",
      "4:65 share_of_daily_volume must be at most 1, found 10",
      "4:89 max_share_of_start must be at least 0, found -1",
      "4:110 raise_below_usd must be at least 0, found -1",
    ]);
  });

  test("of a share of a volume that is not stated", () => {
    expect(faultsOfCompany("issuance: {share_of_daily_volume: 0.2}")).toEqual([
      '4:7 missing key "daily_volume_shares", of which share_of_daily_volume is a share',
    ]);
  });

  test("but not of the share that is filled in: a scenario as it will run is accepted again", () => {
    const { scenario, sha256 } = parseScenario(`${companyWith(["issuance: {}"])}\nextends: base\n`);
    expect(scenario.fleets["efficient"]!.company.issuance!.share_of_daily_volume).toBe(0.1);
    expect(parseScenario(JSON.stringify(scenario)).sha256).toBe(sha256);
  });

  test("that begins below the floor", () => {
    expect(faultsOfCompany("cash_floor_usd: 5e6", "issuance: {raise_below_usd: 4e6}")).toEqual([
      "5:35 raise_below_usd must be at least cash_floor_usd in every draw",
    ]);
  });
});

describe("wrong covenants", () => {
  test("of a consequence that there is not, or without what it needs", () => {
    expect(
      faultsOfCompany("covenants: {minimum_cash_usd: -1, tested: daily, breach: {consequence: defalt}}"),
    ).toEqual([
      "4:37 minimum_cash_usd must be at least 0, found -1",
      '4:49 tested must be monthly or quarterly, found "daily"',
      '4:78 consequence must be one of default, acceleration, cash_sweep, coupon_step_up, found "defalt"; did you mean "default"?',
    ]);
    expect(
      faultsOfCompany("covenants: {max_debt_to_ebitda: 0, breach: {consequence: coupon_step_up}}"),
    ).toEqual([
      "4:39 max_debt_to_ebitda must be greater than 0, found 0",
      '4:42 missing key "step_up_per_year" (added to each coupon)',
    ]);
    expect(
      faultsOfCompany("covenants: {minimum_cash_usd: 1, breach: {consequence: cash_sweep, sweep_share: 2}}"),
    ).toEqual(["4:87 sweep_share must be at most 1, found 2"]);
  });

  test("that test nothing, or no debt", () => {
    expect(faultsOfCompany("covenants: {breach: {consequence: default}}")).toEqual([
      "4:7 covenants must state minimum_cash_usd or max_debt_to_ebitda",
    ]);
    expect(
      faultsOfCompany("debts: {}", "covenants: {minimum_cash_usd: 1, breach: {consequence: default}}"),
    ).toEqual(["5:7 covenants: there is no debt to carry them; add one to debts that does not convert"]);
  });

  test("of debts that there are not, or that convert", () => {
    const named = (debt: string): string =>
      `covenants: {minimum_cash_usd: 1, debts: [${debt}], breach: {consequence: default}}`;
    expect(faultsOfCompany(named("term_2031"))).toEqual([
      '4:48 debts: there is no debt "term_2031"; did you mean "term_2030"?',
    ]);
    expect(faultsOfCompany(named("convertible_2031"))).toEqual([
      '4:48 debts: "convertible_2031" converts, so it carries no covenants',
    ]);
  });
});

describe("wrong depreciation or tax", () => {
  test("without what is needed", () => {
    expect(faultsOfCompany("depreciation: {machines_usd: 1e6}", "tax: {}")).toEqual([
      '4:7 missing key "life_years" (years over which that is written off, straight-line)',
      '5:7 missing key "rate" (tax on a calendar year\'s profit, paid on the first day of the next)',
    ]);
  });

  test("outside of bounds", () => {
    expect(
      faultsOfCompany(
        "btc_cost_usd_per_btc: -1",
        "depreciation: {machines_usd: -1, life_years: 0, new_life_years: 0, hpc_usd: -1, hpc_life_years: 0}",
        "tax: {rate: 21, loss_carry_forward_usd: -1, loss_use_share: 80}",
      ),
    ).toEqual([
      "4:29 btc_cost_usd_per_btc must be at least 0, found -1",
      "5:36 machines_usd must be at least 0, found -1",
      "5:52 life_years must be greater than 0, found 0",
      "5:71 new_life_years must be greater than 0, found 0",
      "5:83 hpc_usd must be at least 0, found -1",
      "5:103 hpc_life_years must be greater than 0, found 0",
      "6:19 rate must be at most 1, found 21",
      "6:47 loss_carry_forward_usd must be at least 0, found -1",
      "6:67 loss_use_share must be at most 1, found 80",
    ]);
  });
});

describe("a doubt about a company", () => {
  const DEPRECIATION = "depreciation: {machines_usd: 200e6, life_years: 4}";

  test("is raised by tax without depreciation", () => {
    expect(doubtsOfCompany("tax: {rate: 0.21}")).toEqual([
      "4:7 tax falls on a profit from which nothing is written off: depreciation is missing",
    ]);
    expect(doubtsOfCompany("tax: {rate: 0.21}", DEPRECIATION)).toEqual([]);
  });

  test("is raised by a cost of bitcoin that nothing asks for", () => {
    expect(doubtsOfCompany("btc_cost_usd_per_btc: 30e3")).toEqual([
      "4:7 btc_cost_usd_per_btc has no effect: gains are taken where there is tax or depreciation",
    ]);
    expect(doubtsOfCompany("btc_cost_usd_per_btc: 30e3", DEPRECIATION)).toEqual([]);
  });
});
