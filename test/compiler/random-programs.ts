/** Programs at random: small laws as text, and a routine of them. */
import fc from "fast-check";
import {
  type Column,
  columnOf,
  type Group,
  type GroupOfDay,
  groupAt,
  NEXT_DAY,
  ofDay,
  twinOf,
  viewOf,
  windowOn,
} from "../../src/lanes/memory.ts";
import { record, type RecordType, seen, state, sum, term, today } from "../../src/lanes/record.ts";
import {
  type AnyArgument,
  byDay,
  type Law,
  type LawStep,
  type Routine,
  type Step,
} from "../../src/lanes/steps.ts";
import { fillStepTable, STEP_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { lawsByText } from "./laws-by-text.ts";
import { addresses, type Side, TwoExecutors } from "./two-executors.ts";

/** A record with fields of every role; and one for rings. */
const R = record("r", { p: term, q: term, a: state, b: state, c: seen, d: seen, e: sum, t: today, u: today });
const Q = record("q", { p: state, q: state, a: state, b: state, c: seen, d: seen, e: sum, t: seen, u: seen });

const FIELDS = ["p", "q", "a", "b", "c", "d", "e", "t", "u"];
const WRITTEN = ["a", "b", "c", "d", "e", "t", "u"];
const VARIABLES = ["v", "w"];
const LITERALS = ["0", "1", "2", "0.5", "-0", "-1", "3.7", "1000"];

/** Numbers and truths of a law, as text. */
const { number, truth } = fc.letrec<{ number: string; truth: string }>((tie) => {
  const leaf = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom("r", "s"), fc.constantFrom(...FIELDS))
        .map(([of, f]) => `${of}.${f}`),
    },
    { weight: 2, arbitrary: fc.constantFrom("x", "y", ...VARIABLES) },
    { weight: 1, arbitrary: fc.constantFrom(...LITERALS) },
  );
  const [one, is] = [tie("number"), tie("truth")];
  return {
    number: fc.oneof(
      { maxDepth: 4, depthIdentifier: "expression" },
      { weight: 3, arbitrary: leaf },
      {
        weight: 5,
        arbitrary: fc
          .tuple(one, fc.constantFrom("+", "-", "*", "/"), one)
          .map(([a, o, b]) => `(${a} ${o} ${b})`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom("min", "max"), one, one).map(([f, a, b]) => `${f}(${a}, ${b})`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom("sqrt", "floor", "log"), one).map(([f, a]) => `${f}(${a})`),
      },
      { weight: 2, arbitrary: one.map((a) => `exp(min(max(${a}, -3), 3))`) },
      { weight: 1, arbitrary: one.map((a) => `stepFunction(${a}, table)`) },
      { weight: 1, arbitrary: one.map((a) => `square(${a})`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom("exponent", "mantissa"), one)
          .map(([f, a]) => `${f}(max(${a}, 0.001))`),
      },
      { weight: 1, arbitrary: is.map((a) => `Number(${a})`) },
      { weight: 2, arbitrary: fc.tuple(is, one, one).map(([a, b, c]) => `(${a} ? ${b} : ${c})`) },
    ),
    truth: fc.oneof(
      { maxDepth: 4, depthIdentifier: "expression" },
      { weight: 1, arbitrary: fc.constantFrom("flag", "r.a > 0", "s.c < 0.5") },
      {
        weight: 4,
        arbitrary: fc
          .tuple(one, fc.constantFrom("<", "<=", ">=", "===", "!=="), one)
          .map(([a, o, b]) => `${a} ${o} ${b}`),
      },
      // TypeScript takes `a < (b > (c` for a call with types.
      { weight: 1, arbitrary: fc.tuple(one, leaf).map(([a, b]) => `${a} > ${b}`) },
      {
        weight: 1,
        arbitrary: fc.tuple(is, fc.constantFrom("&&", "||"), is).map(([a, o, b]) => `((${a}) ${o} (${b}))`),
      },
      { weight: 1, arbitrary: is.map((a) => `!(${a})`) },
    ),
  };
});

/** What is written stays small, so that no sum or product overflows. */
const bounded = number.map((value) => `min(max(${value}, -1000), 1000)`);

const put = fc.tuple(fc.constantFrom("r", "s"), fc.constantFrom(...WRITTEN), bounded);
const plainStatement = fc.oneof(
  { weight: 3, arbitrary: put.map(([of, field, value]) => `${of}.${field} = ${value};`) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...VARIABLES), bounded).map(([name, value]) => `${name} = ${value};`),
  },
);
const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: plainStatement },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          truth,
          fc.array(tie("statement"), { minLength: 1, maxLength: 2 }),
          fc.array(tie("statement"), { maxLength: 2 }),
        )
        .map(([when, then, other]) =>
          other.length === 0
            ? `if (${when}) { ${then.join(" ")} }`
            : `if (${when}) { ${then.join(" ")} } else { ${other.join(" ")} }`,
        ),
    },
  ),
}));
const body = fc.array(statement, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));

