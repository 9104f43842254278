import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { buildModel } from "../../src/scenario/build/model.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { PLAUSIBLE } from "../../src/scenario/schema/plausible.ts";
import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import { dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { unitOf } from "../../src/scenario/warnings/implausible.ts";
import {
  type Answers,
  type Beside,
  completed,
  type Field,
  isPart,
  mayBeMissing,
  type Part,
  type Said,
  type Value,
  partsSaid,
} from "../../src/scenario/write/starter/field.ts";
import { isAbsence, linesOf } from "../../src/scenario/write/starter/lines.ts";
import { ITEMS } from "../../src/scenario/write/starter/questions.ts";
import { starterText } from "../../src/scenario/write/starter/text.ts";
import { kindsOf, schemaAt, unwrapped } from "../../src/scenario/yaml/walk.ts";
import { loadShipped } from "../support/shipped.ts";

const base = loadShipped("base").scenario;
const beside: Beside = {
  fleets: Object.keys(base.fleets),
  regions: Object.keys(base.regions),
  startDate: base.start.date,
};

const STORIES = ["base", "upside", "downside"];
const storyOf = (text: string, story: string): string => text.replace("extends: base", `extends: ${story}`);

/** A field's key in a scenario, * for a name. */
function keyOf(field: Field, part?: Part): string {
  if (part === undefined) return `fleets.*.${field.key}`;
  return `fleets.*.${part.key}${part.nameOf === undefined ? "" : ".*"}.${field.key}`;
}

const FIELDS: readonly (readonly [key: string, field: Field])[] = ITEMS.flatMap((item) =>
  isPart(item) ? item.fields.map((field) => [keyOf(field, item), field] as const) : [[keyOf(item), item]],
);

/** Real values of a field: slips of a unit are another matter. */
function real(key: string, { takes }: Field): fc.Arbitrary<Value> {
  switch (takes.kind) {
    case "word":
      return fc.constantFrom(...takes.words);
    case "truth":
      return fc.boolean();
    case "region":
      return fc.constantFrom(...beside.regions);
    case "date":
      return fc.integer({ min: 20_500, max: 23_000 }).map(dateOfDay);
    case "number": {
      const [low, high] = PLAUSIBLE[key] ?? [0.01, 1];
      const bounds: Readonly<Record<string, number>> = { ...takes.bounds };
      const max = Math.min(high, bounds["most"] ?? high, 0.99 * (bounds["below"] ?? high));
      return fc.double({ min: Math.max(low, bounds["least"] ?? low), max, noNaN: true });
    }
  }
}

/** Any of a part's fields, those that decide whether it is there always. */
function saidOf(part: Part): fc.Arbitrary<Said> {
  const values = part.fields.map((field) => [field.option, real(keyOf(field, part), field)] as const);
  const requiredKeys = [...(part.needs ?? [part.fields[0].option])];
  return fc
    .record(Object.fromEntries(values), { requiredKeys })
    .map((said) => {
      const whole = completed(part, said, beside);
      const fitting = part.fields.filter(
        ({ goesWith }) => goesWith === undefined || whole[goesWith.option] === goesWith.is,
      );
      return Object.fromEntries(
        fitting.flatMap(({ option }) => (option in said ? [[option, said[option]!]] : [])),
      );
    })
    .filter((said) => part.contradiction?.(completed(part, said, beside), beside) === undefined);
}

const ANSWERS: fc.Arbitrary<Answers> = fc
  .record(
    Object.fromEntries(
      ITEMS.map((item): [string, fc.Arbitrary<Value | readonly Said[]>] => [
        item.option,
        isPart(item)
          ? fc.array(saidOf(item), {
              minLength: mayBeMissing(item) ? 0 : 1,
              maxLength: item.nameOf === undefined ? 1 : 3,
            })
          : real(keyOf(item), item),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((answers): Answers => {
    const fitting = Object.fromEntries(
      ITEMS.filter(
        (item) => answers[item.option] !== undefined && item.matters?.(answers as Answers) !== false,
      ).map(({ option }) => [option, answers[option]!]),
    );
    // Tax is on a profit after depreciation; a large fleet has no small sums.
    const { tax, depreciation, "btc-cost-usd-per-btc": cost, ...others } = fitting;
    const taxed =
      Array.isArray(tax) && tax.length > 0 && Array.isArray(depreciation) && depreciation.length > 0;
    const ehs = Number(others["hashrate-ehs"] ?? 10);
    const least = (option: string, perEhs: number) =>
      option in others ? { [option]: Math.max(Number(others[option]), perEhs * ehs) } : {};
    return {
      ...others,
      ...(taxed
        ? { tax, depreciation, ...(cost === undefined ? {} : { "btc-cost-usd-per-btc": cost }) }
        : {}),
      ...least("cash-usd", 3e4),
      ...least("shares", 2e4),
      ...least("sga-usd-per-year", 2e4),
    };
  });

describe("a starter file", () => {
  it("is a scenario of every story, without warnings, with every answer where it belongs", () => {
    fc.assert(
      fc.property(ANSWERS, fc.constantFrom(...STORIES), (answers, story) => {
        const lines = linesOf(answers, beside);
        const text = starterText("mine", lines);
        const { scenario, warnings } = parseScenario(storyOf(text, story));
        expect(warnings).toEqual([]);
        for (const line of lines) {
          const found = line.path.reduce<unknown>(
            (map, key) => (map as Record<string, unknown>)[key],
            scenario.fleets["mine"],
          );
          if (!isAbsence(line)) expect(found).toBe(line.value);
          else if (line.path.at(-1) === "debts") expect(found).toEqual({});
          else expect(found).toBeUndefined();
        }
        const debts = Object.values(scenario.fleets["mine"]!.company.debts);
        expect(debts.map((debt) => debt.principal_usd)).toEqual(
          ((answers["debt"] ?? []) as readonly Said[]).map((said) => said["amount_usd"]),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("marks as assumed what nobody said, and nothing else", () => {
    fc.assert(
      fc.property(ANSWERS, (answers) => {
        const lines = linesOf(answers, beside);
        const told = starterText("mine", lines)
          .split("fleets:\n")[1]!
          .split("\n")
          .filter((line) => line.includes("assumed: "));
        expect(told).toHaveLength(lines.filter(({ assumed }) => assumed).length);
        const said = ITEMS.filter(({ option }) => answers[option] !== undefined).flatMap((item) =>
          isPart(item)
            ? (answers[item.option] as readonly Said[]).flatMap((each) => Object.keys(each))
            : [item.option],
        );
        const refused = ITEMS.filter(
          (item) =>
            isPart(item) &&
            item.none !== undefined &&
            answers[item.option] !== undefined &&
            partsSaid(answers, item.option).length === 0,
        ).length;
        const parts = lines.filter((line) => isAbsence(line) && !line.assumed).length + refused;
        expect(lines.filter(({ assumed }) => !assumed)).toHaveLength(said.length + parts);
      }),
      { numRuns: 30 },
    );
  });

  it("holds no fleet but the user's, whatever its name reads like in YAML", () => {
    for (const name of [
      "mine",
      "true",
      "null",
      "1e3",
      "0x10",
      "-",
      "--",
      "no",
      "12",
      "-1",
      "constructor",
      "_",
    ]) {
      const { scenario } = parseScenario(starterText(name, linesOf({}, beside)));
      expect(Object.keys(scenario.fleets).sort()).toEqual([...beside.fleets, name].sort());
    }
  });

  it("shows what it does without as it could stand there", () => {
    const text = starterText("mine", linesOf({ debt: [{ amount_usd: 1e8 }] }, beside));
    const examples = [...text.matchAll(/^ *# \w+: \{.*\}$/gm)];
    expect(examples.length).toBeGreaterThanOrEqual(7);
    const own = examples.reduce((whole, [line]) => whole.replace(line, line.replace("# ", "")), text);
    expect(parseScenario(own).warnings).toEqual([]);
    for (const [line] of examples.filter(([each]) => !each.includes("# tax")))
      expect(parseScenario(text.replace(line, line.replace("# ", ""))).warnings).toEqual([]);
  });

  it.each(STORIES)("makes a model of %s", (story) => {
    const { scenario } = parseScenario(storyOf(starterText("mine", linesOf({}, beside)), story));
    expect(buildModel(scenario).fleets).toHaveLength(beside.fleets.length + 1);
  });
});

describe("what a starter file asks for", () => {
  it.each(FIELDS)("%s is a key of the schema, in its unit", (key, { unit }) => {
    expect(schemaAt(scenarioSchema, key.split("."))).not.toBeNull();
    expect(unit).toBe(unitOf(key));
  });

  it.each(FIELDS.filter(([, { takes }]) => takes.kind === "number"))(
    "%s takes what the schema takes, to its bounds",
    (key, { takes }) => {
      const schema = schemaAt(scenarioSchema, key.split("."))!;
      const valid = (value: number): boolean => schema.safeParse(value).success;
      const bounds = takes.kind === "number" ? { ...takes.bounds } : {};
      const { above, least, most, below } = bounds as Readonly<Record<string, number | undefined>>;
      if (above !== undefined) expect([valid(above), valid(above + 1e-9)]).toEqual([FREE.has(key), true]);
      if (least !== undefined && !FREE.has(key))
        expect([valid(least - 1e-9), valid(least)]).toEqual([false, true]);
      if (most !== undefined) expect([valid(most), valid(most + 1e-9)]).toEqual([true, false]);
      if (below !== undefined) expect([valid(below - 1e-9), valid(below)]).toEqual([true, false]);
    },
  );

  it.each(FIELDS.filter(([, { takes }]) => takes.kind === "word"))(
    "%s takes the schema's words",
    (key, { takes }) => {
      const path = key.split(".");
      const kinds = kindsOf(schemaAt(scenarioSchema, path.slice(0, -1))!);
      const own = unwrapped(schemaAt(scenarioSchema, path)!);
      const words = kinds === null ? (own as z.ZodEnum).options : [...kinds.keys.keys()];
      expect(takes.kind === "word" && takes.words).toEqual(words);
    },
  );
});

/** Keys that may be less where a starter's may not: negative prices and rents, and sums of 0 where it says that there is none. */
const FREE: ReadonlySet<string> = new Set([
  "fleets.*.power.fixed_usd_per_mwh",
  "fleets.*.power.spot_adder_usd_per_mwh",
  "fleets.*.company.hpc.noi_usd_per_mw_year",
  "fleets.*.company.hpc.mw",
  "fleets.*.company.debts.*.principal_usd",
]);
