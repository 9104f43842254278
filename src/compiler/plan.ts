/** Makes programs of a routine: one for each stretch of its laws, kept for all that have one of the same shape. */
import { baseOf, COLUMN_BYTES, type Group, type GroupOfDay } from "../lanes/memory.ts";
import type { CodeStep, EachStep, LawStep, Step } from "../lanes/steps.ts";
import { factsOf, isPlain } from "./facts.ts";
import { given, type Given, type Scalar } from "./given.ts";
import type { KnownColumns } from "./known.ts";
import type { LawsData } from "./law-data.ts";
import { moduleOf } from "./modules.ts";
import { ARENA, FIRST_POINTER, type Place, placeKey } from "./node.ts";
import { functionOf, loadsOf, type Traced, trace } from "./program.ts";
import type { Store } from "./schedule.ts";
import { cut, type Segment } from "./segments.ts";
import type { Known } from "./trace.ts";
import { writtenBy } from "./written.ts";

/** A compiled stretch of laws, and what is to be given to it. */
export interface Program<Block> {
  readonly module: WebAssembly.Module;
  readonly arena: number;
  readonly pointers: readonly GroupOfDay[];
  readonly scalars: readonly Scalar[];
  readonly then: EachStep<Block>["run"] | readonly Program<Block>[] | undefined;
}

export interface Compiler<Block> {
  /** What a day of the kind of `day` is, in order. */
  programs(day: number): readonly (Program<Block> | CodeStep<Block>["run"])[];
}

/** What is compiled for: a model's laws, and what is known of its columns. */
export interface Means {
  readonly laws: LawsData;
  readonly known: KnownColumns;
}

/** Programs by the shape of their segments, and by what of it is kept. */
interface Shapes {
  readonly traced: Map<string, Traced>;
  readonly loads: Map<string, readonly Place[]>;
  readonly modules: Map<string, WebAssembly.Module>;
  /** Short names of long descriptions. */
  readonly names: Map<string, number>;
}

/** A thread compiles what is alike once, in whatever model it comes. */
const shapesOf = new WeakMap<LawsData, Shapes>();

function shapes(laws: LawsData): Shapes {
  let found = shapesOf.get(laws);
  if (found === undefined) {
    found = { traced: new Map(), loads: new Map(), modules: new Map(), names: new Map() };
    shapesOf.set(laws, found);
  }
  return found;
}

