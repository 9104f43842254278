/** Which columns laws read and write, on whatever day. */
import { columnOf, type Group, type GroupOfDay } from "../lanes/memory.ts";
import { type LawStep, PATH, type Step } from "../lanes/steps.ts";
import type { ExpressionData, LawsData, StatementData } from "./law-data.ts";

/** Addresses of columns, rings apart. */
export interface WrittenColumns {
  /** All that laws of a routine write. */
  readonly all: ReadonlySet<number>;
  /** Those that they write on all paths, not only on chosen ones. */
  readonly onAllPaths: ReadonlySet<number>;
}

/** What laws of these steps write. */
export function writtenBy<Block>(steps: readonly Step<Block>[], laws: LawsData): WrittenColumns {
  const all = new Set<number>();
  const onAllPaths = new Set<number>();
  const walk = (list: readonly Step<Block>[], chosen: boolean): void => {
    for (const step of list) {
      if (step.kind === "on" || step.kind === "where") walk(step.steps, chosen || step.kind === "where");
      if (step.kind !== "law") continue;
      for (const address of columnsOf(step, laws, "writes")) {
        all.add(address);
        if (!chosen) onAllPaths.add(address);
      }
    }
  };
  walk(steps, false);
  return { all, onAllPaths };
}

/** Throws a RangeError where laws of these steps write a term: programs take it for what it was after the start. */
export function refuseTerms<Block>(steps: readonly Step<Block>[], laws: LawsData): void {
  for (const step of steps) {
    if (step.kind === "on" || step.kind === "where") refuseTerms(step.steps, laws);
    if (step.kind !== "law") continue;
    const { law, arguments: given } = step;
    for (const { parameter, field } of touchesOf(law.name, laws).writes) {
      const group = given[parameter] as Group | GroupOfDay;
      const { record } = "ring" in group ? group.ring : group;
      if (record.fields[field]!.role !== "term") continue;
      throw new RangeError(
        `${law.name} writes ${record.name}.${field} after the start, which is a term; make it a state or today`,
      );
    }
  }
}

/** The columns that a law reads or writes, rings apart. */
export function columnsOf(
  { law, arguments: given }: LawStep,
  laws: LawsData,
  how: "reads" | "writes",
): number[] {
  return touchesOf(law.name, laws)[how].flatMap(({ parameter, field }) => {
    const one = given[parameter];
    if (typeof one !== "object" || one === PATH || "on" in one) return [];
    if ("of" in one) return "ring" in one.of ? [] : [columnOf(one.of, one.field)];
    return "ring" in one ? [] : [columnOf(one as Group, field)];
  });
}

/** A field of a record among a law's parameters; of a number, the number itself. */
interface Touch {
  readonly parameter: number;
  readonly field: string;
}

interface Touches {
  readonly reads: readonly Touch[];
  readonly writes: readonly Touch[];
}

const known = new WeakMap<LawsData, Map<string, Touches>>();

/** What a law reads and writes, by itself and by the laws that it calls. */
function touchesOf(name: string, laws: LawsData): Touches {
  let byName = known.get(laws);
  if (byName === undefined) known.set(laws, (byName = new Map<string, Touches>()));
  const found = byName.get(name);
  if (found !== undefined) return found;
  const law = laws[name];
  if (law === undefined)
    throw new RangeError(`the build knows no law called ${name}: laws are functions of *.law.ts`);
  const places = new Map(law.parameters.map((parameter, k) => [parameter.name, k]));
  const reads: Touch[] = [];
  const writes: Touch[] = [];
  const passOn = (called: string, given: readonly ExpressionData[]): void => {
    if (laws[called] === undefined) return;
    const touches = touchesOf(called, laws);
    for (const [list, to] of [
      [touches.reads, reads],
      [touches.writes, writes],
    ] as const)
      for (const { parameter, field } of list) {
        const one = given[parameter];
        const place = Array.isArray(one) && one[0] === "name" ? places.get(one[1] as string) : undefined;
        if (place !== undefined) to.push({ parameter: place, field });
      }
  };
  const read = (expression: ExpressionData): void => {
    if (!Array.isArray(expression)) return;
    const [op, ...rest] = expression as readonly [string, ...ExpressionData[]];
    if (op === "name") {
      const place = places.get(rest[0] as unknown as string);
      if (place !== undefined) reads.push({ parameter: place, field: "" });
    } else if (op === "field") {
      reads.push({
        parameter: places.get(rest[0] as unknown as string)!,
        field: rest[1] as unknown as string,
      });
    } else if (op === "call") {
      const given = rest.slice(1);
      passOn(rest[0] as unknown as string, given);
      for (const one of given) if (!isRecord(one)) read(one);
    } else for (const one of rest) read(one);
  };
  const isRecord = (one: ExpressionData): boolean =>
    Array.isArray(one) &&
    one[0] === "name" &&
    law.parameters[places.get(one[1] as string) ?? -1]?.type === "record";
  const visit = (body: readonly StatementData[]): void => {
    for (const statement of body) {
      switch (statement[0]) {
        case "put":
          writes.push({ parameter: places.get(statement[1])!, field: statement[2] });
          read(statement[3]);
          break;
        case "if":
          read(statement[1]);
          visit(statement[2]);
          visit(statement[3]);
          break;
        case "do": {
          const given = statement.slice(2) as ExpressionData[];
          passOn(statement[1], given);
          for (const one of given) if (!isRecord(one)) read(one);
          break;
        }
        case "let":
        case "set":
          read(statement[2]);
          break;
        case "return":
          read(statement[1]);
          break;
      }
    }
  };
  visit(law.body);
  const touches = { reads, writes };
  byName.set(name, touches);
  return touches;
}
