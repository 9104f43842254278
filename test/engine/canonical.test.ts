import { expect, it } from "vitest";
import { makeCanonical } from "../../src/engine/canonical.ts";

it("gives every number that is none the same bits, and leaves all others as they are", () => {
  const words = BigUint64Array.of(
    0x7ff8000000000001n,
    0xfff8000000000000n,
    0x7ff0000000000abcn,
    0x8000000000000000n,
    0x7ff0000000000000n,
    0x3ff0000000000001n,
  );
  makeCanonical(new Float64Array(words.buffer));
  const none = 0x7ff8000000000000n;
  expect([...words]).toEqual([
    none,
    none,
    none,
    0x8000000000000000n,
    0x7ff0000000000000n,
    0x3ff0000000000001n,
  ]);
});
