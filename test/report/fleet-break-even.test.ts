import { describe, expect, it } from "vitest";
import { breakEvenDocument, breakEvenOf } from "../../src/report/fleet-break-even.ts";

const MONTHS = { startDate: "2026-02-02", markDays: [28, 59, 89, 120, 150, 181] };

/** Margins laid out month by month, from one list a path. */
function byMonth(...paths: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(paths[0]!.flatMap((_, month) => paths.map((path) => path[month]!)));
}

/** The day of a single path's break-even. */
const dayOf = (...margins: readonly number[]): number | null =>
  breakEvenOf(byMonth(margins), MONTHS).medianDay.value;

describe("a path's break-even", () => {
  it("is the opening of the first of the months of losses that last to the end", () => {
    expect(dayOf(0.2, 0.1, 0.1, -0.1, -0.2, -0.1)).toBe(89);
    expect(dayOf(0.2, -0.1, 0.1, -0.1, -0.2, -0.1)).toBe(89);
    expect(dayOf(-0.2, -0.1, -0.1, -0.1, -0.2, -0.1)).toBe(0);
  });

  it("is none for a loss that passes, or of less than three months, or none at all", () => {
    expect(dayOf(-0.2, -0.1, -0.1, -0.1, -0.2, 0.1)).toBeNull();
    expect(dayOf(0.2, 0.1, 0.1, 0.1, -0.2, -0.1)).toBeNull();
    expect(dayOf(0, 0, 0, 0, 0, 0)).toBeNull();
  });

  it("takes all months where there are fewer than three", () => {
    const two = { ...MONTHS, markDays: [28, 40] };
    expect(breakEvenOf(byMonth([-0.1, -0.1]), two).medianDay.value).toBe(0);
    expect(breakEvenOf(byMonth([0.1, -0.1]), two).medianDay.value).toBeNull();
  });

  it("passes over months in which nothing ran", () => {
    expect(dayOf(0.2, -0.1, NaN, -0.1, NaN, -0.1)).toBe(28);
    expect(dayOf(0.2, 0.1, NaN, -0.1, NaN, -0.1)).toBeNull();
    expect(dayOf(NaN, NaN, NaN, NaN, NaN, NaN)).toBeNull();
  });
});

describe("the break-even of many paths", () => {
  const early = [0.1, 0.1, -0.1, -0.1, -0.1, -0.1];
  const late = [0.3, 0.2, 0.1, -0.2, -0.2, -0.2];
  const never = [0.4, 0.3, 0.2, 0.1, 0.05, 0.01];

  it("tells the share that comes to it with its error, and the median path's date if most do", () => {
    const most = breakEvenOf(byMonth(early, late, late, never, early), MONTHS);
    expect(most.withinHorizon.value).toBe(0.8);
    expect(most.withinHorizon.se).toBeCloseTo(Math.sqrt((0.8 * 0.2) / 5), 12);
    expect(most.medianDay.value).toBe(89);
    expect(most.medianDate).toBe("2026-05-02");
    const few = breakEvenOf(byMonth(early, never, never), MONTHS);
    expect(few.withinHorizon.value).toBeCloseTo(1 / 3, 12);
    expect(few).toMatchObject({ medianDay: { value: null }, medianDate: null });
  });

  it("tells from when on the median margin is negative, between its errors", () => {
    const { medianMargin } = breakEvenOf(byMonth(early, late, late, never, early), MONTHS);
    expect(medianMargin.date).toBe("2026-05-02");
    expect(medianMargin.earliest! <= medianMargin.date!).toBe(true);
    // paths take turns: at no time do most of them lose for good, and each month most of them lose
    const turns = [0, 1, 2].map((k) => MONTHS.markDays.map((_, month) => (month % 3 === k ? 0.1 : -0.1)));
    const apart = breakEvenOf(byMonth(...turns), MONTHS);
    expect(apart.medianMargin.date).toBe("2026-02-02");
    expect(apart.medianDate).toBeNull();
  });

  it("makes panels of its document, efficiencies outside", () => {
    const cell = breakEvenOf(byMonth(early, late), MONTHS);
    const none = breakEvenOf(byMonth(never, never), MONTHS);
    const document = breakEvenDocument([[cell], [none]], 2);
    expect(document).toMatchObject({ lasting_months: 3, paths: 2, median_date: [[cell.medianDate], [null]] });
    expect(document.p_within_horizon[1]![0]!.value).toBe(0);
  });
});
