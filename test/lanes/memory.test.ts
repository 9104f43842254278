import { describe, expect, it } from "vitest";
import {
  AddressSpace,
  BLOCK_PATHS,
  COLUMN_BYTES,
  columnOf,
  fieldOf,
  groupAt,
  NEXT_DAY,
  ofDay,
  twinOf,
  viewOf,
  viewsOf,
  windowOn,
} from "../../src/lanes/memory.ts";
import { groupOf, PLAIN_EXECUTOR } from "../../src/lanes/plain.ts";
import { type PathOf, record, seen, state, sum, term, today } from "../../src/lanes/record.ts";
import { byDay, type Paths, routine } from "../../src/lanes/steps.ts";

const One = record("one", { rate: term, level: state, made: today, shown: seen, total: sum });
type One = PathOf<typeof One>;

const FIELDS = ["rate", "level", "made", "shown", "total"] as const;
const COLUMN = 8 * BLOCK_PATHS;

/** Writes every field, a number of its own each. */
function writeAll(one: One): void {
  one.rate = 1;
  one.level = 2;
  one.made = 3;
  one.shown = 4;
  one.total = 5;
}

function pathsIn(space: AddressSpace): Paths {
  return { buffer: new ArrayBuffer(space.bytes), firstPath: 0, count: 1, key: { word0: 0, word1: 0 } };
}

/** Numbers other than 0 by their byte address. */
function written({ buffer }: Paths): Map<number, number> {
  const found = new Map<number, number>();
  new Float64Array(buffer).forEach((value, k) => {
    if (value !== 0) found.set(8 * k, value);
  });
  return found;
}

describe("a record", () => {
  it("has its fields in the order in which they are declared", () => {
    expect(One.names).toEqual(FIELDS);
    expect(FIELDS.map((field) => One.indexOf[field])).toEqual([0, 1, 2, 3, 4]);
    expect(FIELDS.map((field) => One.fields[field].role)).toEqual(["term", "state", "today", "seen", "sum"]);
  });
});

describe("what is reserved", () => {
  it("lies apart, each column with room for a block, on cache lines", () => {
    const space = new AddressSpace();
    const two = record("two", { a: state, b: state });
    const [bytes, pair, table, five] = [
      space.reserve(1),
      space.group(two),
      space.table(65),
      space.group(One),
    ];
    const ring = space.ring(two, 3);
    const days = [0, 1, 2].map((day) => groupAt(ring, day));
    const columns = [
      ...[pair, ...days].flatMap((group) => [columnOf(group, "a"), columnOf(group, "b")]),
      ...FIELDS.map((field) => columnOf(five, field)),
    ].map((from) => ({ from: from, size: COLUMN }));
    const all = [{ from: bytes, size: 1 }, { from: table as number, size: 65 }, ...columns];
    all.sort((a, b) => a.from - b.from);
    expect(all.map(({ from }) => from % 64).filter((rest) => rest !== 0)).toEqual([]);
    for (const [k, { from, size }] of all.entries())
      expect(all[k + 1]?.from ?? space.bytes).toBeGreaterThanOrEqual(from + size);
  });

  it("belongs together where it was reserved together, and else to nothing", () => {
    const space = new AddressSpace();
    const before = space.group(One);
    const start = space.bytes;
    const inside = space.arena(() => ({ group: space.group(One), ring: space.ring(One, 2) }));
    const after = space.group(One);
    expect([before.arena, after.arena]).toEqual([0, 0]);
    expect(inside.group.arena).toBe(start);
    expect([inside.ring.arena, groupAt(inside.ring, 1).arena]).toEqual([start, start]);
    const second = space.bytes;
    expect(space.arena(() => space.group(One)).arena).toBe(second);
    // Alike arenas have the same things at the same distance.
    const other = space.arena(() => ({ group: space.group(One), ring: space.ring(One, 2) }));
    expect(other.group.own - other.group.arena).toBe(inside.group.own - inside.group.arena);
    expect(other.ring.first - other.ring.arena).toBe(inside.ring.first - inside.ring.arena);
    const failing = (): never => {
      throw new RangeError("no room");
    };
    expect(() => space.arena(failing)).toThrow("no room");
    expect(space.group(One).arena).toBe(0);
  });
});

