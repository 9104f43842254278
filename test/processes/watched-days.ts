/**
 * Days of which also is kept what lives within them: the sky and the prices of power. Laws of the test's own copy it into
 * columns of the test's own at the end of each day, so that it can be watched in the compiled engine.
 */
import type { LawData, LawsData } from "../../src/compiler/law-data.ts";
import type { Block } from "../../src/engine/block.ts";
import { simdKernel } from "../../src/engine/kernel.ts";
import type { Simulation } from "../../src/engine/block.ts";
import { AddressSpace, type Group, viewsOf } from "../../src/lanes/memory.ts";
import { record, type RecordType, seen } from "../../src/lanes/record.ts";
import type { AnyArgument, Law, Step } from "../../src/lanes/steps.ts";
import { Region } from "../../src/processes/power.law.ts";
import { Weather } from "../../src/processes/storm.law.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { DayByDay, laws } from "../support/engine-native.ts";

/** A law that keeps what lives within a day of a record. */
interface Keeper {
  readonly law: Law;
  readonly data: LawData;
  /** What it is kept in. */
  readonly record: RecordType;
}

type Path = Record<string, number>;

function keeperOf({ name, names, fields }: RecordType): Keeper {
  const ofToday = names.filter((field) => fields[field]!.role === "today");
  const law = (kept: Path, of: Path): void => {
    for (const field of ofToday) kept[field] = of[field]!;
  };
  const data: LawData = {
    name: `keep ${name}`,
    file: "test",
    parameters: [
      { name: "kept", type: "record" },
      { name: "of", type: "record" },
    ],
    body: ofToday.map((field) => ["put", "kept", field, ["field", "of", field]]),
  };
  return {
    law: Object.defineProperty(law, "name", { value: data.name }),
    data,
    record: record(`kept ${name}`, Object.fromEntries(ofToday.map((field) => [field, seen]))),
  };
}

const regionKeeper = keeperOf(Region);
const weatherKeeper = keeperOf(Weather);

const withKeepers: LawsData = {
  ...laws,
  [regionKeeper.data.name]: regionKeeper.data,
  [weatherKeeper.data.name]: weatherKeeper.data,
};
const kernel = simdKernel(withKeepers);

type Columns<R> = R extends RecordType<infer F> ? Readonly<Record<keyof F, Float64Array>> : never;

/** A block whose sky and regions have all their columns, as they are at the close of a day. */
export type WatchedBlock = Omit<Block, "regions" | "weather"> & {
  readonly regions: readonly Columns<typeof Region>[];
  readonly weather: Columns<typeof Weather>;
};

export class WatchedDays extends DayByDay {
  readonly watched: WatchedBlock;

  constructor(scenario: Scenario, seed: string, paths = 1, firstPath = 0) {
    const kept: Group[] = [];
    super(scenario, seed, paths, firstPath, { kernel, extend: (model) => keeping(model, kept) });
    const { block } = this;
    const [weather, ...regions] = kept.map((group) => viewsOf(block.buffer, group));
    // A block on the same columns, which tells of more of them.
    this.watched = Object.assign(Object.create(block) as object, {
      weather: { ...block.weather, ...weather },
      regions: block.regions.map((region, k) => ({ ...region, ...regions[k] })),
    }) as unknown as WatchedBlock;
  }
}

/** The model with days that keep the sky and the regions, in `kept`. */
function keeping(model: Simulation, kept: Group[]): Simulation {
  const { memory, weather, regions, routines } = model;
  const space = new AddressSpace();
  space.reserve(memory.bytes);
  const keep = ({ law, record: to }: Keeper, of: Group): Step<Block> => {
    const group = space.group(to);
    kept.push(group);
    return { kind: "law", law, arguments: [group, of] as AnyArgument[] };
  };
  const steps = [
    keep(weatherKeeper, weather),
    ...regions.map(({ group }) => keep(regionKeeper, group as Group)),
  ];
  return {
    ...model,
    memory: { ...memory, bytes: space.bytes },
    routines: { ...routines, day: { name: "day", steps: [...routines.day.steps, ...steps] } },
  };
}
