import { heightOf } from "../bitcoin/epochs.ts";
import type { Numbers } from "../lanes/arithmetic.ts";
import { log } from "../lanes/log.law.ts";
import { viewsOf } from "../lanes/memory.ts";
import type { Block } from "./block.ts";
import { DRIVERS, type DriverKind } from "./catalogue/drivers.ts";
import type { Model, ParameterDraw } from "./model.ts";
import type { DrawnColumn } from "./results.ts";

/** What of a model drawn columns are taken from. */
type DrawnOf = Pick<
  Model,
  "days" | "parameters" | "price" | "storms" | "tallies" | "busyFees" | "replayedFees" | "blockLuck" | "start"
>;

/** One number a path for what a daily driver drew. */
export interface DriverSummary {
  readonly key: string;
  readonly kind: DriverKind;
  /** By lane, at the horizon. */
  readonly of: (block: Block) => Numbers;
}

/** The columns of what is drawn: the scenario's numbers that are distributions, then the daily drivers. */
export function drawnColumns(model: DrawnOf): readonly DrawnColumn[] {
  return [
    ...drawnNumbers(model).map(({ key }): DrawnColumn => ({
      key,
      of: "number",
      unit: "",
      description: "as drawn for the path",
    })),
    ...driverSummaries(model).map(({ key, kind }): DrawnColumn => ({ key, of: "driver", ...DRIVERS[kind] })),
  ];
}

/** The parameters that are distributions, in the order in which they are drawn. */
export function drawnNumbers({ parameters }: Pick<Model, "parameters">): readonly ParameterDraw[] {
  return parameters.filter(({ value }) => typeof value === "function");
}

/** The summaries of the daily drivers, in the order of a day. */
export function driverSummaries(model: DrawnOf): readonly DriverSummary[] {
  const { days, price, storms, busyFees, replayedFees, blockLuck, start } = model;
  const tallies = model.tallies.map(({ driver, group }): DriverSummary => {
    const n = driver.days === undefined ? days : driver.days.reduce((sum, day) => sum + day, 0);
    return {
      key: driver.name,
      kind: kindOf(driver.name),
      of: ({ buffer }) => viewsOf(buffer, group).normals.map((sum) => sum / Math.sqrt(n)),
    };
  });
  const ofPart = (...parts: readonly string[]): DriverSummary[] =>
    tallies.filter(({ key }) => parts.includes(key.split(".")[0]!));
  return [
    ...price.process.drawn.map(({ key, of }): DriverSummary => ({
      key,
      kind: kindOf(key),
      of: (block) => of(block, days),
    })),
    ...ofPart("price"),
    ...storms.flatMap(({ name, inSeason, certain }, k): DriverSummary[] =>
      [inSeason, certain].some((days) => days.includes(1))
        ? [
            {
              key: `storms.${name}`,
              kind: "storms",
              of: (block) => block.storms[k]!.daysLost.slice(),
            },
            {
              key: `storms.${name}.arrivals`,
              kind: "storms.arrivals",
              of: (block) => block.storms[k]!.arrivals.slice(),
            },
          ]
        : [],
    ),
    ...ofPart("regions", "network"),
    ...ofPart("fees"),
    ...(busyFees === undefined || replayedFees !== undefined
      ? []
      : [
          {
            key: busyFees.changes.name,
            kind: "fees.busy",
            of: ({ buffer }: Block) => viewsOf(buffer, busyFees.group).busyDays.map((sum) => sum / days),
          } as const,
        ]),
    ...ofPart("valuation"),
    ...(blockLuck
      ? [{ key: "blocks", kind: "blocks", of: (block: Block) => luckOfBlocks(block, start.height) } as const]
      : []),
  ];
}

/** The kind of a driver, by its name. */
function kindOf(name: string): DriverKind {
  const [part = "", , more] = name.split(".");
  if (part === "regions") return more === undefined ? "regions" : "regions.level";
  if (part === "valuation") return "valuation";
  if (name.startsWith("price.states.")) return "price.states";
  return name as DriverKind;
}

/** ln of the work that blocks took since the start over their number; NaN where none was found. */
function luckOfBlocks({ chain, count }: Block, startHeight: number): Numbers {
  return chain.workDone.map((done, i) => {
    if (i >= count) return 0;
    const blocks = heightOf(chain, i) - startHeight;
    return blocks > 0 ? log((done + chain.progress[i]!) / blocks) : NaN;
  });
}
