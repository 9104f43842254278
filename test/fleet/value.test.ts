import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { pathOf } from "../support/record.ts";

const { Company, Debt, Value, convertNote, deductNote, limitLiability, noteMark } = engine;

const MOST_NOTES = 4;

interface Note {
  readonly principal: number;
  /** USD a share. */
  readonly conversionPrice: number;
}

/** Settles notes (lowest conversion price first) on assets less straight debt of `assets`, with `shares` shares. */
function settle(assets: number, shares: number, notes: readonly Note[], alive = 1) {
  const value = pathOf(Value, { equity: assets, shares });
  const owed = notes.map(({ principal, conversionPrice }) => ({
    note: pathOf(Debt, { principal }),
    conversionPrice,
  }));
  for (const { note } of owed) deductNote(value, note);
  for (const { note, conversionPrice } of owed) convertNote(value, note, conversionPrice);
  limitLiability(value, pathOf(Company, { alive, startShares: shares }));
  return value;
}

function convert(assets: number, shares: number, notes: readonly Note[]) {
  const { equity, shares: all, debt } = settle(assets, shares, notes);
  return { equity, shares: all, debt };
}

const ROUNDING = 32 * Number.EPSILON;

describe("a convertible at the horizon", () => {
  // 10 m shares; assets of 50 m less the note of 10 m leave 4 USD a share.
  const note = (conversionPrice: number): Note[] => [{ principal: 10e6, conversionPrice }];

  test("is paid its principal where a share is worth less than the conversion price", () => {
    expect(convert(50e6, 10e6, note(4.1))).toEqual({ equity: 40e6, shares: 10e6, debt: -10e6 });
  });

  test("is paid its principal where a share is worth just the conversion price: the holder gains nothing by shares", () => {
    expect(convert(50e6, 10e6, note(4))).toEqual({ equity: 40e6, shares: 10e6, debt: -10e6 });
    // Shares would be worth the same: 50 m over 12.5 m.
    expect(50e6 / 12.5e6).toBe(40e6 / 10e6);
  });

  test("takes shares where one is worth more, so that principal and shares are worth more than the principal", () => {
    const { equity, shares, debt } = convert(50e6, 10e6, note(3.2));
    expect(equity).toBe(50e6);
    expect(shares).toBe(13.125e6);
    expect(debt).toBe(0);
    expect((equity / shares) * 3.125e6).toBeGreaterThan(10e6);
  });

  test("leaves the value a share continuous as the assets pass the point of conversion", () => {
    const perShare = (assets: number): number => {
      const { equity, shares } = convert(assets, 10e6, note(4));
      return equity / shares;
    };
    expectClose(perShare(50e6 * (1 + 1e-9)), perShare(50e6), 2e-9);
    expect(perShare(60e6)).toBe(60e6 / 12.5e6);
  });

  test("is worth nothing more than what there is: equity stops at zero", () => {
    expect(convert(4e6, 10e6, note(4))).toEqual({ equity: 0, shares: 10e6, debt: -10e6 });
    expect(settle(4e6, 10e6, note(4)).limitedLiability).toBe(6e6);
  });
});

test("two convertibles: the second converts on what the first's conversion leaves a share", () => {
  // 100 m less 30 m a note; 10 m shares. First at 2: 4 > 2, so 70 m over 25 m shares, 2.8 a share.
  const notes = (second: number): Note[] => [
    { principal: 30e6, conversionPrice: 2 },
    { principal: 30e6, conversionPrice: second },
  ];
  // 2.8 a share are less than 3, though 4 were more.
  expect(convert(100e6, 10e6, notes(3))).toEqual({ equity: 70e6, shares: 25e6, debt: -30e6 });
  expect(convert(100e6, 10e6, notes(2.5))).toEqual({ equity: 100e6, shares: 37e6, debt: 0 });
});

test("any notes come to rest: who converted holds shares worth no less than the principal, who did not would gain nothing", () => {
  const note = fc.record({
    principal: fc.integer({ min: 0, max: 500 }).map((m) => m * 1e6),
    conversionPrice: fc.integer({ min: 1, max: 4000 }).map((k) => k / 100),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: -500, max: 3000 }).map((m) => m * 1e6),
      fc.integer({ min: 1, max: 300 }).map((m) => m * 1e6),
      fc.array(note, { maxLength: MOST_NOTES }),
      (assets, shares, unsorted) => {
        const notes = unsorted.toSorted((a, b) => a.conversionPrice - b.conversionPrice);
        const found = convert(assets, shares, notes);
        const owed = notes.reduce((total, { principal }) => total + principal, 0);
        if (assets - owed <= 0) {
          expect(found).toEqual({ equity: 0, shares, debt: -owed || 0 });
          return;
        }
        // Conversion starts with the lowest price, so the first k notes converted for some k.
        let k = 0;
        let all = shares;
        while (k < notes.length && all < found.shares * (1 - ROUNDING)) {
          all += notes[k]!.principal / notes[k]!.conversionPrice;
          k += 1;
        }
        expectClose(found.shares, all, ROUNDING);
        const left = notes.slice(k).reduce((total, { principal }) => total + principal, 0);
        expectClose(found.equity, assets - left, ROUNDING * (1 + owed / Math.abs(assets - left)));
        const perShare = found.equity / found.shares;
        for (const converted of notes.slice(0, k))
          expect(perShare).toBeGreaterThanOrEqual(converted.conversionPrice * (1 - 1e-9));
        for (const kept of notes.slice(k))
          if (kept.principal > 0) expect(perShare).toBeLessThanOrEqual(kept.conversionPrice * (1 + 1e-9));
      },
    ),
    { seed: 21, numRuns: 2000 },
  );
});

describe("limited liability", () => {
  const limited = (assets: number, alive = 1): readonly number[] => {
    const { equity, limitedLiability } = settle(assets, 1, [], alive);
    return [equity, limitedLiability];
  };

  test("makes up what a negative equity lacks, and nothing of a positive one", () => {
    expect(limited(-3e6)).toEqual([0, 3e6]);
    expect(limited(3e6)).toEqual([3e6, 0]);
  });

  test("leaves nothing to a company in default, whatever its assets", () => {
    expect(limited(3e6, 0)).toEqual([0, -3e6]);
  });
});

test("of equity belongs to those who hold shares at the start what their shares are of all", () => {
  // 50 m, of which a note's holder converts at 2 USD and takes a third.
  const { equity, held, shares } = settle(50e6, 10e6, [{ principal: 10e6, conversionPrice: 2 }]);
  expect([equity, shares]).toEqual([50e6, 15e6]);
  expectClose(held, 50e6 / 1.5, ROUNDING);
  const alone = settle(50e6, 10e6, []);
  expect(alone.held).toBe(alone.equity);
  expect(settle(50e6, 10e6, [], 0).held).toBe(0);
});

test("drawdown is the largest fall from an earlier peak, as a share of that peak", () => {
  const drawdownOf = (marks: readonly number[]): number => {
    const value = pathOf(Value);
    for (const equity of marks) {
      value.held = equity;
      noteMark(value);
    }
    return value.drawdown;
  };
  expect(drawdownOf([100, 150, 90, 120, 60, 200, 130])).toBe(0.6);
  expect(drawdownOf([1, 2, 3])).toBe(0);
  expect(drawdownOf([0, 0, 5, 0])).toBe(1);
  expect(drawdownOf([0, 0])).toBe(0);
});
