import { describe, expect, it, test } from "vitest";
import {
  type Column,
  columnOf,
  fieldOf,
  type Group,
  groupAt,
  type GroupOf,
  NEXT_DAY,
  ofDay,
  viewOf,
} from "../../src/lanes/memory.ts";
import { type PathOf, record, seen, state, sum, term, today } from "../../src/lanes/record.ts";
import { byDay, PATH, type Routine, routine, type Steps } from "../../src/lanes/steps.ts";
import { fillStepTable, STEP_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { type AnyLaw, lawsByText } from "./laws-by-text.ts";
import { addresses, type Side, TwoExecutors } from "./two-executors.ts";

const R = record("r", { k: term, a: state, b: state, c: seen, d: seen, e: sum, t: today, u: today });
type R = PathOf<typeof R>;

const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 64, 255, 256];

interface Bench {
  readonly r: GroupOf<typeof R>;
  readonly q: GroupOf<typeof R>;
  readonly ring: ReturnType<ReturnType<typeof addresses>["ring"]>;
  readonly groups: Readonly<Record<string, Group>>;
  readonly two: TwoExecutors;
  readonly table: never;
}

type WrittenLaw = (r: R, ...more: never[]) => never;

/** Two groups and a ring of random numbers, in memories that know nothing of them. */
function bench(data: ReturnType<typeof lawsByText>["data"]): Bench {
  const space = addresses();
  const table = space.table(STEP_TABLE_BYTES);
  const [r, q] = [space.group(R), space.group(R)];
  const ring = space.ring(R, 3);
  const groups = Object.fromEntries(
    [r, q, groupAt(ring, 0), groupAt(ring, 1), groupAt(ring, 2)].map((group, k) => [
      ["r", "q", "day 0", "day 1", "day 2"][k]!,
      group as unknown as Group,
    ]),
  );
  const tables = (buffer: ArrayBufferLike): void => {
    fillStepTable(buffer, table, (x) => x / (1 + x * x));
  };
  const two = new TwoExecutors({ laws: data, space, tables });
  let state = 1;
  for (const group of Object.values(groups))
    two.fillGroup(group, () => () => {
      state = (state * 48271) % 2147483647;
      return (state % 1000) / 100 - 5;
    });
  return { r, q, ring: ring, groups, two, table: table as never };
}

/** Expects a law of `r`, `q` and a table to be the same both ways, whatever the number of paths. */
function expectEqual(body: string): void {
  const { data, functions } = lawsByText(`export function one(r: R, q: R, table: Table): void { ${body} }`);
  for (const count of COUNTS) {
    const { r, q, groups, two, table } = bench(data);
    const whole = routine<Side>("one", (steps) => {
      (steps.law as AnyStep)(functions["one"]!, r, q, table);
    });
    two.run(whole, count);
    expect(two.differences(groups), `${count} paths of ${body}`).toEqual([]);
  }
}

type AnyStep = (law: AnyLaw, ...given: unknown[]) => void;

