import { describe, expect, it } from "vitest";
import {
  counted,
  decimalsOf,
  estimated,
  formatNumber,
  PERCENT,
  plain,
  scaled,
  usdScale,
} from "../../../src/report/terminal/numbers.ts";
import { CHANGE } from "../../../src/quantities/scale.ts";

describe("formatNumber", () => {
  it.each([
    [1234567.891, 1, "1,234,567.9"],
    [999, 0, "999"],
    [-1234, 0, "-1,234"],
    [-0.04, 1, "0.0"],
    [123456.789, 3, "123,456.789"],
    [999_999_999_999_999, 0, "999,999,999,999,999"],
    [-1.23456e21, 1, "-1.235e21"],
  ])("of %d with %d decimals is %s", (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it("shows a dash where there is no number, and a sign where it is asked for", () => {
    expect(formatNumber(null, 2)).toBe("–");
    expect(formatNumber(3, 0, true)).toBe("+3");
    expect(formatNumber(0, 0, true)).toBe("0");
  });
});

describe("estimated", () => {
  it.each([
    [0.5412345, 0.0031, "54.1", "±0.3"],
    [0.5412345, 0.00031, "54.12", "±0.03"],
    [0.5412345, 0.031, "54", "±3"],
    [0.5412345, 0.0099, "54", "±1"],
    [0.5412345, 0, "54.1", "±0"],
    [0.5412345, 1e-9, "54.12", "±<.01"],
    [0, 0.0001, "0.00", "±0.01"],
  ])("ends value %d and error %d at the error's first digit", (value, se, text, error) => {
    expect(estimated({ value, se }, PERCENT)).toEqual({ value: text, error });
  });

  it("goes no further than the scale", () => {
    expect(estimated({ value: 0.5, se: 1e-5 }, { ...PERCENT, most: 1 })).toEqual({
      value: "50.0",
      error: "±<.1",
    });
  });

  it("shows an error below a half as below 1 where the scale has no decimals", () => {
    const whole = { ...plain("EH/s", 0), most: 0 };
    expect(estimated({ value: 36_775, se: 1876.58 }, whole)).toEqual({ value: "36,775", error: "±1,877" });
    expect(estimated({ value: 897, se: 0.3 }, whole)).toEqual({ value: "897", error: "±<1" });
  });

  it("says exact of what has no error by construction", () => {
    expect(estimated({ value: 0.5412345, se: 0, exact: true }, PERCENT)).toEqual({
      value: "54.1",
      error: "exact",
    });
  });

  it("shows zero without error as a bare 0", () => {
    expect(estimated({ value: 0, se: 0 }, CHANGE)).toEqual({ value: "0", error: "" });
    expect(scaled(0, PERCENT)).toBe("0");
    expect(scaled(1e-9, PERCENT)).toBe("0.0");
  });

  it("shows what is there", () => {
    expect(estimated({ value: null, se: null }, PERCENT)).toEqual({ value: "–", error: "" });
    expect(estimated({ value: -0.116, se: null }, CHANGE)).toEqual({ value: "-11.6", error: "" });
    expect(estimated({ value: 0.15, se: null }, CHANGE)).toEqual({ value: "+15.0", error: "" });
    expect(estimated({ value: 76974, se: 412 }, plain("USD", 0))).toEqual({ value: "76,974", error: "±412" });
  });
});

describe("decimalsOf", () => {
  it("follows the least error of several, and none that is zero or absent", () => {
    const estimates = [0.03, 0.003, 0, null].map((se) => ({ value: 0.5, se }));
    expect(decimalsOf(estimates, PERCENT)).toBe(1);
    expect(decimalsOf(estimates.slice(2), plain("", 4))).toBe(4);
  });
});

describe("counted", () => {
  it("puts more than one into the plural, and commas between thousands", () => {
    expect([1, 2, 3650].map((days) => counted(days, "day"))).toEqual(["1 day", "2 days", "3,650 days"]);
  });
});

describe("usdScale", () => {
  it.each([
    [48.4e9, "USD bn"],
    [-1.2e9, "USD m"],
    [3e6, "USD m"],
    [20_000, "USD"],
    [0, "USD"],
  ])("of %d is in %s", (amount, unit) => {
    expect(usdScale(amount).unit).toBe(unit);
  });
});
