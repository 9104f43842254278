import { describe, expect, it } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";

const notesOf = (text: string): string[] => parseScenario(text).notes.map(({ message }) => message);
const due = (maturity: string, days: number): string[] =>
  notesOf(
    `extends: base\nhorizon_days: ${days}\nfleets: { marginal: { company: { debts: { mine: { principal_usd: 1e6, coupon_per_year: 0.1, maturity: ${maturity} } } } } }`,
  ).filter((message) => message.includes("falls due"));

describe("a debt of one's own that falls due soon after the run ends", () => {
  it("is noted, with the days that have it", () => {
    const [note, ...others] = due("2027-03-01", 365);
    expect(others).toEqual([]);
    expect(note).toContain("mine of marginal falls due on 2027-03-01, after the run ends on 2027-02-01");
    const days = Number(/horizon_days=(\d+)/.exec(note!)![1]);
    expect(due("2027-03-01", days)).toEqual([]);
  });

  it("is not where it falls due within the run, or years after, nor of a shipped file", () => {
    expect(due("2026-12-01", 365)).toEqual([]);
    expect(due("2030-12-01", 365)).toEqual([]);
    expect(notesOf("extends: base\nhorizon_days: 800").filter((note) => note.includes("falls due"))).toEqual(
      [],
    );
  });
});
