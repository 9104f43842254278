/** What the laws of a segment are given, told apart from what they do: segments of one shape are one program. */
import type { Group, GroupOfDay } from "../lanes/memory.ts";
import { type AnyArgument, type LawStep, type NumberOfDay, PATH } from "../lanes/steps.ts";
import { isPlain } from "./facts.ts";
import type { LawsData, TypeData } from "./law-data.ts";
import type { Segment } from "./segments.ts";

/** A number that a program reads where it is put before each call. */
export interface Scalar {
  readonly value: number | NumberOfDay;
  readonly shape: "number" | "word";
}

/** What differs between segments of one shape. */
export interface Given {
  /** Equal for segments whose programs are equal. */
  readonly shape: string;
  readonly scalars: readonly Scalar[];
  readonly pointers: readonly GroupOfDay[];
}

/** The number of a path's block, from which a path's own counts. */
export const FIRST_PATH: NumberOfDay = { on: (_day, paths) => paths.firstPath };

/** What a segment's laws are given; `patternOf` tells what is known of a group's fields. */
export function given(segment: Segment<never>, laws: LawsData, patternOf: (group: Group) => string): Given {
  const scalars: Scalar[] = [];
  const pointers: GroupOfDay[] = [];
  const describe = (one: AnyArgument, type: TypeData): string => {
    if (typeof one === "boolean") return one ? "t" : "f";
    if (typeof one === "number") {
      if (type === "table") return `T${one}`;
      if (type !== "word" && isPlain(one)) return String(one);
      return `n${place(scalars, { value: one, shape: shapeOf(type) }, sameScalar)}`;
    }
    if (one === PATH) return `p${place(scalars, { value: FIRST_PATH, shape: "word" }, sameScalar)}`;
    if ("on" in one) return `n${place(scalars, { value: one, shape: shapeOf(type) }, sameScalar)}`;
    if ("of" in one) return `${describe(one.of, type)}.${one.field}`;
    if ("ring" in one) return `r${one.ring.record.name}${place(pointers, one, sameGroup)}`;
    return patternOf(one as Group);
  };
  const law = (step: LawStep | undefined): string =>
    step === undefined
      ? ""
      : `${step.law.name}(${step.arguments.map((one, k) => describe(one, laws[step.law.name]!.parameters[k]!.type)).join()})`;
  const { within, chosen, then } = segment;
  const parts = [law(within), ...segment.laws.map(law), law(chosen)];
  return { shape: `${parts.join(" ")} ${typeof then}`, scalars, pointers };
}

const shapeOf = (type: TypeData): Scalar["shape"] => (type === "word" ? "word" : "number");

/** The place of a thing in a list, in which it is put if it is new. */
function place<T>(list: T[], one: T, isSame: (a: T, b: T) => boolean): number {
  const found = list.findIndex((other) => isSame(one, other));
  return found >= 0 ? found : list.push(one) - 1;
}

export function sameScalar(a: Scalar, b: Scalar): boolean {
  return Object.is(a.value, b.value) && a.shape === b.shape;
}

export function sameGroup(a: GroupOfDay, b: GroupOfDay): boolean {
  return a.ring.first === b.ring.first && a.index === b.index;
}
