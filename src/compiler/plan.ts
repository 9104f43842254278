/** Makes programs of a routine: one for each stretch of its laws, kept for all kinds of day that have the stretch. */
import type { GroupOfDay } from "../lanes/memory.ts";
import type { CodeStep, EachStep, LawStep, Step } from "../lanes/steps.ts";
import type { FunctionBytes } from "./binary.ts";
import type { Means } from "./executor.ts";
import type { Place } from "./node.ts";
import { functionOf, loadsOf, type Traced, trace } from "./program.ts";
import type { Store } from "./schedule.ts";
import { cut, type Segment } from "./segments.ts";
import type { Known } from "./trace.ts";
import { writtenBy } from "./written.ts";

/** A compiled stretch of laws, and what is to be given to it. */
export interface Program<Block> {
  readonly code: FunctionBytes;
  readonly arena: number;
  readonly pointers: readonly GroupOfDay[];
  readonly scalars: Traced["scalars"];
  readonly then: EachStep<Block>["run"] | Program<Block> | undefined;
}

export interface Compiler<Block> {
  /** What a day of the kind of `day` is, in order; for the pairs of a list instead of all paths if there is one. */
  programs(day: number, list: number | undefined): readonly (Program<Block> | CodeStep<Block>["run"])[];
}

/** A stretch's graph, with what it reads. */
interface Followed extends Traced {
  readonly loads: readonly Place[];
}

/** The compiler of a routine. */
export function compilerOf<Block>(
  steps: readonly Step<Block>[],
  { laws, known, room }: Means,
): Compiler<Block> {
  const { all: written, onAllPaths } = writtenBy(steps, laws);
  const ofToday = new Map<string, string>();
  const followed = new Map<string, Followed>();
  const compiled = new Map<string, Program<Block>>();
  const numbers = new Map<LawStep, number>();

  const keyOf = (arena: number, { base, offset }: Place): string =>
    typeof base === "number" ? "" : String(offset + (base === "arena" ? arena : 0));

  const knownIn = (arena: number): Known => ({
    number(columns, field, place) {
      const { role } = columns.record.fields[field]!;
      if (typeof place.base === "number") return undefined;
      const address = place.offset + (place.base === "arena" ? arena : 0);
      if (role === "term" || (role === "today" && !written.has(address))) {
        const value = known.get(address) ?? 0;
        return value === "varies" ? undefined : value;
      }
      if (role === "today") ofToday.set(String(address), `${columns.record.name}.${field}`);
      return undefined;
    },
    isMade: (place) => onAllPaths.has(Number(keyOf(arena, place))),
  });

  const numberOf = (step: LawStep | undefined): number => {
    if (step === undefined) return -1;
    const number = numbers.get(step) ?? numbers.size;
    numbers.set(step, number);
    return number;
  };
  const nameOf = ({ laws: list, within, chosen }: Segment<Block>): string =>
    `${list.map(numberOf).join()}|${numberOf(within)}|${numberOf(chosen)}`;

  const follow = (segment: Segment<Block>): Followed => {
    const name = nameOf(segment);
    let one = followed.get(name);
    if (one === undefined) {
      const traced = trace(segment as unknown as Segment<never>, laws, knownIn(segment.arena));
      followed.set(name, (one = { ...traced, loads: loadsOf(traced.stores, traced.chosen) }));
    }
    return one;
  };

  /** The program of a stretch of which `stores` are wanted. */
  const programOf = (
    segment: Segment<Block>,
    stores: ReadonlyMap<Segment<Block>, readonly Store[]>,
    list: number | undefined,
  ): Program<Block> => {
    const wanted = stores.get(segment)!;
    const { then } = segment;
    const after = typeof then === "object" ? programOf(then, stores, room.pairs) : then;
    const kept = wanted.map(({ place: { base, offset } }) => `${base}:${offset}`).join();
    const name = `${nameOf(segment)} ${list ?? ""} ${kept}`;
    const found = compiled.get(name);
    if (found !== undefined && found.then === after) return found;
    const one = follow(segment);
    const program = {
      code: found?.code ?? functionOf(segment as unknown as Segment<never>, one, wanted, room, laws, list),
      arena: segment.arena,
      pointers: one.pointers,
      scalars: one.scalars,
      then: after,
    };
    compiled.set(name, program);
    return program;
  };

  return {
    programs(day, list) {
      const stretches = cut(steps, day, laws);
      const order = stretches.flatMap((stretch) => ("kind" in stretch ? [] : withInner(stretch)));
      const made = new Set<string>();
      for (const segment of order) {
        const { stores, loads } = follow(segment);
        for (const place of loads) {
          const key = keyOf(segment.arena, place);
          if (ofToday.has(key) && !made.has(key))
            throw new RangeError(`${ofToday.get(key)!} is read before the day has made it`);
        }
        for (const { place } of stores) made.add(keyOf(segment.arena, place));
      }
      // From the last to the first: what lives within the day is kept only where a later program reads it.
      const wanted = new Set<string>();
      const stores = new Map<Segment<Block>, readonly Store[]>();
      for (const segment of order.toReversed()) {
        const { stores: all, chosen } = follow(segment);
        const kept = all.filter(
          ({ columns, field, place }) =>
            columns.record.fields[field]!.role !== "today" || wanted.has(keyOf(segment.arena, place)),
        );
        stores.set(segment, kept);
        for (const place of loadsOf(kept, chosen)) wanted.add(keyOf(segment.arena, place));
      }
      return stretches.map((stretch) => ("kind" in stretch ? stretch.run : programOf(stretch, stores, list)));
    },
  };
}

function withInner<Block>(segment: Segment<Block>): Segment<Block>[] {
  return typeof segment.then === "object" ? [segment, ...withInner(segment.then)] : [segment];
}
