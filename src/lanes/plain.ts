/** The plain executor: laws as they stand, path by path, on records that are windows on the block's columns. */
import { COLUMN_STEP, type FieldOf, type Group, type GroupOfDay, columnOf, groupAt } from "./memory.ts";
import { bind, memory } from "./primitives.ts";
import type { RecordType, RoleName } from "./record.ts";
import { type AnyArgument, type Executor, type LawStep, PATH, type Paths, type Step } from "./steps.ts";

/** The path, by its place in the block, that windows look at. */
let lane = 0;

/** Where a record's columns begin: its own, those of its terms and those of its state. */
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
  // Each on a prototype of its own: of objects that share one, V8 keeps only the first's accessors fast.
  const window = Object.create({}) as object;
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
  get: () => memory[place.own + lane + offset]!,
  set: (value) => {
    memory[place.own + lane + offset] = value;
  },
});

/** How a field of a role is read and written. */
const ACCESS: Readonly<Record<RoleName, (place: Place, offset: number) => Access>> = {
  term: (place, offset) => ({
    get: () => memory[place.terms + lane + offset]!,
    set: (value) => {
      memory[place.terms + lane + offset] = value;
    },
  }),
  state: (place, offset) => ({
    get: () => memory[place.state + lane + offset]!,
    set: (value) => {
      memory[place.state + lane + offset] = value;
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
  // Numbers that differ from path to path: their places among the values, and where their columns begin.
  const moving: number[] = [];
  const columns: number[] = [];
  for (const [k, one] of given.entries()) {
    const column = prepare(one, k, values, block, day);
    if (column === undefined) continue;
    moving.push(k);
    columns.push(column);
  }
  const call = law as unknown as (...values: unknown[]) => unknown;
  let n = 0;
  for (let p = 0; p < count; p++) {
    lane = paths === undefined ? p : paths[p]!;
    for (let m = 0; m < moving.length; m++)
      values[moving[m]!] = columns[m] === OF_PATH ? block.firstPath + lane : memory[columns[m]! + lane]!;
    const is = call(...values);
    if (chosen !== undefined && is === true) chosen[n++] = lane;
  }
  return n;
}

/** In place of a column: the path's own number. */
const OF_PATH = -1;

/** Puts an argument among the values that a law is called with; returns the column of one that differs from path to path. */
function prepare(
  one: AnyArgument,
  k: number,
  values: unknown[],
  block: Paths,
  day: number,
): number | undefined {
  if (typeof one === "number" || typeof one === "boolean") values.push(one);
  else if (one === PATH) {
    values.push(0);
    return OF_PATH;
  } else if ("of" in one) {
    values.push(0);
    return elementOf(one, day);
  } else if ("on" in one) values.push(one.on(day, block));
  else {
    const group = groupOf(one as Group | GroupOfDay, day);
    const place = places[k]!;
    place.own = group.own / 8;
    place.terms = group.terms / 8;
    place.state = group.state / 8;
    values.push(windowOf(group.record, k));
  }
  return undefined;
}

/** The group of today. */
export function groupOf(one: Group | GroupOfDay, day: number): Group {
  return "ring" in one ? groupAt(one.ring, one.index(day)) : one;
}

function elementOf({ of, field }: FieldOf, day: number): number {
  return columnOf(groupOf(of, day), field) / 8;
}
