import { type Problem, problemAt } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { distributionWords } from "../text/distribution-words.ts";
import { isNull } from "../yaml/merge.ts";
import { type MapNode, type Node, toData } from "../yaml/tree.ts";
import { type Column, perEhs, sourceOf } from "./columns.ts";
import type { Fills } from "./fills.ts";
import { times } from "./nodes.ts";
import { valueIn } from "./value.ts";

/** Cells that fill a company's empty ones, and how that is said. */
export interface Level {
  readonly by: string;
  readonly cells: MapNode;
  /** True of a row of the program's, which is no user's to mend. */
  readonly program: boolean;
}

/** A company's own cells, and in order what fills the empty ones. */
export interface Company {
  readonly name: string;
  readonly key: Span;
  readonly cells: MapNode;
  readonly levels: readonly Level[];
}

/** A cell that was read. */
export interface CellRead {
  readonly cell: Node;
  /** In the column's unit. */
  readonly value: Node;
  readonly column: Column;
  /** Whether it is for each EH/s. */
  readonly each: boolean;
}

/** The row of a company, in the units of a scenario. */
export class Row {
  readonly name: string;
  readonly key: Span;
  readonly #company: Company;
  readonly #fills: Fills;
  readonly #problems: Problem[];
  readonly #read: CellRead[] = [];

  constructor(company: Company, fills: Fills, problems: Problem[]) {
    this.name = company.name;
    this.key = company.key;
    this.#company = company;
    this.#fills = fills;
    this.#problems = problems;
  }

  /** True of a column that the company's own row speaks of. */
  says({ name }: Column): boolean {
    return cellOf(this.#company.cells, name) !== undefined;
  }

  /**
   * The value of a column: the company's own, or of the first default row that has one, in total or for each of the company's `ehs`; what
   * is filled in is noted. Undefined where nobody says it, or what is said is wrong, which is reported.
   */
  value(column: Column, ehs?: number): Node | undefined {
    const { name, cells, levels } = this.#company;
    for (const level of [{ by: null, cells, program: false }, ...levels]) {
      const found = this.#in(level, column, ehs);
      if (found === undefined) continue;
      if (found !== null && level.by !== null) this.#fills.add(column.name, name, found.said, level.by);
      return found?.value;
    }
    return undefined;
  }

  /** The same as one number. */
  number(column: Column): number | undefined {
    const value = this.value(column);
    return value?.kind === "scalar" && typeof value.value === "number" ? value.value : undefined;
  }

  /** The cells that were read, in the columns' own units, but for those of the program. */
  get read(): readonly CellRead[] {
    return this.#read;
  }

  report(at: Node | undefined, message: string): void {
    this.#problems.push(problemAt(at?.span ?? this.key, message));
  }

  /** Undefined of an empty cell, null of a wrong one. */
  #in(
    { cells, program }: Pick<Level, "cells" | "program">,
    column: Column,
    ehs: number | undefined,
  ): { readonly value: Node; readonly said: string } | null | undefined {
    const { name, unit, factor = 1 } = column;
    const whole = cellOf(cells, name);
    const each = column.perEhs === true ? cellOf(cells, perEhs(name)) : undefined;
    if (whole !== undefined && each !== undefined)
      this.report(each, `${perEhs(name)}: ${name} says it already; leave one of them empty`);
    const cell = whole ?? each;
    if (cell === undefined) return undefined;
    const found = valueIn(cell, column, this.#problems);
    if (found === null) return null;
    if (!program) this.#read.push({ cell, value: found, column, each: whole === undefined });
    const cited = cellOf(cells, sourceOf(whole === undefined ? perEhs(name) : name));
    const scaled = times(found, whole === undefined ? factor * (ehs ?? NaN) : factor);
    const value = cited?.kind === "scalar" ? { ...scaled, citation: String(cited.value) } : scaled;
    return { value, said: words(found, unit) + (whole === undefined ? " for each EH/s" : "") };
  }
}

/** A cell of a row; undefined of an empty one. */
export function cellOf({ entries }: MapNode, name: string): Node | undefined {
  const node = entries.get(name)?.value;
  return node === undefined || isNull(node) ? undefined : node;
}

/** Units of pure numbers. */
const RATIOS = new Set(["share", "ratio", "factor"]);

function words(node: Node, unit: string): string {
  if (node.kind === "map") return distributionWords(toData(node) as Record<string, unknown>);
  const said = String(toData(node));
  return unit === "" || RATIOS.has(unit) ? said : `${said} ${unit}`;
}
