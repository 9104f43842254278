import { describe, expect, test } from "vitest";
import { faultsOver } from "./faults.ts";

const COMPANY = ["fleets", "efficient", "company"];

/** What is wrong with the company of the efficient fleet if these lines are laid over it. */
function faultsOfCompany(...lines: readonly string[]): string[] {
  const above = COMPANY.map((key, depth) => `${"  ".repeat(depth)}${key}:`);
  return faultsOver([...above, ...lines.map((line) => `      ${line}`)].join("\n"));
}

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
