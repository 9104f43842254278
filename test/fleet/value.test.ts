import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";

const {
  AddressSpace,
  CompanyColumn,
  DebtColumn,
  ValueColumn,
  bind,
  convertNote,
  deductNote,
  limitLiability,
  noteMark,
  viewsOf,
} = engine;

const MOST_NOTES = 4;
const space = new AddressSpace();
const at = {
  value: space.group(ValueColumn),
  company: space.group(CompanyColumn),
  notes: Array.from({ length: MOST_NOTES }, () => space.group(DebtColumn)),
};
const buffer = new ArrayBuffer(space.bytes);
const value = viewsOf(buffer, at.value, ValueColumn);
const company = viewsOf(buffer, at.company, CompanyColumn);

interface Note {
  readonly principal: number;
  /** USD a share. */
  readonly conversionPrice: number;
}

/** Settles notes (lowest conversion price first) on assets less straight debt of `assets`, with `shares` shares. */
function convert(
  assets: number,
  shares: number,
  notes: readonly Note[],
  alive = 1,
): { equity: number; shares: number; debt: number } {
  bind(buffer);
  value.equity[0] = assets;
  value.debt[0] = 0;
  value.shares[0] = shares;
  company.alive[0] = alive;
  for (const [k, { principal }] of notes.entries()) {
    viewsOf(buffer, at.notes[k]!, DebtColumn).principal[0] = principal;
    deductNote(at.value, at.notes[k]!, 1);
  }
  for (const [k, { conversionPrice }] of notes.entries())
    convertNote(at.value, at.notes[k]!, 1, conversionPrice);
  limitLiability(at.value, at.company, 1);
  return { equity: value.equity[0], shares: value.shares[0], debt: value.debt[0] };
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
    expect(value.limitedLiability[0]).toBe(6e6);
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
  test("makes up what a negative equity lacks, and nothing of a positive one", () => {
    convert(-3e6, 1, []);
    expect([value.equity[0], value.limitedLiability[0]]).toEqual([0, 3e6]);
    convert(3e6, 1, []);
    expect([value.equity[0], value.limitedLiability[0]]).toEqual([3e6, 0]);
  });

  test("leaves nothing to a company in default, whatever its assets", () => {
    convert(3e6, 1, [], 0);
    expect([value.equity[0], value.limitedLiability[0]]).toEqual([0, -3e6]);
  });
});

test("drawdown is the largest fall from an earlier peak, as a share of that peak", () => {
  const drawdownOf = (marks: readonly number[]): number => {
    bind(buffer);
    value.peak[0] = 0;
    value.drawdown[0] = 0;
    for (const equity of marks) {
      value.equity[0] = equity;
      noteMark(at.value, 1);
    }
    return value.drawdown[0];
  };
  expect(drawdownOf([100, 150, 90, 120, 60, 200, 130])).toBe(0.6);
  expect(drawdownOf([1, 2, 3])).toBe(0);
  expect(drawdownOf([0, 0, 5, 0])).toBe(1);
  expect(drawdownOf([0, 0])).toBe(0);
});
