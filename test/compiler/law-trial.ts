/** A law compiled, on numbers at random. */
import seedrandom from "seedrandom";
import type { ExpressionData, LawData, LawsData, StatementData } from "../../src/compiler/law-data.ts";
import { writtenBy } from "../../src/compiler/written.ts";
import {
  type Column,
  columnOf,
  fieldOf,
  type Group,
  groupAt,
  NEXT_DAY,
  ofDay,
  SAME_DAY,
  type Table,
  twinOf,
  windowOn,
} from "../../src/lanes/memory.ts";
import { record, type RecordType, seen } from "../../src/lanes/record.ts";
import { type AnyArgument, byDay, type Law, PATH, type Routine, type Step } from "../../src/lanes/steps.ts";
import { fillStepTable, fillTailTable, STEP_TABLE_BYTES, TAIL_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
import { laws } from "../support/simd.ts";
import type { LawOfProgram } from "./every-law.ts";
import { addresses, type Side, TwoExecutors } from "./two-executors.ts";

/** The tables of the normal law, which take longer to fill than a law to run. */
const TAIL_BYTES = new Uint8Array(TAIL_TABLE_BYTES);
const STEP_BYTES = new Uint8Array(STEP_TABLE_BYTES);
fillTailTable(TAIL_BYTES.buffer, 0 as Table, normalQuantile);
fillStepTable(STEP_BYTES.buffer, 0 as Table, normalCdf);

const TAILS = new Set(["table", "tails", "normalQuantile"]);

/** What laws are given besides records, and what chooses paths. */
const Given = record("given", {
  a: seen,
  b: seen,
  c: seen,
  d: seen,
  e: seen,
  f: seen,
  chooser: seen,
  value: seen,
});
const FIELDS = ["a", "b", "c", "d", "e", "f"] as const;

/** A law of the test's own. */
interface OwnLaw {
  readonly law: Law;
  readonly data: LawData;
}

function ownLaw(
  name: string,
  parameters: LawData["parameters"],
  body: readonly StatementData[],
  law: (...given: never[]) => unknown,
): OwnLaw {
  return {
    law: Object.defineProperty(law, "name", { value: name }),
    data: { name, file: "test.law.ts", parameters, body },
  };
}

type Path = Record<string, number>;

/** Copies fields of one record's path to another's. */
function copy(name: string, fields: readonly string[]): OwnLaw {
  return ownLaw(
    name,
    [
      { name: "to", type: "record" },
      { name: "from", type: "record" },
    ],
    fields.map((field) => ["put", "to", field, ["field", "from", field]]),
    (to: Path, from: Path) => {
      for (const field of fields) to[field] = from[field]!;
    },
  );
}

/** A law that keeps another's value. */
function keepValue({ name, law, parameters, returns }: LawOfProgram): OwnLaw {
  const call: ExpressionData = ["call", name, ...parameters.map((one) => ["name", one.name] as const)];
  return ownLaw(
    `keep ${name}`,
    [{ name: "given record", type: "record" }, ...parameters],
    [["put", "given record", "value", returns === "boolean" ? ["flag", call] : call]],
    (kept: Path, ...given: never[]) => {
      kept["value"] = Number(law(...given));
    },
  );
}

const isChosen = ownLaw(
  "is chosen",
  [{ name: "given", type: "record" }],
  [["return", ["gt", ["field", "given", "chooser"], 0.5]]],
  (given: Path) => given["chooser"]! > 0.5,
);

type Random = () => number;

function oneOf<T>(random: Random, of: readonly T[]): T {
  return of[Math.floor(random() * of.length)]!;
}

/** What random columns hold: fractions, which every parameter can be, or numbers of all sizes and either sign. */
function numberOf(random: Random, fractions: boolean): number {
  if (fractions) return 0.05 + 0.9 * random();
  const size = 10 ** (10 * random() - 5);
  return oneOf(random, [0, -0, 1, -1, size, size, size, -size, -size]);
}

/** A column of such numbers: one on all paths, some of them equal, or all different. */
function columnAt(random: Random, fractions: boolean): (i: number) => number {
  const few = Array.from({ length: 3 }, () => numberOf(random, fractions));
  return random() < 0.3 ? () => oneOf(random, few) : () => numberOf(random, fractions);
}

export interface Trial {
  readonly law: LawOfProgram;
  readonly seed: string;
  readonly count: number;
  /** On all paths, where a law chooses, to choose paths for code, or for one path. */
  readonly form: "law" | "where" | "each" | "runAt";
}

/**
 * Where a law, compiled, differs from the law as it stands on random columns. What it needs of the day is made before it,
 * and what it makes of the day is kept after it.
 */
export function differencesOfLaw({ law, seed, count, form }: Trial): string[] {
  const random = seedrandom.alea(seed);
  const fractions = law.ofTails || random() < 0.5;
  const space = addresses();
  const tail = space.table(TAIL_TABLE_BYTES);
  const step = space.table(STEP_TABLE_BYTES);
  const given = space.group(Given);
  const inArena = random() < 0.5;
  const known = new Map<number, number>();
  const groups: Record<string, Group> = { given };
  const own: OwnLaw[] = [isChosen];
  const before: Step<Side>[] = [];
  const after: Step<Side>[] = [];
  const steps: AnyArgument[] = [];
  const shared = new Map<RecordType, Group>();

  /** A group of its own, a twin of another of the record, or one of a ring. */
  const groupFor = (type: RecordType): AnyArgument => {
    const roles = Object.values(type.fields).map(({ role }) => role);
    if (roles.every((role) => role === "state" || role === "sum") && random() < 0.3) {
      const ring = space.ring(type, 3);
      for (let k = 0; k < 3; k++) groups[`ring ${space.bytes} ${k}`] = groupAt(ring, k);
      return ofDay(ring, oneOf(random, [SAME_DAY, NEXT_DAY]));
    }
    const other = shared.get(type);
    const fresh = space.group(type);
    const group =
      other === undefined || random() < 0.3
        ? fresh
        : random() < 0.5
          ? twinOf(other, fresh)
          : windowOn(other, fresh);
    shared.set(type, group);
    groups[`${type.name} ${space.bytes}`] = group;
    makeToday(group);
    return group;
  };
  /** Has the fields that live within a day made from columns before the law, and kept in others after it. */
  const makeToday = (group: Group): void => {
    const { record: type } = group;
    const fields = type.names.filter((name) => type.fields[name]!.role === "today");
    if (fields.length === 0) return;
    const shadow = record(`${type.name}'s shadow`, Object.fromEntries(fields.map((name) => [name, seen])));
    const made = space.group(shadow) as Group;
    const kept = space.group(shadow) as Group;
    groups[`made ${space.bytes}`] = made;
    groups[`kept ${space.bytes}`] = kept;
    const copying = copy(`copy ${type.name}`, fields);
    own.push(copying);
    before.push({ kind: "law", law: copying.law, arguments: [group, made] as AnyArgument[] });
    after.push({ kind: "law", law: copying.law, arguments: [kept, group] as AnyArgument[] });
  };
  const numberFor = (name: string): AnyArgument => {
    const field = fieldOf(given, oneOf(random, FIELDS));
    const number = numberOf(random, fractions);
    if (law.ofTails && /unit|^u$|tail/i.test(name)) return field;
    return oneOf(random, [field, field, 0, 1, number, byDay(() => number), byDay((day) => day)]);
  };
  const word = (name: string): AnyArgument =>
    name === "path" ? PATH : oneOf(random, [0xffffffff, byDay((day) => day - 5), 12345, 0]);

  const build = (): void => {
    for (const { name, type, record: of } of law.parameters) {
      if (type === "record") steps.push(groupFor(of!));
      else if (type === "boolean") steps.push(random() < 0.5);
      else if (type === "table") steps.push(law.ofTails && TAILS.has(name) ? tail : step);
      else steps.push(type === "word" ? word(name) : numberFor(name));
    }
  };
  if (inArena) space.arena(build);
  else build();

  const keeping = law.returns === undefined ? undefined : keepValue(law);
  if (keeping) own.push(keeping);
  const one: Step<Side> & { readonly kind: "law" } = keeping
    ? { kind: "law", law: keeping.law, arguments: [given, ...steps] }
    : { kind: "law", law: law.law, arguments: steps };
  const lists: Record<Side["name"], number[][]> = { plain: [], compiled: [] };
  const note = (block: Side, paths: Int32Array, n: number, day: number): void => {
    lists[block.name].push([day, ...paths.subarray(0, n)]);
  };
  const chosen = { kind: "law", law: isChosen.law, arguments: [given as unknown as Group] } as const;
  const middle: Step<Side> =
    form === "where"
      ? { kind: "where", chosen, steps: [one] }
      : form === "each" && law.returns === "boolean"
        ? { kind: "each", chosen: { kind: "law", law: law.law, arguments: steps }, run: note }
        : one;
  // Where other code stands between, all that passes from law to law has to pass through memory.
  const pause: Step<Side>[] = random() < 0.5 ? [] : [{ kind: "code", run: () => undefined }];
  const whole = [...before, ...pause, middle, ...pause, ...after];
  // So that laws of the start may be tried, too.
  const routine: Routine<Side> = { name: law.name, steps: whole, opens: true };

  const data: LawsData = { ...laws, ...Object.fromEntries(own.map((each) => [each.data.name, each.data])) };
  // A term that the law makes stands only after it.
  const { all: written } = writtenBy(routine.steps, data);
  const fillings: { column: Column; at: (i: number) => number }[] = [];
  const chance = oneOf(random, [0, 0.02, 0.5, 1]);
  for (const group of Object.values(groups))
    for (const name of group.record.names) {
      const column = columnOf(group, name);
      if (fillings.some((filling) => filling.column === column)) continue;
      let at = columnAt(random, fractions);
      if (group === (given as unknown as Group) && name === "chooser") at = () => Number(random() < chance);
      else if (group.record.fields[name]!.role === "term" && !written.has(column) && random() < 0.6) {
        const number = oneOf(random, [0, 1, numberOf(random, fractions)]);
        known.set(column, number);
        at = () => number;
      }
      fillings.push({ column, at });
    }
  const two = new TwoExecutors({
    laws: data,
    space,
    known,
    tables(buffer) {
      new Uint8Array(buffer).set(TAIL_BYTES, tail);
      new Uint8Array(buffer).set(STEP_BYTES, step);
    },
  });
  for (const { column, at } of fillings) two.fill(column, at);
  if (form === "runAt") {
    const lane = Math.floor(random() * count);
    two.runAt(routine, count, lane, 7);
    return two.differences(groups, [lane]);
  }
  // Twice, so that what a day leaves is what the next one finds.
  const found: string[] = [];
  for (const day of [7, 8]) {
    if (found.length > 0) break;
    two.run(routine, count, day);
    found.push(...two.differences(groups));
    if (JSON.stringify(lists.compiled) !== JSON.stringify(lists.plain))
      found.push(`chosen ${JSON.stringify(lists.compiled)} instead of ${JSON.stringify(lists.plain)}`);
  }
  return found;
}