const PARAMETERS = "r: R, s: R, x: number, y: number, flag: boolean, table: Table";
const BEGIN = "let v = r.a; let w = s.b;";

/** What a program's laws are. */
const laws = fc.record({
  laws: fc.array(body, { minLength: 1, maxLength: 4 }),
  truths: fc.array(truth, { minLength: 1, maxLength: 2 }),
});

/** Arguments by numbers, which find their meaning among the groups of an arena. */
const given = fc.record({
  r: fc.nat(9),
  s: fc.nat(9),
  x: fc.record({ kind: fc.nat(6), of: fc.nat(9), field: fc.constantFrom(...FIELDS) }),
  y: fc.record({ kind: fc.nat(6), of: fc.nat(9), field: fc.constantFrom(...FIELDS) }),
  flag: fc.boolean(),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

type StepPlan =
  | { readonly kind: "law"; readonly law: number; readonly arena: number; readonly given: Given }
  | {
      readonly kind: "where";
      readonly truth: number;
      readonly arena: number;
      readonly given: Given;
      readonly inner: readonly { readonly law: number; readonly given: Given; readonly odd: boolean }[];
    }
  | {
      readonly kind: "each";
      readonly truth: number;
      readonly arena: number;
      readonly given: Given;
      readonly writes: number;
    }
  | { readonly kind: "code"; readonly writes: number }
  | { readonly kind: "on"; readonly rest: number; readonly steps: readonly StepPlan[] };

const { step } = fc.letrec<{ step: StepPlan }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2 },
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant("law" as const), law: fc.nat(9), arena: fc.nat(2), given }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("where" as const),
        truth: fc.nat(9),
        arena: fc.nat(2),
        given,
        inner: fc.array(fc.record({ law: fc.nat(9), given, odd: fc.boolean() }), { maxLength: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("each" as const),
        truth: fc.nat(9),
        arena: fc.nat(2),
        given,
        writes: fc.nat(9),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("code" as const), writes: fc.nat(9) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("on" as const),
        rest: fc.nat(2),
        steps: fc.array(tie("step"), { minLength: 1, maxLength: 3 }),
      }),
    },
  ),
}));

/** A program at random, with what is known of its terms. */
export const program = fc.record({
  laws,
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  terms: fc.array(fc.constantFrom(undefined, 0, 1, -0, 2.5, -3), { minLength: 8, maxLength: 8 }),
  count: fc.constantFrom(1, 2, 5, 7, 12, 64),
  seed: fc.nat(),
});
export type Program = typeof program extends fc.Arbitrary<infer T> ? T : never;

/** The text of a program's laws. */
export function textOf({ laws: { laws: bodies, truths } }: Program): string {
  return [
    "/** @apart */ export function square(x: number): number { const y = min(max(x, -9), 9) + 0.5; return y * y; }",
    "export function make(r: R): void { r.t = r.a - r.q; r.u = exp(min(max(r.b, -2), 2)); }",
    ...bodies.map((text, k) => `export function law${k}(${PARAMETERS}): void { ${BEGIN} ${text} }`),
    ...truths.map((text, k) => `export function is${k}(${PARAMETERS}): boolean { ${BEGIN} return ${text}; }`),
  ].join("\n");
}

