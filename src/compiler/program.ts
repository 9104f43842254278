/** Makes a program of a segment: its laws followed over one graph, what need not be kept left out, put into loops. */
import { COLUMN_BYTES, type FieldOf, type Group, type GroupOfDay } from "../lanes/memory.ts";
import { type AnyArgument, type LawStep, type NumberOfDay, PATH } from "../lanes/steps.ts";
import { emit } from "./emit.ts";
import type { FunctionBytes } from "./binary.ts";
import type { LawData, LawsData } from "./law-data.ts";
import { Graph, type Node, type Place } from "./node.ts";
import { inOrder, schedule, type Store } from "./schedule.ts";
import type { Segment } from "./segments.ts";
import { type Bound, type Columns, type Known, Trace } from "./trace.ts";

/** Where programs keep what they list, and what passes between their loops. */
export interface Workroom {
  readonly paths: number;
  readonly pairs: number;
  readonly single: number;
  /** What a program is given before it is called: scalars, one f64 each, then pointers, one i32 each. */
  readonly given: number;
  readonly scratch: number;
}

/** Columns that a program may pass values through from loop to loop. */
export const SCRATCH_COLUMNS = 96;

const LIST_BYTES = 1088;

/** Where they lie behind `bytes` bytes of a model. */
export function workroom(bytes: number): Workroom {
  return {
    paths: bytes,
    pairs: bytes + LIST_BYTES,
    single: bytes + 2 * LIST_BYTES,
    given: bytes + 3 * LIST_BYTES,
    scratch: bytes + 4 * LIST_BYTES,
  };
}

/** Bytes of a model's memory and the workroom behind it. */
export function bytesWithRoom(bytes: number): number {
  return workroom(bytes).scratch + SCRATCH_COLUMNS * COLUMN_BYTES;
}

/** A segment's graph: what it writes and what it reads. */
export interface Traced {
  readonly stores: readonly (Store & { readonly columns: Columns; readonly field: string })[];
  readonly chosen: Node | undefined;
  readonly pointers: readonly GroupOfDay[];
  readonly scalars: readonly { readonly value: number | NumberOfDay; readonly shape: "number" | "word" }[];
  readonly words: boolean;
}

/** Follows the laws of a segment. */
export function trace(segment: Segment<never>, laws: LawsData, known: Known): Traced {
  const graph = new Graph();
  const following = new Trace(graph, laws, known);
  const pointers: GroupOfDay[] = [];
  const scalars: { value: number | NumberOfDay; shape: "number" | "word" }[] = [];

  const scalar = (value: number | NumberOfDay, shape: "number" | "word"): number => {
    const found = scalars.findIndex((one) => Object.is(one.value, value) && one.shape === shape);
    return found >= 0 ? found : scalars.push({ value, shape }) - 1;
  };
  const columns = (group: Group | GroupOfDay): Columns => {
    if (!("ring" in group)) {
      const { record, own, terms, state, arena } = group;
      const base = arena === 0 ? "shared" : "arena";
      return { record, base, own: own - arena, terms: terms - arena, state: state - arena };
    }
    const { ring, index } = group;
    let k = pointers.findIndex((one) => one.ring.first === ring.first && one.index === index);
    if (k < 0) k = pointers.push(group) - 1;
    return { record: ring.record, base: k, own: 0, terms: 0, state: 0 };
  };
  const bound = (one: AnyArgument, type: LawData["parameters"][number]["type"]): Bound => {
    if (typeof one === "boolean") return graph.truth(one);
    if (typeof one === "number") {
      if (type === "table") return graph.table(one);
      if (type === "word") return graph.scalar(scalar(one, "word"), "word");
      return Object.is(one, 0) || one === 1 ? graph.constant(one) : graph.scalar(scalar(one, "number"));
    }
    if (one === PATH) return graph.path(scalar(FIRST_PATH, "word"));
    if ("on" in one) {
      const shape = type === "word" ? "word" : "number";
      return graph.scalar(scalar(one, shape), shape);
    }
    if ("of" in one) return following.field(columns((one as FieldOf).of), one.field);
    return columns(one as Group | GroupOfDay);
  };
  const follow = ({ law, arguments: given }: LawStep, mask?: Node): Node | undefined => {
    const data = laws[law.name];
    if (data === undefined) throw new RangeError(`the build knows no law called ${law.name}`);
    return following.follow(
      law.name,
      given.map((one, k) => bound(one, data.parameters[k]!.type)),
      mask,
    );
  };

  const within = segment.within && follow(segment.within);
  following.within = within?.op === "const" ? undefined : within;
  for (const step of segment.laws) follow(step, following.within);
  const chosen = segment.chosen === undefined ? undefined : follow(segment.chosen);
  return {
    stores: following.written.filter(({ node, place }) => !isUnchanged(node, place)),
    chosen,
    pointers,
    scalars,
    words: segment.laws.some(({ law }) => laws[law.name]!.parameters.some(({ type }) => type === "word")),
  };
}

const FIRST_PATH: NumberOfDay = { on: (_day, paths) => paths.firstPath };

/** True of a column that ends as it was. */
function isUnchanged(node: Node, place: Place): boolean {
  return node.op === "load" && node.place!.base === place.base && node.place!.offset === place.offset;
}

/** The columns that values of these stores and this choice are read from. */
export function loadsOf(stores: readonly Store[], chosen: Node | undefined): Place[] {
  const roots = [...stores.map(({ node }) => node), ...(chosen === undefined ? [] : [chosen])];
  return inOrder(roots).flatMap((node) => (node.op === "load" ? [node.place!] : []));
}

/** The function of a segment that keeps `stores`. */
export function functionOf(
  segment: Segment<never>,
  { chosen, pointers, scalars, words }: Traced,
  stores: readonly Store[],
  room: Workroom,
  laws: LawsData,
  list: number | undefined,
): FunctionBytes {
  const { loops, scratch } = schedule(stores, chosen, (k) => ({
    base: "shared",
    offset: room.scratch + k * COLUMN_BYTES,
  }));
  if (scratch > SCRATCH_COLUMNS)
    throw new RangeError(`a program passes ${scratch} columns between its loops`);
  const byPath = typeof segment.then === "function";
  return emit(
    {
      loops,
      list,
      chosen: chosen && { at: byPath ? room.paths : room.pairs, by: byPath ? "path" : "pair" },
      given: room.given,
      pointers: pointers.length,
      copies: words ? 2 : 1,
      scalars: scalars.map(({ shape }) => shape),
      words,
    },
    laws,
  );
}