describe("laws with parts that are computed apart", () => {
  test.each([
    ["a column and its own", "r.a = exp(r.a / 9);"],
    ["two levels", "r.a = exp(log(r.b * r.b + 1) / 9);"],
    ["three levels", "r.a = stepFunction(exp(log(r.b * r.b + 1) / 9) - r.a, table) + r.a;"],
    [
      "three levels into their own arguments",
      "r.b = log(r.b * r.b + 1); r.b = exp(r.b / 9); r.b = stepFunction(r.b, table);",
    ],
    ["one value in two columns", "r.a = exp(r.c / 9); r.b = r.a;"],
    [
      "one value in three columns and a sum",
      "r.a = exp(r.c / 9); r.b = exp(r.c / 9); q.a = r.b; r.c = r.a + q.a;",
    ],
    [
      "one value in two columns, its argument in a third",
      "r.a = r.c + 1; r.b = exp(r.a); q.b = r.b; q.c = r.a;",
    ],
    [
      "a column that is overwritten before it is read again",
      "const was = r.a; r.a = exp(r.b / 9); q.a = was + exp(r.a / 99);",
    ],
    ["a column that is overwritten after it was read", "r.c = exp(r.a / 9) + r.a; r.a = 7;"],
    [
      "columns that change places",
      "const a = r.a; r.a = r.b; r.b = a; q.a = exp(r.a / 9); q.b = exp(r.b / 9);",
    ],
    [
      "columns that go round, by way of e^x",
      "const a = r.a; r.a = exp(r.b / 9); r.b = exp(r.c / 9); r.c = exp(a / 9);",
    ],
    [
      "an argument's column that another value takes",
      "const x = r.a * 2 + r.b; r.a = exp(x / 99); r.b = x; q.c = exp(r.a / 9) + x;",
    ],
    [
      "a value that all loops need",
      "const x = (r.a * r.b + r.c) * (r.d - r.e); r.a = exp(x / 99); r.b = exp(r.a / 99 + x); r.c = exp(r.b / 99 - x); r.d = r.c + x;",
    ],
    [
      "what is cheap to compute again",
      "const x = r.a + 1; r.b = exp(x / 9); r.c = exp(r.b / 99 + x); r.a = 3;",
    ],
    [
      "a choice between such parts",
      "if (r.a > 0) { r.b = exp(r.a / 9); } else { r.b = log(1 - r.a); r.c = r.b; }",
    ],
    ["a choice by such a part", "if (exp(r.a / 9) > 1) { r.b = stepFunction(r.c, table); r.a = r.b + r.a; }"],
    ["a sum over them", "r.e += exp(r.a / 9); r.e += exp(r.e / 999); r.e += log(r.e * r.e + 1);"],
    [
      "numbers that are known",
      "r.a = exp(1) + log(2) + stepFunction(0.5, table); r.b = stepFunction(r.a, table);",
    ],
    ["a segment of a table that is known", "r.a = cubic(table, stepSegment(300), r.b);"],
    ["what stays as it was", "const a = r.a; r.a = exp(r.b / 9); r.a = a; r.b = r.b;"],
    [
      "fields of the day",
      "r.t = exp(r.a / 9); r.u = exp(r.t / 99); r.a = r.u + r.t; r.t = r.a; r.b = exp(r.t / 99);",
    ],
  ])("%s", (_what, body) => {
    expectEqual(body);
  });

  test("values that are used by many", () => {
    const many = Array.from({ length: 20 }, (_, k) => `const x${k} = exp((r.a + ${k}) / 99) * r.b;`);
    const uses = Array.from({ length: 20 }, (_, k) => `r.c += exp(x${k} / 99); r.d += x${k};`);
    expectEqual([...many, ...uses].join(" "));
  });
});

describe("paths that a law chooses", () => {
  const { data, functions } = lawsByText(`
    export function chosen(r: R): boolean { return r.c > 0.5; }
    export function change(r: R, q: R, x: number): void { r.t = r.a * 2; r.c = 0 - r.c; r.b = exp(r.t / 99) + x; q.e += r.b; }
    export function read(r: R, q: R): void { q.d = r.b + r.c; }
  `);
  const law = functions as Readonly<Record<string, WrittenLaw>>;
  const choices: readonly (readonly [string, (i: number, count: number) => boolean])[] = [
    ["none", () => false],
    ["all", () => true],
    ["the first", (i) => i === 0],
    ["the last", (i, count) => i === count - 1],
    ["every other", (i) => i % 2 === 1],
    ["some", (i) => (i * 7919) % 5 < 2],
  ];

  it.each(choices)("%s: are those that laws change, and code is given", (_what, isOne) => {
    for (const count of COUNTS) {
      const { r, q, groups, two } = bench(data);
      two.fill(columnOf(r, "c"), (i) => (isOne(i, count) ? 1 : 0));
      const lists: number[][] = [];
      const whole = routine<Side>("whole", (steps) => {
        steps.each(law["chosen"] as never, [r], (side, paths, n) => {
          lists.push([...paths.subarray(0, n)]);
          for (const i of paths.subarray(0, n)) viewOf(side.buffer, columnOf(q, "a"))[i] = 100;
        });
        steps.where(law["chosen"] as never, [r], (where) => {
          (where.law as AnyStep)(law["change"]!, r, q, 3);
          (where.law as AnyStep)(law["change"]!, r, q, fieldOf(r, "b"));
        });
        (steps.law as AnyStep)(law["read"]!, r, q);
      });
      two.run(whole, count);
      expect(two.differences(groups), `${count} paths`).toEqual([]);
      const expected = Array.from({ length: count }, (_, i) => i).filter((i) => isOne(i, count));
      expect(lists, `${count} paths`).toEqual(expected.length === 0 ? [] : [expected, expected]);
    }
  });

  it("keep what a law beside them would change, whatever stands beyond the last path", () => {
    const { r, q, groups, two } = bench(data);
    two.fill(columnOf(r, "c"), (i) => (i >= 5 ? 1 : 0));
    const before = Object.values(groups).map((group) => contents(two.compiled, group, 5));
    const whole = routine<Side>("whole", (steps) => {
      steps.where(law["chosen"] as never, [r], (where) => {
        (where.law as AnyStep)(law["change"]!, r, q, 3);
      });
      steps.each(law["chosen"] as never, [r], () => {
        throw new Error("no path of the block is chosen");
      });
    });
    two.run(whole, 5);
    expect(Object.values(groups).map((group) => contents(two.compiled, group, 5))).toEqual(before);
  });
});

