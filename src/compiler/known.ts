/** What is the same on all paths once they are open: parameters that are numbers, and what the start makes of them. */
import type { Group } from "../lanes/memory.ts";
import { COLUMN_BYTES } from "../lanes/memory.ts";
import { type LawStep, PATH, type Routine, type Step } from "../lanes/steps.ts";
import type { LawsData } from "./law-data.ts";
import { FIRST_POINTER, SHARED } from "./node.ts";
import { Graph } from "./graph.ts";
import { type Bound, type Columns, Trace } from "./trace.ts";

/** A parameter's column, and its number if it is one for all paths. */
export interface Parameter {
  readonly column: number;
  readonly value: unknown;
}

/** What columns hold on every path after the start: a number, or "varies". */
export type KnownColumns = ReadonlyMap<number, number | "varies">;

/** Follows the laws of a start with its parameters as numbers. */
export function knownColumns<Block>(
  start: Routine<Block>,
  parameters: readonly Parameter[],
  laws: LawsData,
): KnownColumns {
  const known = new Map<number, number | "varies">();
  for (const { column, value } of parameters) known.set(column, typeof value === "number" ? value : "varies");
  const graph = new Graph(true);
  const number = (columns: Columns, field: string): number | undefined => {
    const { role } = columns.record.fields[field]!;
    const value = columns.base === SHARED ? known.get(addressOf(columns, field)) : undefined;
    if (value === "varies" || (role !== "term" && role !== "today")) return undefined;
    // A parameter that the scenario does not have is 0.
    return value ?? (role === "term" ? 0 : undefined);
  };
  const follow = ({ law, arguments: given }: LawStep, sure: boolean): void => {
    // All numbers are constants here, so that what follows from them is one.
    const trace = new Trace(graph, laws, { number, isMade: () => true }, true);
    const types = laws[law.name]!.parameters;
    const bound = given.map((one, k): Bound => {
      if (typeof one === "boolean") return graph.truth(one);
      if (typeof one === "number") return types[k]!.type === "table" ? graph.table(one) : graph.constant(one);
      if (one === PATH || "on" in one) return graph.scalar(k);
      if ("of" in one)
        return "ring" in one.of ? graph.scalar(100 + k) : trace.field(columnsOf(one.of), one.field);
      if ("ring" in one)
        return { record: one.ring.record, base: FIRST_POINTER + k, own: 0, terms: 0, state: 0 };
      return columnsOf(one as Group);
    });
    trace.follow(law.name, bound);
    for (const { columns, field, node } of trace.written) {
      if (columns.base !== SHARED) continue;
      known.set(addressOf(columns, field), sure && node.op === "const" ? node.value! : "varies");
    }
  };
  const walk = (steps: readonly Step<Block>[], sure: boolean): void => {
    for (const step of steps) {
      if (step.kind === "law") follow(step, sure);
      else if (step.kind === "where" || step.kind === "on") walk(step.steps, false);
    }
  };
  walk(start.steps, true);
  return known;
}

function columnsOf({ record, own, terms, state }: Group): Columns {
  return { record, base: SHARED, own, terms, state };
}

function addressOf({ record, own, terms, state }: Columns, field: string): number {
  const { role } = record.fields[field]!;
  const base = role === "term" ? terms : role === "state" ? state : own;
  return base + record.indexOf[field]! * COLUMN_BYTES;
}
