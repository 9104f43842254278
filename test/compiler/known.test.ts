import { describe, expect, it } from "vitest";
import { knownColumns } from "../../src/compiler/known.ts";
import { createBlock } from "../../src/engine/create-block.ts";
import { startBlock } from "../../src/engine/start.ts";
import { columnOf, fieldOf, type Group, viewOf } from "../../src/lanes/memory.ts";
import { bind } from "../../src/lanes/primitives.ts";
import { record, seen, term } from "../../src/lanes/record.ts";
import { byDay, PATH, routine, type Step } from "../../src/lanes/steps.ts";
import { buildModel } from "../../src/scenario/build/model.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";
import { laws } from "../support/simd.ts";
import { type AnyLaw, lawsByText } from "./laws-by-text.ts";
import { addresses, type Side } from "./two-executors.ts";

const R = record("r", { p: term, q: term, made: term, more: term, x: seen });

/** The groups that laws of these steps are given. */
function groupsOf(steps: readonly Step<never>[]): Group[] {
  return steps.flatMap((step) => {
    if (step.kind === "code" || step.kind === "each") return [];
    if (step.kind !== "law") return groupsOf(step.steps);
    return step.arguments.flatMap((one) => {
      if (typeof one !== "object" || "path" in one || "on" in one || "ring" in one) return [];
      const group = "of" in one ? one.of : one;
      return "ring" in group ? [] : [group];
    });
  });
}

describe("what is known after the start", () => {
  it.each(runnableScenarios())("of %s are the terms that all its paths have", (name) => {
    const model = buildModel(loadShipped(name).scenario);
    const block = createBlock(model, "known");
    bind(block.buffer);
    const known = knownColumns(model.routines.start, model.parameters, laws);
    startBlock(block, 0, 16);
    let checked = 0;
    for (const group of groupsOf([
      ...model.routines.start.steps,
      ...model.routines.day.steps,
    ] as Step<never>[]))
      for (const field of group.record.names) {
        if (group.record.fields[field]!.role !== "term") continue;
        const column = columnOf(group, field);
        const is = known.get(column) ?? 0;
        if (is === "varies") continue;
        const found = [...new Set(viewOf(block.buffer, column).subarray(0, 16))];
        expect(found, `${group.record.name}.${field}`).toEqual([is]);
        checked += 1;
      }
    expect(checked).toBeGreaterThan(100);
  });

  it("follows from parameters that are numbers, not from draws, columns, days or conditions", () => {
    const { data, functions } = lawsByText(`
      export function make(r: R, x: number): void { r.made = exp(r.p) * 2 + x; r.more = r.made + r.q; }
      export function chosen(r: R): boolean { return r.x > 0; }
      export function set(r: R, x: number): void { r.made = x; }
    `);
    const known = (
      p: unknown,
      q: unknown,
      x: unknown,
      later?: "where" | "on",
    ): (number | "varies" | undefined)[] => {
      const space = addresses();
      const r = space.group(R);
      const start = routine<Side>("start", (steps) => {
        const give =
          x === "column" ? fieldOf(r, "x") : x === "day" ? byDay((day) => day) : x === "path" ? PATH : x;
        (steps.law as (law: AnyLaw, ...given: unknown[]) => void)(functions["make"]!, r, give);
        if (later === "where")
          steps.where(functions["chosen"] as never, [r] as never, (where) => {
            (where.law as (law: AnyLaw, ...given: unknown[]) => void)(functions["set"]!, r, 3);
          });
        if (later === "on")
          steps.on(
            () => false,
            (on) => {
              (on.law as (law: AnyLaw, ...given: unknown[]) => void)(functions["set"]!, r, 3);
            },
          );
      });
      const parameters = [
        { column: columnOf(r, "p"), value: p },
        { column: columnOf(r, "q"), value: q },
      ];
      const found = knownColumns(start, parameters, data);
      return ["p", "q", "made", "more"].map((field) => found.get(columnOf(r, field as "p")));
    };
    const drawn = (): number => 0;
    expect(known(0, 5, 1)).toEqual([0, 5, 3, 8]);
    expect(known(0, drawn, 1)).toEqual([0, "varies", 3, "varies"]);
    expect(known(drawn, 5, 1)).toEqual(["varies", 5, "varies", "varies"]);
    for (const x of ["column", "day", "path"]) expect(known(0, 5, x)).toEqual([0, 5, "varies", "varies"]);
    for (const later of ["where", "on"] as const) expect(known(0, 5, 1, later)).toEqual([0, 5, "varies", 8]);
  });
});