/** What is kept of a group on its first paths. */
function contents({ buffer }: Side, group: Group, count: number): number[][] {
  return group.record.names
    .filter((name) => group.record.fields[name]!.role !== "today")
    .map((name) => [...viewOf(buffer, columnOf(group, name)).subarray(0, count)]);
}

describe("a routine", () => {
  const { data, functions } = lawsByText(`
    export function make(r: R): void { r.t = r.a + r.c; }
    export function use(r: R): void { r.b = r.t * 2; }
    export function add(r: R, x: number): void { r.e += x; }
    export function move(r: R, q: R): void { q.a = r.a + 1; r.b = q.b - 1; }
    export function drift(r: R): void { r.k += r.a; }
    export function some(r: R): boolean { return r.a > 0; }
    export function maybe(r: R): void { if (r.a > 0) { r.t = 1; } }
    export function both(r: R): void { if (r.a > 0) { r.t = 1; } else { r.t = r.c; } r.b = r.t; }
  `);
  const law = functions;
  const write = (
    steps: (each: {
      readonly law: AnyStep;
      readonly on: Steps<Side>["on"];
      readonly all: Steps<Side>;
    }) => void,
  ): Routine<Side> =>
    routine<Side>("routine", (all) => {
      const law: AnyStep = (one, ...given) => {
        (all.law as AnyStep)(one, ...given);
      };
      steps({ law, on: all.on.bind(all), all });
    });

  it("takes steps on the days that they are for, nested ones too", () => {
    const { r, groups, two } = bench(data);
    const whole = write(({ law: each, on }) => {
      each(
        law["add"]!,
        r,
        byDay((day) => day),
      );
      on(
        (day) => day % 2 === 1,
        (odd) => {
          (odd.law as AnyStep)(law["add"]!, r, 100);
          odd.on(
            (day) => day % 3 === 0,
            (sixth) => {
              (sixth.law as AnyStep)(law["add"]!, r, fieldOf(r, "a"));
            },
          );
        },
      );
      on(
        (day) => day > 6,
        (late) => {
          (late.law as AnyStep)(law["add"]!, r, 0.5);
        },
      );
    });
    for (let day = 0; day < 12; day++) {
      two.run(whole, 7, day);
      expect(two.differences(groups), `day ${day}`).toEqual([]);
    }
  });

  it("reads and writes a ring by the day, and groups of it by their place", () => {
    const { r, ring, groups, two } = bench(data);
    const whole = write(({ law: each }) => {
      each(law["move"]!, ofDay(ring), ofDay(ring, NEXT_DAY));
      each(law["move"]!, groupAt(ring, 1), r);
      each(law["move"]!, ofDay(ring, NEXT_DAY), r);
      each(law["add"]!, r, fieldOf(ofDay(ring), "b"));
      each(law["add"]!, groupAt(ring, 2), fieldOf(r, "e"));
    });
    for (let day = 0; day < 7; day++) {
      two.run(whole, 7, day);
      expect(two.differences(groups), `day ${day}`).toEqual([]);
    }
  });

  it("for one path changes that path as for all", () => {
    for (const lane of [0, 1, 4, 5, 6]) {
      const { r, q, groups, two } = bench(data);
      const whole = write(({ law: each, all }) => {
        each(law["make"]!, r);
        each(law["use"]!, r);
        all.where(law["some"] as never, [r] as never, (where) => {
          (where.law as AnyStep)(law["move"]!, r, q);
        });
        each(law["add"]!, q, fieldOf(r, "b"));
      });
      two.runAt(whole, 7, lane, 3);
      expect(two.differences(groups, [lane]), `path ${lane}`).toEqual([]);
    }
  });

  it("for one path gives code that path alone", () => {
    const { r, two } = bench(data);
    two.fill(columnOf(r, "a"), () => 1);
    const lists: number[][] = [];
    const whole = write(({ all }) => {
      all.each(law["some"] as never, [r] as never, (_side, paths, n) =>
        lists.push([...paths.subarray(0, n)]),
      );
    });
    two.runAt(whole, 7, 3);
    expect(lists).toEqual([[3], [3]]);
  });

  it("is refused where a law writes a term after the start", () => {
    const { r, two } = bench(data);
    const { steps } = write(({ law: each }) => {
      each(law["drift"]!, r);
    });
    const run = (opens: boolean): void => {
      two.compiled.executor.run({ name: "drift", steps, opens }, two.compiled, 0);
    };
    expect(() => {
      run(false);
    }).toThrow("drift writes r.k after the start, which is a term; make it a state or today");
    expect(() => {
      run(true);
    }).not.toThrow();
  });

  it("is refused where a field of the day is read before it is made", () => {
    const { r, two } = bench(data);
    const early = write(({ law: each }) => {
      each(law["use"]!, r);
      each(law["make"]!, r);
    });
    expect(() => {
      two.compiled.executor.run(early, two.compiled, 0);
    }).toThrow("r.t is read before the day has made it");
    const onSomePaths = write(({ law: each }) => {
      each(law["maybe"]!, r);
      each(law["use"]!, r);
    });
    expect(() => {
      two.compiled.executor.run(onSomePaths, two.compiled, 0);
    }).toThrow("r.t is read before");
    const onSomeDays = write(({ law: each, on }) => {
      on(
        (day) => day > 0,
        (later) => {
          (later.law as AnyStep)(law["make"]!, r);
        },
      );
      each(law["use"]!, r);
    });
    expect(() => {
      two.compiled.executor.run(onSomeDays, two.compiled, 0);
    }).toThrow("r.t is read before");
    two.run(onSomeDays, 7, 1);
  });

  it("keeps a field of the day only where another program reads it", () => {
    const kept = (pause: boolean): Column | number => {
      const { r, two } = bench(data);
      two.fill(columnOf(r, "t"), () => 77);
      const whole = write(({ law: each, all }) => {
        each(law["make"]!, r);
        if (pause) all.code(() => undefined);
        each(law["use"]!, r);
      });
      two.run(whole, 7);
      expect(two.differences({ r: r })).toEqual([]);
      return viewOf(two.compiled.buffer, columnOf(r, "t"))[0]!;
    };
    expect(kept(false)).toBe(77);
    expect(kept(true)).not.toBe(77);
  });

  it("takes a term that is nowhere said as 0, and one that is said as it is", () => {
    const { data: more, functions: own } = lawsByText(
      "export function scaled(r: R): void { r.b = r.a * r.k + r.k; r.c = r.a / r.k; }",
    );
    for (const k of [0, 1, -0, 2.5, -3]) {
      const space = addresses();
      const r = space.group(R);
      const column = columnOf(r, "k");
      const two = new TwoExecutors({ laws: more, space, known: new Map([[column, k]]) });
      two.fillGroup(r, (one) => (i) => (one === column ? k : i - 3));
      const whole = write(({ law: each }) => {
        each(own["scaled"]!, r);
      });
      two.run(whole, 7);
      expect(two.differences({ r: r }), `term ${k}`).toEqual([]);
    }
  });

  it("refuses the path's own number where it is not a word", () => {
    const { r, two } = bench(data);
    const whole = write(({ law: each }) => {
      each(law["add"]!, r, PATH);
    });
    expect(() => {
      two.compiled.executor.run(whole, two.compiled, 0);
    }).toThrow("a path's own number is given for a word");
  });
});
