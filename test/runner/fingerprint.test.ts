import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fingerprint as digest } from "../../src/runner/fingerprint.ts";
import { FINGERPRINT_BLOCK_PATHS } from "../../workers/block-digest.ts";

const fingerprint = (columns: readonly Float64Array[], paths: number): string =>
  digest({ read: (m, first, end) => columns[m]!.subarray(first, end) }, columns.length, paths);

/** The definition, written down a second time with Node's own buffers. */
function reference(columns: readonly (readonly number[])[], paths: number): string {
  const digests: Buffer[] = [];
  for (let first = 0; first < paths; first += 256) {
    const values = columns.flatMap((column) => column.slice(first, first + 256));
    const bytes = Buffer.alloc(8 * values.length);
    values.forEach((value, i) => {
      if (Number.isNaN(value)) bytes.writeBigUInt64LE(0x7ff8000000000000n, 8 * i);
      else bytes.writeDoubleLE(value, 8 * i);
    });
    digests.push(createHash("sha256").update(bytes).digest());
  }
  return createHash("sha256").update(Buffer.concat(digests)).digest("hex");
}

describe("the fingerprint", () => {
  it("of one column [1, -0, NaN] is SHA-256(SHA-256(its 24 little-endian bytes)), as openssl computes it", () => {
    // printf '\0\0\0\0\0\0\360\77\0\0\0\0\0\0\0\200\0\0\0\0\0\0\370\177' | openssl dgst -sha256 -binary | openssl dgst -sha256
    expect(fingerprint([Float64Array.of(1, -0, NaN)], 3)).toBe(
      "05c2af76dc09ed760bdcc66144d8cb83f9099d9cc8cec0187a4a467396142f91",
    );
  });

  it.each([1, 255, 256, 257, 700, 8192, 9000])(
    "of %i paths is taken over blocks of 256, column by column",
    (paths) => {
      const columns = [3, 0.1, -7].map((scale) =>
        Array.from({ length: paths }, (_, i) => scale * Math.sqrt(i)),
      );
      expect(
        fingerprint(
          columns.map((column) => Float64Array.from(column)),
          paths,
        ),
      ).toBe(reference(columns, paths));
    },
  );

  it("does not see which NaN a missing value is", () => {
    const missing = new Float64Array(1);
    new BigUint64Array(missing.buffer)[0] = 0xfff8000000000123n;
    expect(fingerprint([missing], 1)).toBe(fingerprint([Float64Array.of(NaN)], 1));
  });

  it("changes with one bit of one value, and with the order of paths", () => {
    const values = Float64Array.from({ length: FINGERPRINT_BLOCK_PATHS + 2 }, (_, i) => i);
    const original = fingerprint([values], values.length);
    const nudged = values.with(100, 100 + 100 * Number.EPSILON);
    const swapped = values.with(0, 1).with(1, 0);
    expect(fingerprint([nudged], values.length)).not.toBe(original);
    expect(fingerprint([swapped], values.length)).not.toBe(original);
  });
});
