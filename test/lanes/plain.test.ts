import { describe, expect, it } from "vitest";
import { AddressSpace, columnOf, fieldOf, type GroupOf, twinOf, viewsOf } from "../../src/lanes/memory.ts";
import { PLAIN_EXECUTOR } from "../../src/lanes/plain.ts";
import { type PathOf, record, seen, state, term } from "../../src/lanes/record.ts";
import { byDay, PATH, type Paths, type Routine, routine, type Steps } from "../../src/lanes/steps.ts";

const R = record("r", { k: term, x: state, y: seen });
type R = PathOf<typeof R>;

const space = new AddressSpace();
const r = space.group(R);
const q = twinOf(r, space.group(R));

/** Six paths, whose numbers are their places, and two behind the last. */
function blockOf(): Paths {
  const buffer = new ArrayBuffer(space.bytes);
  for (const group of [r, q])
    for (const column of [viewsOf(buffer, group).k, viewsOf(buffer, group).x, viewsOf(buffer, group).y])
      for (let i = 0; i < 8; i++) (column as Float64Array)[i] = i;
  return { buffer, firstPath: 100, count: 6, key: { word0: 3, word1: 4 } };
}

const isOdd = (one: R): boolean => one.k % 2 === 1;
const never = (): boolean => false;
function add(to: R, x: number): void {
  to.x += x;
}

const write = (steps: (each: Steps<Paths>) => void): Routine<Paths> => routine("test", steps);

/** x of the paths and of two behind the last. */
const xs = ({ buffer }: Paths, group: GroupOf<typeof R> = r): number[] => [
  ...viewsOf(buffer, group).x.subarray(0, 8),
];

describe("the plain executor", () => {
  it("calls a law for every path of the block and no other, on its own numbers", () => {
    const block = blockOf();
    const whole = write((steps) => {
      steps.law(add, r, fieldOf(q, "y"));
      steps.law(add, r, 1000);
    });
    PLAIN_EXECUTOR.run(whole, block, 0);
    expect(xs(block)).toEqual([1000, 1002, 1004, 1006, 1008, 1010, 6, 7]);
  });

  it("gives laws numbers of the day and of the run, the path's own, and truths", () => {
    const given: unknown[] = [];
    const note = (day: number, word: number, path: number, flag: boolean): void => {
      given.push([day, word, path, flag]);
    };
    const whole = write((steps) => {
      const [twice, word] = [byDay((day) => 2 * day), byDay((_day, { key }) => key.word1)];
      steps.law(note, twice, word, PATH, true);
    });
    PLAIN_EXECUTOR.run(whole, blockOf(), 21);
    expect(given).toEqual([100, 101, 102, 103, 104, 105].map((path) => [42, 4, path, true]));
  });

  it("takes laws and code where a law is true, in order, and none where it nowhere is", () => {
    const block = blockOf();
    const lists: number[][] = [];
    const no = (): never => {
      throw new Error("no path is chosen");
    };
    const whole = write((steps) => {
      steps.where(isOdd, [r], (odd) => {
        odd.law(add, r, 10);
        odd.law(add, q, fieldOf(r, "x"));
      });
      steps.each(isOdd, [r], (_block, paths, n, day) => {
        lists.push([day, ...paths.subarray(0, n)]);
      });
      steps.each(never, [], no);
      steps.where(never, [], (none) => {
        none.code(no);
      });
    });
    PLAIN_EXECUTOR.run(whole, block, 5);
    expect(xs(block)).toEqual([0, 11, 2, 13, 4, 15, 6, 7]);
    expect(xs(block, q)).toEqual([0, 12, 2, 16, 4, 20, 6, 7]);
    expect(lists).toEqual([[5, 1, 3, 5]]);
  });

  it("takes steps on their days, and code for the block", () => {
    const block = blockOf();
    const days: number[] = [];
    const whole = write((steps) => {
      steps.on(
        (day) => day % 2 === 0,
        (even) => {
          even.law(add, r, 1);
        },
      );
      steps.code((_block, day) => {
        days.push(day);
      });
    });
    for (let day = 0; day < 5; day++) PLAIN_EXECUTOR.run(whole, block, day);
    expect(xs(block)).toEqual([3, 4, 5, 6, 7, 8, 6, 7]);
    expect(days).toEqual([0, 1, 2, 3, 4]);
  });

  it("for one path touches that path alone", () => {
    const block = blockOf();
    const lists: number[][] = [];
    const whole = write((steps) => {
      steps.law(add, r, 10);
      steps.each(isOdd, [r], (_block, paths, n) => {
        lists.push([...paths.subarray(0, n)]);
      });
    });
    PLAIN_EXECUTOR.runAt(whole, block, 0, 3);
    PLAIN_EXECUTOR.runAt(whole, block, 0, 4);
    expect(xs(block)).toEqual([0, 1, 2, 13, 14, 5, 6, 7]);
    expect(lists).toEqual([[3]]);
  });

  it("lets a law see two groups of one record side by side, a twin with the terms that they share", () => {
    const block = blockOf();
    viewsOf(block.buffer, q).x.fill(50);
    const swap = (one: R, other: R): void => {
      const { x } = one;
      one.x = other.x + one.k;
      other.x = x + other.k;
    };
    const whole = write((steps) => {
      steps.law(swap, r, q);
    });
    expect(columnOf(q, "k")).toBe(columnOf(r, "k"));
    PLAIN_EXECUTOR.run(whole, block, 0);
    expect(xs(block).slice(0, 6)).toEqual([50, 51, 52, 53, 54, 55]);
    expect(xs(block, q).slice(0, 6)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it("works in the memory of its block, whatever other memory was at work in between", () => {
    const [one, other] = [blockOf(), blockOf()];
    const inner = write((steps) => {
      steps.law(add, r, 100);
    });
    const whole = write((steps) => {
      steps.law(add, r, 1);
      steps.code(() => {
        PLAIN_EXECUTOR.run(inner, other, 0);
      });
      steps.law(add, r, 1);
    });
    PLAIN_EXECUTOR.run(whole, one, 0);
    expect(xs(one)).toEqual([2, 3, 4, 5, 6, 7, 6, 7]);
    expect(xs(other)).toEqual([100, 101, 102, 103, 104, 105, 6, 7]);
  });
});
