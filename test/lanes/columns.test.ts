import { describe, expect, it } from "vitest";
import { AddressSpace, BLOCK_PATHS, viewOf, viewsOf } from "../../src/lanes/columns.ts";
import { bind, column, put } from "../../src/lanes/lanes.ts";

enum Names {
  first,
  second,
  third,
}

describe("columns", () => {
  it("lie apart, each with room for a block, on cache lines", () => {
    const space = new AddressSpace();
    const addresses = [space.reserve(1), space.columns(2), space.reserve(65), space.group(Names)];
    expect(addresses.map((address) => address % 64)).toEqual([0, 0, 0, 0]);
    const sizes = [1, 2 * 8 * BLOCK_PATHS, 65, 3 * 8 * BLOCK_PATHS];
    const ends = addresses.map((address, k) => address + sizes[k]!);
    expect(addresses.slice(1).every((address, k) => address >= ends[k]!)).toBe(true);
    expect(space.bytes).toBeGreaterThanOrEqual(ends[3]!);
  });

  it("are the same by name, by address and to the laws", () => {
    const space = new AddressSpace();
    const group = space.group(Names);
    const buffer = new ArrayBuffer(space.bytes);
    bind(buffer);
    const views = viewsOf(buffer, group, Names);
    put(column(group, Names.second), 7, 42);
    expect(views.second[7]).toBe(42);
    expect(viewOf(buffer, column(group, Names.second))[7]).toBe(42);
    expect(new Float64Array(buffer).filter((x) => x !== 0)).toEqual(Float64Array.of(42));
    expect(Object.keys(views)).toEqual(["first", "second", "third"]);
  });
});
