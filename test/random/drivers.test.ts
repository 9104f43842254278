import { describe, expect, it } from "vitest";
import { assertDistinctDrivers, driverNumber } from "../../src/random/drivers.ts";

/** FNV-1a, 32 bits, over bytes. */
function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5n;
  for (const byte of bytes) hash = BigInt.asUintN(32, (hash ^ BigInt(byte)) * 0x01000193n);
  return Number(hash);
}

describe("a driver's number", () => {
  it.each(["", "a", "price", "storms.winter.depth", "Größe", "挖矿", "⚡🌩"])(
    "of %j is FNV-1a of its UTF-16 in little-endian bytes",
    (name) => {
      expect(driverNumber(name) >>> 0).toBe(fnv1a(Buffer.from(name, "utf16le")));
    },
  );

  it("tells near names apart", () => {
    const names = Array.from({ length: 1000 }, (_, k) => `fleets.site_${k}.uptime`);
    expect(new Set(names.map(driverNumber)).size).toBe(names.length);
  });
});

describe("drivers that would share their draws", () => {
  it("are refused by name when their numbers collide", () => {
    // two of the first two million names of this form that have one number
    const [first, second] = ["storms.s223138", "storms.s1393090"] as const;
    expect(driverNumber(first)).toBe(driverNumber(second));
    expect(() => {
      assertDistinctDrivers(["price", first, "network", second]);
    }).toThrow(new RangeError(`drivers "${first}" and "${second}" would share their draws; rename one`));
  });

  it("are refused when a name comes twice", () => {
    expect(() => {
      assertDistinctDrivers(["price", "network", "price"]);
    }).toThrow(RangeError);
  });

  it("are let pass when all differ", () => {
    assertDistinctDrivers([]);
    assertDistinctDrivers(["price", "network", "fees", "storms.winter", "storms.winter.depth"]);
  });
});
