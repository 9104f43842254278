import { expect, test } from "vitest";
import { withError } from "../../src/report/calibration.ts";

test.each([
  [14.66941769680144603, 1e-16, { value: "14.6694", error: "±<0.0001" }],
  [61_614.2531196237, 6e-13, { value: "61,614.3", error: "±<0.1" }],
  [14.6694, 0.0123, { value: "14.669", error: "±0.012" }],
  [0.5, null, { value: "0.5", error: "" }],
])(
  "%f with an error of %s has the digits that the error leaves, and six where it is of rounding alone",
  (value, se, told) => {
    expect(withError(value, se)).toEqual(told);
  },
);
