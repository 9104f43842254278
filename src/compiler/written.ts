/** Which columns the laws of a routine write, on whatever day. */
import { columnOf, type Group } from "../lanes/memory.ts";
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
      for (const address of addressesOf(step, laws)) {
        all.add(address);
        if (!chosen) onAllPaths.add(address);
      }
    }
  };
  walk(steps, false);
  return { all, onAllPaths };
}

function addressesOf({ law, arguments: given }: LawStep, laws: LawsData): number[] {
  return writesOf(law.name, laws).flatMap(({ parameter, field }) => {
    const one = given[parameter];
    if (typeof one !== "object" || one === PATH || "on" in one || "of" in one || "ring" in one) return [];
    return [columnOf(one as Group, field)];
  });
}

interface Write {
  readonly parameter: number;
  readonly field: string;
}

const known = new WeakMap<LawsData, Map<string, readonly Write[]>>();

/** The fields that a law writes, by the place of the record among its parameters. */
function writesOf(name: string, laws: LawsData): readonly Write[] {
  let byName = known.get(laws);
  if (byName === undefined) known.set(laws, (byName = new Map<string, readonly Write[]>()));
  const found = byName.get(name);
  if (found !== undefined) return found;
  const law = laws[name];
  if (law === undefined) throw new RangeError(`the build knows no law called ${name}`);
  const places = new Map(law.parameters.map((parameter, k) => [parameter.name, k]));
  const writes: Write[] = [];
  const visit = (body: readonly StatementData[]): void => {
    for (const statement of body) {
      if (statement[0] === "put") writes.push({ parameter: places.get(statement[1])!, field: statement[2] });
      else if (statement[0] === "if") {
        visit(statement[2]);
        visit(statement[3]);
      } else if (statement[0] === "do") {
        const given = statement.slice(2) as ExpressionData[];
        for (const { parameter, field } of writesOf(statement[1], laws)) {
          const one = given[parameter];
          if (Array.isArray(one)) writes.push({ parameter: places.get(one[1] as string)!, field });
        }
      }
    }
  };
  visit(law.body);
  byName.set(name, writes);
  return writes;
}
