import { expect, test } from "vitest";
import { release } from "../../src/runner/release.ts";

test("a buffer that is released is gone at once", () => {
  const buffer = new ArrayBuffer(1 << 20);
  release(buffer);
  expect(buffer.byteLength).toBe(0);
});
