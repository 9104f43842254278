/** The plain executor: laws as they stand, path by path, on records that are windows on the block's columns. */
import { COLUMN_STEP, type FieldOf, type Group, type GroupOfDay, columnOf, groupAt } from "./memory.ts";
import { bind, memory } from "./primitives.ts";
import type { RecordType, RoleName } from "./record.ts";
import { type AnyArgument, type Executor, type LawStep, PATH, type Paths, type Step } from "./steps.ts";

/** Where a record's path stands in memory: in its own columns, those of its terms and those of its state. */
interface Place {
  own: number;
  terms: number;
  state: number;
}

/**
 * The windows through which laws see records: one for each record and place among a law's parameters. A place of its own
 * keeps what a law reads of one shape, which is what makes reading it fast.
 */
const windows = new Map<RecordType, object[]>();
const places: Place[] = Array.from({ length: 24 }, () => ({ own: 0, terms: 0, state: 0 }));

function windowOf(record: RecordType, k: number): object {
  let found = windows.get(record);
  if (found === undefined) windows.set(record, (found = []));
  return (found[k] ??= openWindow(record, places[k]!));
}

function openWindow(record: RecordType, place: Place): object {
  const window = {};
  record.names.forEach((name, index) => {
    Object.defineProperty(window, name, {
      ...ACCESS[record.fields[name]!.role](place, index * COLUMN_STEP),
      enumerable: true,
    });
  });
  return window;
}

interface Access {
  get(): number;
  set(value: number): void;
}

const inOwn = (place: Place, offset: number): Access => ({
  get: () => memory[place.own + offset]!,
  set: (value) => {
    memory[place.own + offset] = value;
  },
});

/** How a field of a role is read and written. */
const ACCESS: Readonly<Record<RoleName, (place: Place, offset: number) => Access>> = {
  term: (place, offset) => ({
    get: () => memory[place.terms + offset]!,
    set: (value) => {
      memory[place.terms + offset] = value;
    },
  }),
  state: (place, offset) => ({
    get: () => memory[place.state + offset]!,
    set: (value) => {
      memory[place.state + offset] = value;
    },
  }),
  today: inOwn,
  seen: inOwn,
  sum: inOwn,
};

/** Runs laws as they stand. */
export const PLAIN_EXECUTOR: Executor = {
  run(routine, block, day) {
    runSteps(routine.steps, block, day, undefined, block.count);
  },
  runAt(routine, block, day, lane) {
    runSteps(routine.steps, block, day, Int32Array.of(lane), 1);
  },
};

function runSteps<Block extends Paths>(
  steps: readonly Step<Block>[],
  block: Block,
  day: number,
  paths: Int32Array | undefined,
  count: number,
): void {
  for (const step of steps) {
    switch (step.kind) {
      case "law":
        // Code in between may have worked in another memory.
        bind(block.buffer);
        runLaw(step, block, day, paths, count);
        break;
      case "code":
        step.run(block, day);
        break;
      case "on":
        if (step.days(day)) runSteps(step.steps, block, day, paths, count);
        break;
      case "where":
      case "each": {
        bind(block.buffer);
        const chosen = new Int32Array(count);
        const n = runLaw(step.chosen, block, day, paths, count, chosen);
        if (n === 0) break;
        if (step.kind === "each") step.run(block, chosen, n, day);
        else runSteps(step.steps, block, day, chosen, n);
        break;
      }
    }
  }
}

/** Calls a law for each path, and lists those for which it is true. */
function runLaw(
  { law, arguments: given }: LawStep,
  block: Paths,
  day: number,
  paths: Int32Array | undefined,
  count: number,
  chosen?: Int32Array,
): number {
  const values: unknown[] = [];
  const moves: ((i: number) => void)[] = [];
  for (const [k, one] of given.entries()) prepare(one, k, values, moves, block, day);
  const call = law as unknown as (...values: unknown[]) => unknown;
  let n = 0;
  for (let p = 0; p < count; p++) {
    const i = paths === undefined ? p : paths[p]!;
    for (let k = 0; k < moves.length; k++) moves[k]!(i);
    const is = call(...values);
    if (chosen !== undefined && is === true) chosen[n++] = i;
  }
  return n;
}

/** Puts an argument among the values that a law is called with, and says what has to move with the path. */
function prepare(
  one: AnyArgument,
  k: number,
  values: unknown[],
  moves: ((i: number) => void)[],
  block: Paths,
  day: number,
): void {
  if (typeof one === "number" || typeof one === "boolean") values.push(one);
  else if (one === PATH) {
    values.push(0);
    moves.push((i) => {
      values[k] = block.firstPath + i;
    });
  } else if ("on" in one) values.push(one.on(day, block));
  else if ("of" in one) {
    const first = elementOf(one, day);
    values.push(0);
    moves.push((i) => {
      values[k] = memory[first + i]!;
    });
  } else {
    const group = groupOf(one as Group | GroupOfDay, day);
    const place = places[k]!;
    const own = group.own / 8;
    const terms = group.terms / 8;
    const state = group.state / 8;
    values.push(windowOf(group.record, k));
    moves.push((i) => {
      place.own = own + i;
      place.terms = terms + i;
      place.state = state + i;
    });
  }
}

/** The group of today. */
export function groupOf(one: Group | GroupOfDay, day: number): Group {
  return "ring" in one ? groupAt(one.ring, one.index(day)) : one;
}

function elementOf({ of, field }: FieldOf, day: number): number {
  return columnOf(groupOf(of, day), field) / 8;
}
