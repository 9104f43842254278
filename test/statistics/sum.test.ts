import fc from "fast-check";
import { expect, it } from "vitest";
import { sum } from "../../src/statistics/simple-statistics.ts";
import { Sum } from "../../src/statistics/sum.ts";

it("is that of simple-statistics to the bit, infinite numbers too", () => {
  const numbers = fc.oneof(
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.constantFrom(Infinity, -Infinity, 1e300),
  );
  fc.assert(
    fc.property(fc.array(numbers), (values) => {
      const total = new Sum();
      for (const value of values) total.add(value);
      expect(total.value + 0).toBe(sum(Float64Array.from(values)) + 0); // 0 and -0 are one
    }),
    { examples: [[[Infinity]], [[1e16, 1, -1e16]], [[0, Infinity]]] },
  );
});
