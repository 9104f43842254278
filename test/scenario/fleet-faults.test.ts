import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { faultsOver } from "./faults.ts";

const marginal = (text: string): string => `fleets: {marginal: ${text}}`;
const kinds = (text: string): string =>
  marginal(`{hashrate_ehs: null, efficiency_j_per_th: null, machines: ${text}}`);

/** Without place: those are tested elsewhere. */
const messages = (text: string): string[] => faultsOver(text).map((fault) => fault.replace(/^\d+:\d+ /, ""));

describe("machines by name", () => {
  test("take the place of hashrate_ehs and efficiency_j_per_th", () => {
    const { scenario } = parseScenario(
      `extends: base\n${kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30}}")}`,
    );
    expect(scenario.fleets["marginal"]!.machines).toEqual({
      old: { hashrate_ehs: 4, efficiency_j_per_th: 30, underclock: [], degradation_per_year: 0 },
    });
  });

  test.each([
    [
      marginal("{machines: {old: {hashrate_ehs: 4, efficiency_j_per_th: 30}}}"),
      "machines says what hashrate_ehs and efficiency_j_per_th of the fleet says too: leave one out; null removes one that is inherited",
    ],
    [marginal("{hashrate_ehs: null}"), 'missing key "hashrate_ehs" (or machines, by name)'],
    [kinds("{}"), "machines must name at least one kind"],
    [kinds("{old: {hashrate_ehs: 4}}"), 'missing key "efficiency_j_per_th"'],
    [
      kinds("{old: {hashrate_ehs: 0, efficiency_j_per_th: 30}}"),
      "hashrate_ehs must be greater than 0, found 0",
    ],
    [
      kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30, degradation_per_year: 1}}"),
      "degradation_per_year must be less than 1, found 1",
    ],
    [
      kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30, installed: 2026-02-02}}"),
      "installed must be after the start 2026-02-02: leave it out for machines that are there",
    ],
    [
      kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30, retired: 2026-01-01}}"),
      "retired must be after the start 2026-02-02: leave such machines out",
    ],
    [
      kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30, installed: 2026-05-01, retired: 2026-05-01}}"),
      "retired must be after installed 2026-05-01",
    ],
    [
      kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30, price_usd_per_th: 20}}"),
      'price_usd_per_th is paid on the day "installed": say which',
    ],
    [
      kinds("{old: {hashrate_ehs: 4, efficiency_j_per_th: 30, salvage_usd_per_th: 2}}"),
      'salvage_usd_per_th is paid on the day "retired": say which',
    ],
  ])("as in %s are told what is wrong", (text, message) => {
    expect(messages(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe("clock points", () => {
  const clocked = (points: string): string =>
    kinds(`{s21: {hashrate_ehs: 4, efficiency_j_per_th: 20, underclock: ${points}}}`);

  test("that make each step dearer are fine", () => {
    expect(() =>
      parseScenario(`extends: base\n${clocked("[{hashrate_share: 0.6, efficiency_j_per_th: 15}]")}`),
    ).not.toThrow();
  });

  test.each([
    [
      "[{hashrate_share: 0.6, efficiency_j_per_th: 20}]",
      "a clock that is never best: from a share of 0.6 to 1 another hash costs 20 J/TH, no more than 20 below it; leave the point out or check its efficiency",
    ],
    [
      "[{hashrate_share: 0.6, efficiency_j_per_th: 15}, {hashrate_share: 0.6, efficiency_j_per_th: 16}]",
      "hashrate_share must rise: 0.6 follows 0.6",
    ],
    ["[{hashrate_share: 1, efficiency_j_per_th: 15}]", "hashrate_share must be less than 1, found 1"],
    ["[{hashrate_share: 0.5}]", 'missing key "efficiency_j_per_th"'],
  ])("%s", (points, message) => {
    expect(messages(clocked(points))).toEqual([expect.stringContaining(message)]);
  });

  test("are held against the lowest efficiency that can be drawn", () => {
    const text = kinds(
      "{s21: {hashrate_ehs: 4, efficiency_j_per_th: {dist: uniform, min: 14, max: 20}, underclock: [{hashrate_share: 0.6, efficiency_j_per_th: 15}]}}",
    );
    expect(messages(text)).toEqual([expect.stringContaining("a clock that is never best")]);
  });

  test("are none in an empty list, whatever the efficiency", () => {
    const gamma =
      "{hashrate_ehs: 4, efficiency_j_per_th: {dist: gamma, shape: 20, scale: 1}, underclock: []}";
    const { scenario } = parseScenario(`extends: base\n${kinds(`{s21: ${gamma}}`)}`);
    expect(scenario.fleets["marginal"]!.machines!["s21"]!.underclock).toEqual([]);
  });
});

describe("a power contract", () => {
  test.each([
    ["{take_or_pay: 1}", "take_or_pay: expected true or false, found 1"],
    ["{sell_back: maybe}", 'sell_back: expected true or false, found "maybe"'],
    ["{sell_back_discount_usd_per_mwh: -1}", "sell_back_discount_usd_per_mwh must be at least 0, found -1"],
    [
      "{demand_response: {call_usd_per_mwh: 0, credit_usd_per_mwh: 1, max_hours_per_year: 10}}",
      "call_usd_per_mwh must be greater than 0, found 0",
    ],
    [
      "{demand_response: {call_usd_per_mwh: 100, credit_usd_per_mwh: 1, max_hours_per_year: 9000}}",
      "max_hours_per_year must be at most 8760, found 9000",
    ],
    ["{demand_response: {call_usd_per_mwh: 100}}", 'missing keys "credit_usd_per_mwh", "max_hours_per_year"'],
    [
      "{peak_avoidance: {charge_saved_usd_per_mw_year: 1, months: []}}",
      "months must have at least 1 item, found 0",
    ],
    [
      "{peak_avoidance: {charge_saved_usd_per_mw_year: 1, months: [13]}}",
      "months[0] must be at most 12, found 13",
    ],
    ["{sellback: true}", 'unknown key "sellback"; did you mean "sell_back"?'],
  ])("%s", (power, message) => {
    expect(messages(marginal(`{power: ${power}}`))).toEqual([expect.stringContaining(message)]);
  });
});
