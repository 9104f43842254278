import fc from "fast-check";
import { expect, it } from "vitest";
import { compact } from "../../../src/report/terminal/compact.ts";

it("a number reads back as itself", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(finite, (value) => {
      expect(Number(compact(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

it.each([
  [0.45, "0.45"],
  [76974, "76974"],
  [141.668e12, "141.668e12"],
  [400e6, "400e6"],
  [1.55e6, "1.55e6"],
  [-2e6, "-2e6"],
  [1234567, "1234567"],
  ["2030-06-30", "2030-06-30"],
  [false, "false"],
  [{}, "{}"],
  [[], "[]"],
  [[12, 1, 2], "[12, 1, 2]"],
  [Array(12).fill(1), "[12 × 1]"],
  [[{ between: ["price", "fees"], rho: 0.2 }], "[{between [price, fees], rho 0.2}]"],
  [{ dist: "normal", mean: 0.12, sd: 0.2 }, "normal(mean 0.12, sd 0.2)"],
  [
    { dist: "truncated", of: { dist: "lognormal", median: 2e6, log_sd: 1 }, max: 5e6 },
    "truncated(lognormal(median 2e6, log_sd 1), max 5e6)",
  ],
  [{ dist: "discrete", values: [1, 2], weights: [3, 1] }, "discrete(values [1, 2], weights [3, 1])"],
])("%j is shown as %s", (value, text) => {
  expect(compact(value)).toBe(text);
});

it("a control character in a text does not reach the terminal", () => {
  expect(compact("a\u001b[31mb")).toBe("a\ufffd[31mb");
});