/** The compiler of a routine. */
export function compilerOf<Block>(steps: readonly Step<Block>[], { laws, known }: Means): Compiler<Block> {
  const { all: written, onAllPaths } = writtenBy(steps, laws);
  const { traced, loads, modules, names } = shapes(laws);
  const givens = new Map<string, Given>();
  const bySegment = new WeakMap<Segment<Block>, Given>();
  const patterns = new Map<Group, string>();
  const numbers = new Map<LawStep, number>();

  /** The address of a place; none of what lies in a ring. */
  const addressOf = ({ base, offset }: Place, arena: number): number =>
    base >= FIRST_POINTER ? -1 : offset + (base === ARENA ? arena : 0);

  /** A number that a column holds on every path, if that is known. */
  const numberAt = (role: string, address: number): number | undefined => {
    if (role !== "term" && (role !== "today" || written.has(address))) return undefined;
    const value = known.get(address) ?? 0;
    return value === "varies" ? undefined : value;
  };

  const knownIn = (arena: number): Known => ({
    number: ({ record }, field, place) =>
      place.base >= FIRST_POINTER ? undefined : numberAt(record.fields[field]!.role, addressOf(place, arena)),
    isMade: (place) => onAllPaths.has(addressOf(place, arena)),
  });

  /** Where a group lies in its arena, and what is known of its fields: all that a program depends on. */
  const patternOf = (group: Group): string => {
    const found = patterns.get(group);
    if (found !== undefined) return found;
    const { record, own, terms, state, arena } = group;
    let text = `${record.name} ${own - arena} ${terms - arena} ${state - arena} ${Number(arena === 0)} `;
    for (const [k, field] of record.names.entries()) {
      const { role } = record.fields[field]!;
      const address = baseOf(group, role) + k * COLUMN_BYTES;
      const value = numberAt(role, address);
      if (value === undefined) text += role === "today" && onAllPaths.has(address) ? "a" : "v";
      else if (isPlain(value)) text += String(value);
      else {
        const { finite, notNegative, zero } = factsOf(value);
        text += !finite ? "x" : notNegative ? "p" : zero ? "z" : "n";
      }
    }
    const name = shortNameOf(text);
    patterns.set(group, name);
    return name;
  };

  const shortNameOf = (text: string): string => {
    const name = names.get(text) ?? names.size;
    names.set(text, name);
    return `#${name}`;
  };

  const numberOf = (step: LawStep | undefined): number => {
    if (step === undefined) return -1;
    const number = numbers.get(step) ?? numbers.size;
    numbers.set(step, number);
    return number;
  };

  const givenTo = (segment: Segment<Block>): Given => {
    const known = bySegment.get(segment);
    if (known !== undefined) return known;
    const name = `${segment.laws.map(numberOf).join()}|${numberOf(segment.within)}|${numberOf(segment.chosen)}`;
    let found = givens.get(name);
    if (found === undefined) {
      const { shape, ...rest } = given(segment, laws, patternOf);
      givens.set(name, (found = { ...rest, shape: shortNameOf(shape) }));
    }
    bySegment.set(segment, found);
    return found;
  };

  const follow = (segment: Segment<Block>): Traced => {
    const one = givenTo(segment);
    let found = traced.get(one.shape);
    if (found === undefined) {
      found = trace(segment, one, laws, knownIn(segment.arena));
      traced.set(one.shape, found);
    }
    return found;
  };

  const loadsOfKept = (segment: Segment<Block>, kept: readonly Store[]): readonly Place[] => {
    const name = nameOf(segment, kept);
    let found = loads.get(name);
    if (found === undefined) loads.set(name, (found = loadsOf(kept, follow(segment).chosen)));
    return found;
  };

  const nameOf = (segment: Segment<Block>, kept: readonly Store[]): string => {
    let name = givenTo(segment).shape;
    for (const { place } of kept) name += ` ${placeKey(place)}`;
    return name;
  };

  /** The program of a stretch of which `stores` are wanted. */
  const programOf = (
    segment: Segment<Block>,
    stores: ReadonlyMap<Segment<Block>, readonly Store[]>,
  ): Program<Block> => {
    const kept = stores.get(segment)!;
    const { then, arena } = segment;
    const one = givenTo(segment);
    const name = nameOf(segment, kept);
    let module = modules.get(name);
    if (module === undefined) {
      const made = functionOf(segment, one, follow(segment), kept, laws);
      modules.set(name, (module = moduleOf(made)));
    }
    const { scalars, pointers } = one;
    const after = typeof then === "object" ? then.map((inner) => programOf(inner, stores)) : then;
    return { module, arena, pointers, scalars, then: after };
  };

  return {
    programs(day) {
      const stretches = cut(steps, day, laws);
      const order = stretches.flatMap((stretch) => ("kind" in stretch ? [] : withInner(stretch)));
      const made = new Set<number>();
      for (const segment of order) {
        const { stores, todays } = follow(segment);
        for (const place of todays.size === 0 ? [] : loadsOfKept(segment, stores)) {
          const name = todays.get(placeKey(place));
          if (name !== undefined && !made.has(addressOf(place, segment.arena)))
            throw new RangeError(`${name} is read before the day has made it`);
        }
        for (const { place } of stores) made.add(addressOf(place, segment.arena));
      }
      // From the last to the first: what lives within the day is kept only where a later program reads it.
      const wanted = new Set<number>();
      const stores = new Map<Segment<Block>, readonly Store[]>();
      for (const segment of order.toReversed()) {
        const kept = follow(segment).stores.filter(
          ({ isToday, place }) => !isToday || wanted.has(addressOf(place, segment.arena)),
        );
        stores.set(segment, kept);
        for (const place of loadsOfKept(segment, kept)) wanted.add(addressOf(place, segment.arena));
      }
      return stretches.map((stretch) => ("kind" in stretch ? stretch.run : programOf(stretch, stores)));
    },
  };
}

function withInner<Block>(segment: Segment<Block>): Segment<Block>[] {
  return typeof segment.then === "object" ? [segment, ...segment.then] : [segment];
}
