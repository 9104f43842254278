/** Makes a program of a segment: its laws followed over one graph, what need not be kept left out, put into loops. */
import { COLUMN_BYTES, type Group, type GroupOfDay } from "../lanes/memory.ts";
import { type AnyArgument, type LawStep, PATH } from "../lanes/steps.ts";
import { emit } from "./emit.ts";
import { isPlain } from "./facts.ts";
import type { FunctionBytes } from "./binary.ts";
import { FIRST_PATH, type Given, sameGroup, sameScalar, type Scalar } from "./given.ts";
import type { LawsData, TypeData } from "./law-data.ts";
import { ARENA, FIRST_POINTER, type Node, type Place, placeKey, SHARED } from "./node.ts";
import { Graph } from "./graph.ts";
import { GIVEN_BYTES, ROOM, SCRATCH_COLUMNS } from "./room.ts";
import { inOrder, schedule, type Store } from "./schedule.ts";
import { isAlone, takesWords, type Segment } from "./segments.ts";
import { type Bound, type Columns, type Known, Trace } from "./trace.ts";

/** A segment's graph: what it writes and what it reads. */
export interface Traced {
  readonly stores: readonly (Store & { readonly isToday: boolean })[];
  readonly chosen: Node | undefined;
  /** What lives within the day and is read, but not made here: what it is called, by its place. */
  readonly todays: ReadonlyMap<number, string>;
  readonly words: boolean;
}

/** Follows the laws of a segment. */
export function trace(segment: Segment<never>, given: Given, laws: LawsData, known: Known): Traced {
  const graph = new Graph();
  const alone = segment.laws.some((step) => isAlone(step, laws));
  const following = new Trace(graph, laws, known, alone);
  const scalar = (value: Scalar["value"], type: TypeData): Node => {
    const shape = type === "word" ? "word" : "number";
    return graph.scalar(slotOf(given, { value, shape }), shape);
  };
  const columns = (group: Group | GroupOfDay): Columns => {
    if ("ring" in group) {
      const k = given.pointers.findIndex((one) => sameGroup(one, group));
      return { record: group.ring.record, base: FIRST_POINTER + k, own: 0, terms: 0, state: 0 };
    }
    const { record, own, terms, state, arena } = group;
    const base = arena === 0 ? SHARED : ARENA;
    return { record, base, own: own - arena, terms: terms - arena, state: state - arena };
  };
  const bound = (one: AnyArgument, type: TypeData): Bound => {
    if (typeof one === "boolean") return graph.truth(one);
    if (typeof one === "number") {
      if (type === "table") return graph.table(one);
      return type !== "word" && isPlain(one) ? graph.constant(one) : scalar(one, type);
    }
    if (one === PATH && type !== "word") throw new RangeError("a path's own number is given for a word");
    if (one === PATH) return graph.path(slotOf(given, { value: FIRST_PATH, shape: "word" }));
    if ("on" in one) return scalar(one, type);
    if (type === "word") throw new RangeError("a word is given as a number, or is the path's own");
    if ("of" in one) return following.field(columns(one.of), one.field);
    return columns(one as Group | GroupOfDay);
  };
  const follow = ({ law, arguments: values }: LawStep, mask?: Node): Node | undefined => {
    const { parameters } = laws[law.name]!;
    return following.follow(
      law.name,
      values.map((one, k) => bound(one, parameters[k]!.type)),
      mask,
    );
  };

  const words = segment.laws.some((step) => takesWords(step, laws));
  const within = segment.within && follow(segment.within);
  following.within = within?.op === "const" ? undefined : within;
  for (const step of segment.laws) follow(step, following.within);
  const chosen = segment.chosen && follow(segment.chosen);
  if (words && following.written.some(({ node }) => node.op !== "unit"))
    throw new RangeError("a law of words writes uniform numbers, on all paths, and nothing else");
  return {
    stores: following.written
      .filter(({ node, place }) => !isUnchanged(node, place))
      .map(({ place, node, columns: { record }, field }) => ({
        place,
        node,
        isToday: record.fields[field]!.role === "today",
      })),
    chosen,
    todays: following.todays,
    words,
  };
}

function slotOf({ scalars }: Given, scalar: Scalar): number {
  return scalars.findIndex((one) => sameScalar(one, scalar));
}

/** True of a column that ends as it was. */
function isUnchanged(node: Node, place: Place): boolean {
  return node.op === "load" && placeKey(node.place!) === placeKey(place);
}

/** The columns that values of these stores and this choice are read from. */
export function loadsOf(stores: readonly Store[], chosen: Node | undefined): Place[] {
  const roots = [...stores.map(({ node }) => node), ...(chosen === undefined ? [] : [chosen])];
  return inOrder(roots).flatMap((node) => (node.op === "load" ? [node.place!] : []));
}

/** The function of a segment that keeps `stores`. */
export function functionOf(
  { within, then }: Segment<never>,
  { scalars, pointers }: Given,
  { chosen, words }: Traced,
  stores: readonly Store[],
  laws: LawsData,
): FunctionBytes {
  const { loops, scratch } = schedule(stores, chosen, (k) => ({
    base: SHARED,
    offset: ROOM.scratch + k * COLUMN_BYTES,
  }));
  if (scratch > SCRATCH_COLUMNS)
    throw new RangeError(`a program passes ${scratch} columns between its loops`);
  if (8 * scalars.length + 4 * pointers.length > GIVEN_BYTES)
    throw new RangeError(`a program is given ${scalars.length} numbers and ${pointers.length} groups`);
  const byPath = typeof then === "function";
  return emit(
    {
      loops,
      list: within === undefined ? undefined : ROOM.pairs,
      chosen: chosen && { at: byPath ? ROOM.paths : ROOM.pairs, by: byPath ? "path" : "pair" },
      given: ROOM.given,
      scalars: scalars.map(({ shape }) => shape),
      pointers: pointers.length,
      words,
    },
    laws,
  );
}
