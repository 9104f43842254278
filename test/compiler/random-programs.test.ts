import { describe, expect, it } from "vitest";
import { compiler } from "./compiler.ts";

describe("programs of laws at random", () => {
  it.each([1, 2, 3, 4])("compiled, are the laws as they stand, to the bit (seed %d)", (seed) => {
    expect(compiler.differenceAmong(60, seed)).toBe("");
  });
});