/** Runs a program both ways for some days; returns where they differ. */
export function differencesOf(plan: Program): string[] {
  const { data, functions } = lawsByText(textOf(plan));
  const space = addresses();
  const table = space.table(STEP_TABLE_BYTES);
  const ring = space.ring(Q, 3);
  const shared = space.group(R);
  const [g0, g1, g2, g3] = space.arena(() => {
    const first = space.group(R);
    return [first, space.group(R), twinOf(first, space.group(R)), windowOn(first, space.group(R))] as const;
  });
  const other = space.arena(() => space.group(R));
  const all: Record<string, Group> = { shared: shared };
  for (const [k, group] of [g0, g1, g2, g3].entries()) all[`g${k}`] = group;
  all["other"] = other;
  for (let k = 0; k < 3; k++) all[`ring${k}`] = groupAt(ring, k);

  /** What laws of an arena may reach; the ring by the day or by its place. */
  const reach = (arena: number): (Group | GroupOfDay)[] => {
    const days = [ofDay(ring), ofDay(ring, NEXT_DAY)] as (Group | GroupOfDay)[];
    const own = [[], [g0, g1, g2, g3], [other]][arena]! as readonly Group[];
    return [...own, ...own, shared, ...days, groupAt(ring, 1)];
  };
  const isOfDay = (one: Group | GroupOfDay): boolean => "ring" in one;
  const isOfRing = (one: Group | GroupOfDay): boolean => "ring" in one || one.record === (Q as RecordType);
  /** One column by two ways must not meet in a law. */
  const clash = (list: readonly (Group | GroupOfDay)[]): boolean => {
    const found = list.filter(isOfRing);
    return found.some(isOfDay) && !found.every(isOfDay);
  };
  const argumentsFor = (
    { r, s, x, y, flag }: Given,
    arena: number,
    avoid: (Group | GroupOfDay)[],
  ): AnyArgument[] => {
    const groups = reach(arena);
    const pick = (k: number): Group | GroupOfDay => {
      const one = groups[k % groups.length]!;
      const taken = clash([...avoid, one]) ? (shared as Group) : one;
      avoid.push(taken);
      return taken;
    };
    const numberFor = ({ kind, of, field }: Given["x"]): AnyArgument => {
      if (kind < 3) return { of: pick(of), field };
      return [0, 1, 2.5, byDay((day) => day - 1)][kind - 3]!;
    };
    return [pick(r), pick(s), numberFor(x), numberFor(y), flag, table];
  };
  const law = (name: string, k: number, of: number): Law => functions[`${name}${k % of}`] as unknown as Law;
  const { laws: bodies, truths } = plan.laws;
  const columns = ([["a"], ["c"], ["d"], ["e"]] as const).flatMap(([field]) =>
    [shared, g0, other].map((group) => columnOf(group as Group, field)),
  );
  const lists: Record<Side["name"], number[][]> = { plain: [], compiled: [] };
  const steps = (plans: readonly StepPlan[]): Step<Side>[] =>
    plans.map((one): Step<Side> => {
      switch (one.kind) {
        case "law":
          return {
            kind: "law",
            law: law("law", one.law, bodies.length),
            arguments: argumentsFor(one.given, one.arena, []),
          };
        case "where": {
          const avoid: (Group | GroupOfDay)[] = [];
          const chosen: LawStep = {
            kind: "law",
            law: law("is", one.truth, truths.length),
            arguments: argumentsFor(one.given, one.arena, avoid),
          };
          const inner = one.inner.map(({ law: k, given: to, odd }): Step<Side> => {
            const step: LawStep = {
              kind: "law",
              law: law("law", k, bodies.length),
              arguments: argumentsFor(to, one.arena, avoid),
            };
            return odd ? { kind: "on", days: (day) => day % 2 === 1, steps: [step] } : step;
          });
          return { kind: "where", chosen, steps: inner };
        }
        case "each":
          return {
            kind: "each",
            chosen: {
              kind: "law",
              law: law("is", one.truth, truths.length),
              arguments: argumentsFor(one.given, one.arena, []),
            },
            run({ name, buffer }, paths, n, day) {
              lists[name].push([day, ...paths.subarray(0, n)]);
              const column = viewOf(buffer, columns[one.writes % columns.length]!);
              for (const i of paths.subarray(0, n)) column[i] = 1 - column[i]! / 2;
            },
          };
        case "code":
          return {
            kind: "code",
            run({ buffer, count }) {
              const column = viewOf(buffer, columns[one.writes % columns.length]!);
              for (let i = 0; i < count; i++) column[i] = 2 - column[i]! / 3;
            },
          };
        case "on":
          return { kind: "on", days: (day) => day % 3 === one.rest, steps: steps(one.steps) };
      }
    });
  const making = Object.values(all)
    .filter((group) => group.record === (R as RecordType))
    .map((group): Step<Side> => ({
      kind: "law",
      law: functions["make"] as unknown as Law,
      arguments: [group as AnyArgument] as AnyArgument[],
    }));
  const routine: Routine<Side> = { name: "random", steps: [...making, ...steps(plan.steps)] };

  let state = plan.seed % 2147483647;
  const random = (): number => {
    state = (state * 48271 + 11) % 2147483647;
    return state / 2147483647;
  };
  const known = new Map<number, number>();
  const fillings = new Map<Column, (i: number) => number>();
  let terms = 0;
  for (const group of Object.values(all))
    for (const name of group.record.names) {
      const column = columnOf(group, name);
      if (fillings.has(column)) continue;
      const is = group.record.fields[name]!.role === "term" ? plan.terms[terms++ % 8] : undefined;
      if (is !== undefined) known.set(column, is);
      fillings.set(column, () => {
        const number = random();
        if (is !== undefined) return is;
        return number < 0.1
          ? 0
          : number < 0.15
            ? -0
            : number < 0.2
              ? 1
              : number < 0.9
                ? 8 * number - 4
                : 1000 * number;
      });
    }
  const two = new TwoExecutors({
    laws: data,
    space,
    known,
    tables(buffer) {
      fillStepTable(buffer, table, (z) => z / (1 + z * z));
    },
  });
  for (const [column, at] of fillings) two.fill(column, at);
  const paths = Array.from({ length: plan.count }, (_, i) => i);
  for (const day of [0, 1, 2]) {
    two.run(routine, plan.count, day);
    const found = two.differences(all, paths).map((text) => `day ${day}: ${text}`);
    if (JSON.stringify(lists.plain) !== JSON.stringify(lists.compiled))
      found.push(
        `day ${day}: chosen ${JSON.stringify(lists.compiled)} instead of ${JSON.stringify(lists.plain)}`,
      );
    if (found.length > 0) return found;
  }
  if (JSON.stringify(plan.steps).includes('"each"')) return [];
  const lane = plan.seed % plan.count;
  two.runAt(routine, plan.count, lane, 3);
  return two.differences(all, [lane]).map((text) => `at ${lane}: ${text}`);
}
