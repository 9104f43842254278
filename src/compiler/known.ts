/** What is the same on all paths once they are open: parameters that are numbers, and what the start makes of them. */
import type { Group } from "../lanes/memory.ts";
import { COLUMN_BYTES } from "../lanes/memory.ts";
import { type LawStep, PATH, type Routine, type Step } from "../lanes/steps.ts";
import type { LawsData } from "./law-data.ts";
import { Graph, type Node } from "./node.ts";
import { type Bound, type Columns, Trace, UNKNOWN } from "./trace.ts";

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
  const graph = new Graph();
  const note = (columns: Columns, field: string, node: Node): void => {
    known.set(addressOf(columns, field), node.op === "const" ? node.value! : "varies");
  };
  const follow = ({ law, arguments: given }: LawStep, sure: boolean): void => {
    // All numbers are constants here, so that what follows from them is one.
    const trace = new Trace(graph, laws, UNKNOWN, true);
    const columns = (group: Group): Columns => ({
      record: group.record,
      base: "shared",
      own: group.own,
      terms: group.terms,
      state: group.state,
    });
    const types = laws[law.name]!.parameters;
    const fill = (group: Columns): Columns => {
      for (const field of group.record.names) {
        const { role } = group.record.fields[field]!;
        const address = addressOf(group, field);
        const value =
          role === "term" ? (known.get(address) ?? 0) : role === "today" ? known.get(address) : undefined;
        if (typeof value === "number") trace.assume(group, field, graph.constant(value));
      }
      return group;
    };
    const bound = given.map((one, k): Bound => {
      if (typeof one === "boolean") return graph.truth(one);
      if (typeof one === "number") return types[k]!.type === "table" ? graph.table(one) : graph.constant(one);
      if (one === PATH || "on" in one) return graph.scalar(k);
      if ("of" in one) {
        const { of, field } = one;
        return "ring" in of ? graph.scalar(100 + k) : trace.field(fill(columns(of)), field);
      }
      if ("ring" in one) return { record: one.ring.record, base: k, own: 0, terms: 0, state: 0 };
      return fill(columns(one as Group));
    });
    trace.follow(law.name, bound);
    for (const { columns: to, field, node } of trace.written) {
      if (to.base === "shared") note(to, field, sure ? node : graph.scalar(0));
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

function addressOf({ record, own, terms, state }: Columns, field: string): number {
  const { role } = record.fields[field]!;
  const base = role === "term" ? terms : role === "state" ? state : own;
  return base + record.indexOf[field]! * COLUMN_BYTES;
}
