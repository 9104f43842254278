import { describe, expect, it } from "vitest";
import { simulateBatch } from "../../src/engine/batch.ts";
import { PLAIN, simdKernel } from "../../src/engine/kernel.ts";
import { columnOf, type Group } from "../../src/lanes/memory.ts";
import { record, seen, term } from "../../src/lanes/record.ts";
import { PATH, routine, type Steps } from "../../src/lanes/steps.ts";
import { fillStepTable, STEP_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { buildModel } from "../../src/scenario/build/model.ts";
import { scenarioWith } from "../support/scenario.ts";
import { laws } from "../support/simd.ts";
import { type AnyLaw, lawsByText, type WrittenLaws } from "./laws-by-text.ts";
import { addresses, type Side, TwoExecutors } from "./two-executors.ts";

const R = record("r", { k: term, a: seen, b: seen, c: seen });

type AnyStep = (law: AnyLaw, ...given: unknown[]) => void;

interface Options {
  readonly known?: number;
  readonly table?: (x: number) => number;
  readonly count?: number;
}

/** Where laws on one group differ, compiled, from the laws as they stand. */
function differences(
  { data, functions }: WrittenLaws,
  write: (
    law: AnyStep,
    functions: WrittenLaws["functions"],
    r: Group,
    table: number,
    steps: Steps<Side>,
  ) => void,
  { known, table: f = (x) => x, count = 7 }: Options = {},
): string[] {
  const space = addresses();
  const table = space.table(STEP_TABLE_BYTES);
  const r = space.group(R) as unknown as Group;
  const column = columnOf(r, "k");
  const tables = (buffer: ArrayBufferLike): void => {
    fillStepTable(buffer, table, f);
  };
  const is = new Map(known === undefined ? [] : [[column, known]]);
  const two = new TwoExecutors({ laws: data, space, known: is, tables });
  two.fillGroup(r, (one) => (i) => (one === column && known !== undefined ? known : i / 3 - 1));
  const whole = routine<Side>("whole", (steps) => {
    const law: AnyStep = (one, ...given) => {
      (steps.law as AnyStep)(one, ...given);
    };
    write(law, functions, r, table, steps);
  });
  two.run(whole, count);
  return two.differences({ r });
}

describe("a program", () => {
  it("takes as many numbers as its laws are given", () => {
    const add = lawsByText(
      "export function add(r: R, w: number, x: number, y: number, z: number): void { r.a += w + x * y - z; }",
    );
    const found = differences(add, (law, { add: one }, r) => {
      for (let k = 0; k < 100; k++) law(one!, r, k + 0.1, k + 0.2, k + 0.3, k + 0.4);
    });
    expect(found).toEqual([]);
  });

  it("passes as many values between its loops as its laws need", () => {
    const text =
      "export function step(r: R, x: number): void { const y = exp(r.a * r.b / 99 + x); r.c += exp(y / 99) * y; }";
    const found = differences(lawsByText(text), (law, { step }, r) => {
      for (let k = 0; k < 100; k++) law(step!, r, k / 1000 + 0.001);
    });
    expect(found).toEqual([]);
  });

  it("is made in time, however often its laws use a value again", () => {
    const squares = "v = v * v + v * 0.5; ".repeat(40);
    const text = `export function deep(r: R): void { let v = r.a / 100; ${squares} r.b = exp(v / 9); r.c = v + exp(r.b / 9); }`;
    const found = differences(lawsByText(text), (law, { deep }, r) => {
      law(deep!, r);
    });
    expect(found).toEqual([]);
  }, 5000);

  it("of a model is not that of another whose known numbers have another sign", () => {
    const two = lawsByText("export function sum(r: R): void { r.c = r.k + max(r.b, 0); r.a = r.k * r.b; }");
    for (const known of [-0, -3, 0, 3, -0, Infinity, -Infinity, NaN, -3]) {
      const found = differences(
        two,
        (law, { sum }, r) => {
          law(sum!, r);
        },
        { known },
      );
      expect(found, `known as ${known}`).toEqual([]);
    }
  });

  it("of a model is not that of another whose tables hold something else", () => {
    const look = lawsByText(
      "export function look(r: R, table: Table): void { r.a = stepFunction(0.3, table); }",
    );
    for (const slope of [1, 2]) {
      const found = differences(
        look,
        (law, { look: one }, r, table) => {
          law(one!, r, table);
        },
        { table: (x) => slope * x },
      );
      expect(found, `slope ${slope}`).toEqual([]);
    }
  });

  it("gives what is computed apart numbers as well as columns", () => {
    const text = `
      /** @apart */ export function mixed(x: number, y: number): number { return x * y + 1; }
      export function use(r: R, x: number): void { r.b = mixed(r.a, x) + mixed(x, r.b * 2); r.c = mixed(r.k, r.a); }`;
    for (const known of [undefined, 0, 1, 2.5]) {
      const found = differences(
        lawsByText(text),
        (law, { use }, r) => {
          law(use!, r, 3.5);
        },
        known === undefined ? {} : { known },
      );
      expect(found, `term ${String(known)}`).toEqual([]);
    }
  });
});

describe("a law of words", () => {
  const expectRightOrRefused = (text: string, ...given: readonly unknown[]): void => {
    const written = lawsByText(text);
    let found: string[];
    try {
      found = differences(written, (law, { words }, r) => {
        law(words!, r, ...given);
      });
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return;
    }
    expect(found, text).toEqual([]);
  };

  it.each([
    ["of a number that is one on all paths", "r.b = unit(xor(w, 5));", 7],
    ["of the path's number", "r.b = unit(xor(w, 5));", PATH],
    ["that computes with a uniform number", "r.b = unit(xor(w, 5)) * 2;", PATH],
    ["that writes other numbers, too", "r.b = unit(xor(w, 5)); r.c = r.a + 1;", PATH],
    ["that writes on some paths only", "if (r.a > 0) { r.b = unit(xor(w, 5)); }", PATH],
  ])("%s is computed right, or refused", (_what, body, given) => {
    expectRightOrRefused(`export function words(r: R, w: Word): void { ${body} }`, given);
  });

  it("on chosen paths is computed right, or refused", () => {
    const text = `
      export function isChosen(r: R): boolean { return r.a > 0; }
      export function words(r: R, w: Word): void { r.b = unit(xor(w, 5)); }`;
    let found: string[] = [];
    try {
      found = differences(lawsByText(text), (_law, { isChosen, words }, r, _table, steps) => {
        steps.where(isChosen as never, [r] as never, (where) => {
          (where.law as AnyStep)(words!, r, PATH);
        });
      });
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(found).toEqual([]);
  });
});

describe("a fleet of many kinds of machines, each at many clocks", () => {
  it("is simulated the same by both engines", () => {
    const kinds = Array.from({ length: 12 }, (_, k) => {
      const efficiency = 30 - k / 3;
      const points = Array.from({ length: 4 }, (__, j) => {
        const share = (0.3 + 0.15 * j + k / 1000).toFixed(4);
        return `{hashrate_share: ${share}, efficiency_j_per_th: ${(efficiency * (0.6 + 0.09 * j)).toFixed(4)}}`;
      });
      return `kind${k}: {hashrate_ehs: ${1 + k / 10}, efficiency_j_per_th: ${efficiency}, underclock: [${points.join(", ")}]}`;
    });
    const model = buildModel(
      scenarioWith([
        "horizon_days=8",
        "fleets.marginal.hashrate_ehs=null",
        "fleets.marginal.efficiency_j_per_th=null",
        `fleets.marginal.machines={${kinds.join(", ")}}`,
      ]),
    );
    const [plain, compiled] = [PLAIN, simdKernel(laws)].map((kernel) =>
      simulateBatch(model, "many", 0, 6, { kernel }),
    );
    expect(compiled!.metrics).toEqual(plain!.metrics);
  });

  it("of machines with slower clocks under a tariff by time of use passes hundreds of values between its loops", () => {
    const kind =
      "{hashrate_ehs: {dist: uniform, min: 1, max: 20}, efficiency_j_per_th: {dist: uniform, min: 15, max: 20}, strike_usd_per_mwh: 20, " +
      "underclock: [{hashrate_share: 0.5, efficiency_j_per_th: 13}, {hashrate_share: 0.8, efficiency_j_per_th: 14}]}";
    const model = buildModel(
      scenarioWith([
        "horizon_days=8",
        "regions.texas.spot.intraday_log_sd=0.7",
        "fleets.marginal.hashrate_ehs=null",
        "fleets.marginal.efficiency_j_per_th=null",
        `fleets.marginal.machines={a: ${kind}, b: ${kind}, c: ${kind}}`,
        "fleets.marginal.power={fixed_share: {dist: uniform, min: 0, max: 1}, fixed_usd_per_mwh: 20, sell_back: true, " +
          "time_of_use: [{hours: [22, 6], usd_per_mwh: {dist: uniform, min: 10, max: 50}}, {months: [2, 12], hours: [17, 20], usd_per_mwh: 95}]}",
      ]),
    );
    const [plain, compiled] = [PLAIN, simdKernel(laws)].map((kernel) =>
      simulateBatch(model, "tariff", 0, 6, { kernel }),
    );
    expect(compiled!.metrics).toEqual(plain!.metrics);
  });
});