describe("a group", () => {
  it("is the same by name, by address and to laws", () => {
    const space = new AddressSpace();
    space.reserve(100);
    const group = space.group(One);
    const paths = pathsIn(space);
    const { buffer } = paths;
    const write = routine<Paths>("write", (steps) => {
      steps.law(writeAll, group);
    });
    PLAIN_EXECUTOR.runAt(write, paths, 0, 7);
    const views = viewsOf(buffer, group);
    expect([views.rate[7], views.level[7], views.shown[7], views.total[7]]).toEqual([1, 2, 4, 5]);
    expect(FIELDS.map((field) => viewOf(buffer, columnOf(group, field))[7])).toEqual([1, 2, 3, 4, 5]);
    expect(written(paths)).toEqual(
      new Map(FIELDS.map((_, k) => [group.own + k * COLUMN_BYTES + 7 * 8, k + 1])),
    );
    expect(views.rate).toHaveLength(BLOCK_PATHS);
  });

  it.each([
    ["a twin shares its terms", twinOf, ["rate"]],
    ["a window shares its terms and its state", windowOn, ["rate", "level"]],
  ] as const)("%s with the other, and nothing else", (_, shareOf, shared) => {
    const space = new AddressSpace();
    const [group, own] = [space.group(One), space.group(One)];
    const other = shareOf(group, own);
    const paths = pathsIn(space);
    const write = routine<Paths>("write", (steps) => {
      steps.law(writeAll, other);
    });
    PLAIN_EXECUTOR.run(write, paths, 0);
    for (const [k, field] of FIELDS.entries()) {
      const isShared = (shared as readonly string[]).includes(field);
      expect(columnOf(other, field) === columnOf(group, field), field).toBe(isShared);
      expect(columnOf(other, field) === columnOf(own, field), field).toBe(!isShared);
      expect(viewOf(paths.buffer, columnOf(group, field))[0], field).toBe(isShared ? k + 1 : 0);
      expect(viewOf(paths.buffer, columnOf(own, field))[0], field).toBe(isShared ? 0 : k + 1);
    }
  });
});

describe("a ring", () => {
  const Sum = record("sum", { total: sum });
  type Sum = PathOf<typeof Sum>;
  const addTo = (to: Sum, from: Sum, number: number): void => {
    to.total = from.total + number;
  };

  it("has a group for each of its days, and then begins again", () => {
    const space = new AddressSpace();
    const ring = space.ring(Sum, 5);
    const address = (day: number): number => columnOf(groupAt(ring, day), "total");
    const first = [0, 1, 2, 3, 4].map(address);
    expect(new Set(first).size).toBe(5);
    expect([5, 6, 7, 8, 9].map(address)).toEqual(first);
    expect(address(5_000_003)).toBe(address(3));
    expect(groupAt(ring, 3).ringOf).toBe(ring.first);
  });

  it("gives laws the group of the day, or of another that follows from it, whole or as a number", () => {
    const space = new AddressSpace();
    const ring = space.ring(Sum, 5);
    const paths = pathsIn(space);
    // On day d: the sum up to it, and d, is the sum up to the day after.
    const add = routine<Paths>("add", (steps) => {
      steps.law(
        addTo,
        ofDay(ring, NEXT_DAY),
        ofDay(ring),
        byDay((day) => day),
      );
    });
    const total = (day: number): number =>
      viewOf(paths.buffer, columnOf(groupOf(ofDay(ring), day), "total"))[0]!;
    for (let day = 0; day < 23; day++) {
      PLAIN_EXECUTOR.run(add, paths, day);
      expect(total(day + 1)).toBe((day * (day + 1)) / 2);
    }
    const kept = space.group(Sum);
    const more = { ...pathsIn(space), count: 1 };
    new Float64Array(more.buffer).set(new Float64Array(paths.buffer));
    const yesterday = fieldOf(
      ofDay(ring, (day) => day - 1),
      "total",
    );
    const keep = routine<Paths>("keep", (steps) => {
      steps.law(addTo, kept, kept, yesterday);
    });
    PLAIN_EXECUTOR.run(keep, more, 23);
    expect(viewsOf(more.buffer, kept).total[0]).toBe(total(22));
  });
});
