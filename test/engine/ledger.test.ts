import { tsImport } from "tsx/esm/api";
import { describe, expect, test } from "vitest";
import type * as Books from "./audit.ts";

// As Node itself loads it: Vitest reaches every import through a getter, and the books are kept path by path.
const { audit } = (await tsImport("./audit.ts", import.meta.url)) as typeof Books;

describe("300 random companies from November on: debts that fall due, notes, HPC, treasury, issuance, tax, wild prices", () => {
  let found: Books.Audit = { companies: 0, ambiguous: 0, seen: new Map() };

  test("cash, BTC, debt and shares are each day what a second set of books says, to rounding; so is equity at the end", () => {
    found = audit("2026-11-20", 42, 75, 300);
  });

  test.each([
    "loan repaid",
    "note repaid",
    "note converted",
    "BTC sold",
    "cash target met",
    "cash target missed",
    "raised ahead",
    "raised up to the limit",
    "shares issued",
    "tax paid",
    "losses set off",
    "losses grew",
    "BTC gain",
    "BTC loss",
    "default, the issue too large",
    "default, nothing to issue on",
    "lenders lose",
    "lenders lose nothing",
    "principal due and not paid",
    "hosting covers its debt",
    "hosting does not cover its debt",
    "hosting ramps up",
    "coupons prefunded",
    "contract over",
    "mining valued by its cash flow",
    "mining valued by rewards",
    "mining valued as salvage",
  ])("and more than twenty times in these cases: %s", (event) => {
    expect(found.seen.get(event) ?? 0).toBeGreaterThan(20);
  });

  test("and rounding decides next to nothing", () => {
    expect(found.ambiguous).toBeLessThan(found.companies / 100);
  });
});
