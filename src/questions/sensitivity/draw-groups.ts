import { LUCK_DRIVERS } from "../../bitcoin/luck.ts";
import type { Model } from "../../engine/model.ts";
import { BRIDGE_GROUPS, type BridgeGroup, groupOfKey } from "../../scenario/bridge/bridge-groups.ts";

/** What the variance of a quantity is attributed to: each source of chance, or groups of keys as in a bridge. */
export type SensitivityBy = "driver" | "group";

/** Names that are drawn anew together. */
export interface DrawGroup {
  readonly name: string;
  readonly label: string;
  readonly names: readonly string[];
}

/** The sources of daily draws, in the order of a day, and what tables call them. */
const SOURCES = {
  price: "price, day by day",
  storms: "storms",
  power: "spot power, day by day",
  fees: "fees, day by day",
  network: "network, day by day",
  luck: "luck of finding blocks",
  valuation: "multiple, day by day",
} as const;

type Source = keyof typeof SOURCES;

/** The source of a name that is no drawn number, by the part of the scenario that it lies in. */
const SOURCE_OF: Readonly<Record<string, Source>> = {
  price: "price",
  storms: "storms",
  regions: "power",
  fees: "fees",
  network: "network",
  blocks: "luck",
  pools: "luck",
  fleets: "luck",
  valuation: "valuation",
};

/** Every draw of a model in one group; groups whose draws move together are apart. Groups that can change nothing are absent. */
export function drawGroups(model: Model, by: SensitivityBy): readonly DrawGroup[] {
  const numbers = drawnNumbers(model);
  const daily = dailyNames(model);
  const sources = Object.keys(SOURCES) as Source[];
  if (by === "driver")
    return [
      ...sources.map((name) => ({
        name,
        label: SOURCES[name],
        names: daily.filter((each) => sourceOf(each) === name),
      })),
      ...numbers.map((name) => ({ name, label: name, names: [name] })),
    ].filter(({ names }) => names.length > 0);
  return [...BRIDGE_GROUPS, "luck" as const]
    .map((name) => ({
      name,
      label: name,
      names: [
        ...daily.filter((each) => sourceOf(each) === name),
        ...numbers.filter((each) => keyGroupOf(each) === name),
      ],
    }))
    .filter(({ names }) => names.length > 0);
}

/** The names of numbers that are drawn once a path, in the order of the model. One of no effect counts where others move with it. */
export function drawnNumbers({ parameters, correlatedParameters }: Model): readonly string[] {
  const drawn = parameters.filter(({ value }) => typeof value !== "number");
  return [...new Set([...drawn, ...correlatedParameters].map(({ name }) => name))];
}

/** All other names under which something is drawn. */
function dailyNames(model: Model): readonly string[] {
  const numbers = new Set([...model.parameters, ...model.correlatedParameters].map(({ name }) => name));
  const idle = new Set([
    ...model.drivers.filter(({ days }) => days?.every((day) => day === 0)).map(({ name }) => name),
    ...(model.blockLuck ? [] : LUCK_DRIVERS),
    ...(model.replayedFees === undefined ? [] : [model.feesDriver.name]),
    ...(model.observedHashrate === undefined ? [] : [model.networkDriver.name]),
  ]);
  return model.names.filter((name) => !numbers.has(name) && !idle.has(name));
}

function sourceOf(name: string): Source {
  const source = SOURCE_OF[name.split(".")[0]!];
  if (source === undefined) throw new RangeError(`no source of chance has the name ${name}`);
  return source;
}

function keyGroupOf(name: string): BridgeGroup {
  return groupOfKey(name.split(".")) ?? "other";
}
