/** Cuts a routine into stretches of laws that become one program each: between them other code looks at columns. */
import type { Group, GroupOfDay } from "../lanes/memory.ts";
import {
  type AnyArgument,
  type CodeStep,
  type EachStep,
  type LawStep,
  PATH,
  type Step,
} from "../lanes/steps.ts";
import type { LawData, LawsData } from "./law-data.ts";
import { columnsOf } from "./written.ts";

/** Laws that follow one another, for all paths or for those that `within` chooses; and what chooses among paths after them. */
export interface Segment<Block> {
  readonly laws: readonly LawStep[];
  /** The arena that they work in, or 0. */
  readonly arena: number;
  readonly within: LawStep | undefined;
  readonly chosen: LawStep | undefined;
  /** What is done with the paths that are chosen: code, or the laws of other segments. */
  readonly then: EachStep<Block>["run"] | readonly Segment<Block>[] | undefined;
}

export type Stretch<Block> = Segment<Block> | CodeStep<Block>;

/** The steps that a day takes. */
export function stepsOn<Block>(
  steps: readonly Step<Block>[],
  day: number,
): Exclude<Step<Block>, { kind: "on" }>[] {
  return steps.flatMap((step) =>
    step.kind !== "on" ? [step] : step.days(day) ? stepsOn(step.steps, day) : [],
  );
}

/** Which of the conditional steps a day takes, as text: days of one kind have one. */
export function kindOf<Block>(steps: readonly Step<Block>[], day: number): string {
  let kind = "";
  for (const step of steps) {
    if (step.kind === "where") kind += kindOf(step.steps, day);
    else if (step.kind === "on") kind += step.days(day) ? `1${kindOf(step.steps, day)}` : "0";
  }
  return kind;
}

/** Laws of a program: more of them, as a fleet of many kinds of machines has, are several. */
const MOST_LAWS = 40;

/** Cuts the steps of a day. */
export function cut<Block>(steps: readonly Step<Block>[], day: number, laws: LawsData): Stretch<Block>[] {
  const out: Stretch<Block>[] = [];
  let open: LawStep[] = [];
  let arena = 0;
  let reach = new Reach();
  const close = (chosen?: LawStep, then?: Segment<Block>["then"]): void => {
    if (open.length > 0 || chosen !== undefined)
      out.push({ laws: open, arena, within: undefined, chosen, then });
    open = [];
    arena = 0;
    reach = new Reach();
  };
  /** Makes room for a law that works in another arena, or on words. */
  const enter = (law: LawStep): void => {
    const own = arenaOf(law);
    const apart = own !== 0 && arena !== 0 && own !== arena;
    if (apart || isAlone(law, laws) || reach.meets(law) || open.length >= MOST_LAWS) close();
    if (own !== 0) arena = own;
    reach.add(law);
  };
  for (const step of stepsOn(steps, day)) {
    switch (step.kind) {
      case "law":
        enter(step);
        open.push(step);
        if (isAlone(step, laws)) close();
        break;
      case "code":
        close();
        out.push(step);
        break;
      case "each":
        enter(step.chosen);
        close(step.chosen, step.run);
        break;
      case "where":
        enter(step.chosen);
        close(step.chosen, inner(step.chosen, stepsOn(step.steps, day), laws));
        break;
    }
  }
  close();
  return out;
}

/** The laws for the paths that were chosen. Each program sees for itself what chose them, so none may have changed it before. */
function inner<Block>(
  chosen: LawStep,
  steps: readonly Step<Block>[],
  data: LawsData,
): readonly Segment<Block>[] {
  const laws = steps.map((step) => {
    if (step.kind !== "law") throw new RangeError("only laws are taken on chosen paths");
    return step;
  });
  const arenas = new Set([chosen, ...laws].map(arenaOf).filter((arena) => arena !== 0));
  if (arenas.size > 1) throw new RangeError("laws on chosen paths work in one arena");
  const reach = new Reach();
  for (const law of [chosen, ...laws]) {
    if (reach.meets(law)) throw new RangeError(`${law.law.name} reaches a ring by two ways on chosen paths`);
    reach.add(law);
  }
  const judged = columnsOf(chosen, data, "reads");
  const changes = (step: LawStep): boolean =>
    columnsOf(step, data, "writes").some((column) => judged.includes(column));
  const most = laws.some(changes) || reach.byDay ? Infinity : MOST_LAWS;
  const parts: LawStep[][] = [];
  for (const [k, law] of laws.entries()) {
    if (k % most === 0) parts.push([]);
    parts.at(-1)!.push(law);
  }
  const arena = [...arenas][0] ?? 0;
  return parts.map((part) => ({ laws: part, arena, within: chosen, chosen: undefined, then: undefined }));
}

/** True of a law that is a program of its own: one of words, or one that is to be computed apart. */
export function isAlone(step: LawStep, laws: LawsData): boolean {
  return lawOf(step, laws).apart === true || takesWords(step, laws);
}

/** True of a law of words, of which an instruction treats four. */
export function takesWords(step: LawStep, laws: LawsData): boolean {
  return lawOf(step, laws).parameters.some(({ type }) => type === "word");
}

function lawOf({ law }: LawStep, laws: LawsData): LawData {
  const data = laws[law.name];
  if (data === undefined)
    throw new RangeError(`the build knows no law called ${law.name}: laws are functions of *.law.ts`);
  return data;
}

/** What laws reach by a group's place in a ring, and by the day's: the same columns by two ways must not meet in a program. */
class Reach {
  readonly #byDay = new Set<number>();
  readonly #byPlace = new Set<number>();

  /** Whether any ring is reached by the day. */
  get byDay(): boolean {
    return this.#byDay.size > 0;
  }

  add(law: LawStep): void {
    const { arguments: given } = law;
    for (const group of groupsOf(given)) {
      if ("ring" in group) this.#byDay.add(group.ring.first);
      else if (group.ringOf !== undefined) this.#byPlace.add(group.ringOf);
    }
    if (this.meets(law)) throw new RangeError(`${law.law.name} reaches a ring by two ways`);
  }

  meets({ arguments: given }: LawStep): boolean {
    return groupsOf(given).some((group) =>
      "ring" in group
        ? this.#byPlace.has(group.ring.first)
        : group.ringOf !== undefined && this.#byDay.has(group.ringOf),
    );
  }
}

function groupsOf(given: readonly AnyArgument[]): (Group | GroupOfDay)[] {
  return given.flatMap((one) => {
    if (typeof one !== "object" || one === PATH || "on" in one) return [];
    return ["of" in one ? one.of : (one as Group | GroupOfDay)];
  });
}

function arenaOf(step: LawStep): number {
  const arenas = new Set(
    groupsOf(step.arguments).flatMap((group) => ("ring" in group || group.arena === 0 ? [] : [group.arena])),
  );
  if (arenas.size > 1) throw new RangeError(`${step.law.name} works in two arenas`);
  return [...arenas][0] ?? 0;
}
