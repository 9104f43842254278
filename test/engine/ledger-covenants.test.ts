import { tsImport } from "tsx/esm/api";
import { describe, expect, test } from "vitest";
import type * as Books from "./audit.ts";

// As Node itself loads it: Vitest reaches every import through a getter, and the books are kept path by path.
const { audit } = (await tsImport("./audit.ts", import.meta.url)) as typeof Books;

describe("400 random companies from September on, over a quarter that knows enough days of EBITDA", () => {
  let found: Books.Audit = { companies: 0, ambiguous: 0, seen: new Map() };

  test("cash, BTC, debt and shares are each day what a second set of books says, covenants tested", () => {
    found = audit("2026-09-25", 98, 110, 400);
  });

  test.each([
    "covenants kept",
    "debt to EBITDA kept",
    "debt to EBITDA breached",
    "breach: default",
    "breach: acceleration",
    "breach: cash_sweep",
    "breach: coupon_step_up",
    "coupons back",
  ])("and more than once in these cases: %s", (event) => {
    expect(found.seen.get(event) ?? 0).toBeGreaterThan(1);
  });

  test("and rounding decides next to nothing", () => {
    expect(found.ambiguous).toBeLessThan(found.companies / 100);
  });
});
