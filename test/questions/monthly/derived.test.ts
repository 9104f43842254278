import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withDerived } from "../../../src/questions/monthly/derived.ts";
import { MONTH_QUANTITIES } from "../../../src/questions/monthly/quantities.ts";

const above0 = fc.double({ min: 1e-3, max: 1e15, noNaN: true });

describe("what follows from a month's numbers", () => {
  it("is each change on the month before, path by path, and ratios of the month's own", () => {
    fc.assert(
      fc.property(fc.array(above0, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e, f]) => {
        const { price_change, end_difficulty_change, cohort_to_rewards, gross_margin } = withDerived(
          {
            price_usd: (path) => a! * (path + 1),
            end_difficulty: () => c!,
            cohort_value_usd: () => e!,
            block_reward_opportunity_usd: () => f!,
            gross_profit_usd_per_ehs_day: () => -a!,
            revenue_usd_per_ehs_day: () => b!,
          },
          { price_usd: () => b!, difficulty: () => d! },
        );
        for (const path of [0, 1, 7]) expect(price_change!(path)).toBe((a! * (path + 1)) / b! - 1);
        expect(end_difficulty_change!(0)).toBe(c! / d! - 1);
        expect(cohort_to_rewards!(3)).toBe(e! / f!);
        expect(gross_margin!(0)).toBe(-a! / b!);
      }),
    );
  });

  it("is nothing where a part is not known, and missing where what it is over is not above 0", () => {
    const own = { price_usd: () => 5, gross_profit_usd_per_ehs_day: () => 5 };
    expect(Object.keys(withDerived(own))).toEqual(["price_usd", "gross_profit_usd_per_ehs_day"]);
    const { gross_profit_change } = withDerived(own, { gross_profit_usd_per_ehs_day: (path) => path - 1 });
    expect([0, 1, 2].map(gross_profit_change!)).toEqual([NaN, NaN, 4]);
  });

  it("stands in the order of documents", () => {
    const names = MONTH_QUANTITIES.map(({ name }) => name);
    const found = Object.keys(
      withDerived({ end_difficulty: () => 1, price_usd: () => 1 }, { price_usd: () => 1 }),
    );
    expect(found).toEqual(names.filter((name) => found.includes(name)));
    expect(found).toHaveLength(3);
  });
});
