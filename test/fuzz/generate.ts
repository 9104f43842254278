/** Random data for a scenario, by walking its schema: a new key is drawn as soon as the schema has it. */
import { z } from "zod";
import { heightsAbout } from "../../src/bitcoin/heights.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import { isDate, itemOf, keysOf, unwrapped } from "../../src/scenario/yaml/walk.ts";
import { cutTo, drawDistribution } from "./distributions.ts";
import { drawNumber } from "./numbers.ts";
import { isParameter, type Path, placeOf } from "./place.ts";
import type { Random } from "./random.ts";
import { typicalNumbers } from "./typical.ts";

/** How a scenario is drawn. */
export interface Plan {
  readonly days: number;
  readonly startDate: string;
  /** The chance that a number lies far out; 0 for a scenario of this world. */
  readonly wild: number;
  /** The chance that a key which may be left out is there. */
  readonly optional: number;
  /** The chance that a parameter is a distribution. */
  readonly uncertain: number;
}

/** Names of fleets, storms, regions; some are those of properties that every object of JavaScript has. */
const NAMES = [
  "a",
  "north",
  "x-1",
  "_",
  "2026",
  "7",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "A_b",
];

/** Maps by name of which a scenario needs at least one entry. */
const NEVER_EMPTY = /^(fleets|regions|price\.states|fleets\.\*\.machines)$/;

/** Files: a case is to be run anywhere. Their days stand in the scenario instead. */
const NEVER = /(^|\.)file$/;

/** Draws values of the schema of a scenario. */
export class Generator {
  readonly #random: Random;
  readonly #plan: Plan;

  constructor(random: Random, plan: Plan) {
    this.#random = random;
    this.#plan = plan;
  }

  /** A whole scenario, of which parts may contradict one another. */
  scenario(): Record<string, unknown> {
    const data = this.value(scenarioSchema, []) as Record<string, unknown>;
    return { ...data, horizon_days: this.#plan.days };
  }

  /** A value for the schema at that path. */
  value(schema: z.ZodType, path: Path): unknown {
    const inner = unwrapped(schema);
    // A number that may also be a map, such as a multiple that moves.
    const options = inner instanceof z.ZodUnion ? (inner.options as z.ZodType[]) : [];
    if (
      options.some((option) => isParameter(option) && !(unwrapped(option) instanceof z.ZodDiscriminatedUnion))
    )
      return this.value(this.#random.pick(options), path);
    if (isParameter(schema)) return this.#parameter(schema, path);
    if (inner instanceof z.ZodNumber) return this.#number(schema, inner, path);
    if (isDate(inner)) return this.#date(path);
    // The one text that is no name: the month of published figures.
    if (inner instanceof z.ZodString) return path.at(-1) === "month" ? "2026-01" : this.#random.pick(NAMES);
    if (inner instanceof z.ZodBoolean) return this.#random.chance(0.5);
    if (inner instanceof z.ZodLiteral) return inner.value;
    if (inner instanceof z.ZodEnum) return this.#random.pick(inner.options);
    if (inner instanceof z.ZodRecord) return this.#byName(inner, path);
    if (inner instanceof z.ZodObject) return this.#object(inner, path);
    if (inner instanceof z.ZodUnion) return this.value(this.#random.pick(inner.options as z.ZodType[]), path);
    const item = itemOf(inner);
    if (item !== null) return this.#list(inner as z.ZodArray, item, path);
    throw new Error(`the fuzzer knows no ${inner.type} (${path.join(".")})`);
  }

  #parameter(schema: z.ZodType, path: Path): unknown {
    const number = (unwrapped(schema) as z.ZodUnion).options.find((each) => each instanceof z.ZodNumber)!;
    const middle = this.#number(schema, number, path);
    if (!this.#random.chance(this.#plan.uncertain)) return middle;
    const spec = drawDistribution(this.#random, schema, middle);
    if (schema.safeParse(spec).success) return spec;
    return cutTo(schema, spec) ?? middle;
  }

  #number(described: z.ZodType, schema: z.ZodType, path: Path): number {
    // Mostly of the day: real days that are replayed go with no other height.
    if (path.join(".") === "start.height" && this.#random.chance(0.8)) {
      const { low, high } = heightsAbout(calendarDay(this.#plan.startDate));
      return this.#random.whole(low, high);
    }
    const place = placeOf(scenarioSchema, path);
    return drawNumber(this.#random, {
      schema,
      typical: typicalNumbers(place, described),
      wild: this.#plan.wild,
    });
  }

  #date(path: Path): string {
    const { startDate, days } = this.#plan;
    const first = calendarDay(startDate);
    const random = this.#random;
    if (path.join(".") === "start.date") return startDate;
    // Lists of real days begin a little before the start.
    if (path.at(-1) === "first_date") return dateOfDay(first - random.whole(0, 2));
    const kind = random.unit();
    if (kind < 0.6) return dateOfDay(first + random.whole(1, days + 2));
    if (kind < 0.9) return dateOfDay(first + random.small(1, 4000));
    return kind < 0.95 ? startDate : dateOfDay(first - random.small(1, 1000));
  }

  #byName({ valueType }: z.ZodRecord, path: Path): unknown {
    const random = this.#random;
    const least = NEVER_EMPTY.test(placeOf(scenarioSchema, path)) ? 1 : 0;
    const names = random.shuffled(NAMES).slice(0, random.pick([least, 1, 1, 1, 2, 2, 3]));
    return Object.fromEntries(
      names.map((name) => [name, this.value(valueType as z.ZodType, [...path, name])]),
    );
  }

  #object(object: z.ZodObject, path: Path): unknown {
    const shape: Readonly<Record<string, z.ZodType>> = object.shape;
    const entries = Object.entries(shape);
    const kept = entries.filter(
      ([key, schema]) =>
        !NEVER.test(key) && (!isOptional(schema) || this.#random.chance(this.#plan.optional)),
    );
    return Object.fromEntries(kept.map(([key, schema]) => [key, this.value(schema, [...path, key])]));
  }

  #list(list: z.ZodArray, item: z.ZodType, path: Path): unknown {
    const [minimum, maximum] = lengthsOf(list);
    // Numbers without end are those of days, and lists of them the hours of days.
    const numbers = item instanceof z.ZodNumber || itemOf(item) instanceof z.ZodNumber;
    const daily = maximum === Infinity && numbers;
    const count = daily ? this.#plan.days + this.#random.whole(2, 6) : this.#random.whole(1, 3);
    const length = Math.max(minimum, Math.min(maximum, count));
    return Array.from({ length }, (_, k) => this.value(item, [...path, k]));
  }
}

/** How many items a list must and may have. */
function lengthsOf(list: z.ZodArray): readonly [least: number, most: number] {
  let [least, most] = [0, Infinity];
  for (const check of list.def.checks ?? []) {
    const { minimum, maximum, length } = check._zod.def as {
      minimum?: number;
      maximum?: number;
      length?: number;
    };
    least = Math.max(least, minimum ?? length ?? 0);
    most = Math.min(most, maximum ?? length ?? Infinity);
  }
  return [least, most];
}

/** Whether the value at that place of the data may be taken out. */
export function mayLack(schema: z.ZodType, key: string | number): boolean {
  const keys = typeof key === "string" ? keysOf(schema) : null;
  if (keys === null || keys.kind === "named") return true;
  const child = keys.children.get(String(key));
  return child === undefined || isOptional(child);
}

const isOptional = (schema: z.ZodType): boolean => unwrapped(schema) !== schema;
