import { type Problem, problemAt } from "../problems/problem.ts";
import { didYouMean, nearOrAll } from "../text/suggest.ts";
import { isNull } from "../yaml/merge.ts";
import type { Entry, MapNode } from "../yaml/tree.ts";
import { BY_NAME, TIER } from "./columns.ts";
import { programDefaults } from "./defaults.ts";
import type { Fills } from "./fills.ts";
import { DEFAULT, DEFAULTS } from "./keys.ts";
import { cellOf, type Level } from "./row.ts";
import { type NamedRow, rowsIn } from "./rows.ts";
import { valueIn } from "./value.ts";

/** The tier of a company that names none, and of which the program fills what a tier of the file's own leaves open. */
export const USUAL_TIER = "efficient";

/** The default rows of a file and of the program, by tier. */
export class Levels {
  readonly #own: ReadonlyMap<string, NamedRow>;
  readonly #program: ReadonlyMap<string, NamedRow>;
  readonly #tiers: readonly string[];
  readonly #used = new Set([DEFAULT]);
  readonly #problems: Problem[];

  constructor(given: Entry | undefined, problems: Problem[]) {
    const program = programDefaults();
    this.#own = given === undefined ? new Map() : rowsIn(given, DEFAULTS, problems);
    this.#program = rowsIn({ key: program.span, value: program }, DEFAULTS, problems);
    this.#tiers = [...new Set([...this.#own.keys(), ...this.#program.keys()])].filter(
      (tier) => tier !== DEFAULT,
    );
    this.#problems = problems;
    // A wrong cell is told though no company needs it.
    for (const { entries } of this.own)
      for (const [name, { value }] of entries) {
        const column = BY_NAME.get(name);
        if (column !== undefined && !isNull(value)) valueIn(value, column, problems);
      }
  }

  /** The cells of the file's own default rows. */
  get own(): readonly MapNode[] {
    return [...this.#own.values()].map(({ cells }) => cells);
  }

  /** What fills a company's empty cells: the file's row of its tier, the file's of all, then the program's. */
  of(company: string, { cells }: NamedRow, fills: Fills): Level[] {
    const cell = cellOf(cells, TIER.name);
    const tier = cell?.kind === "scalar" ? String(cell.value) : USUAL_TIER;
    if (cell === undefined) fills.add(TIER.name, company, USUAL_TIER, "by the program's default");
    else if (!this.#tiers.includes(tier)) {
      const own = didYouMean(tier, this.#tiers) === "" ? "; a default row makes one" : "";
      const message = `there is no tier ${JSON.stringify(tier)}${nearOrAll(tier, this.#tiers)}${own}`;
      this.#problems.push(problemAt(cell.span, message));
    }
    this.#used.add(tier);
    const usual = this.#program.has(tier) ? tier : USUAL_TIER;
    const levels: [by: string, row: NamedRow | undefined, program: boolean][] = [
      [`by the file's default for tier ${tier}`, this.#own.get(tier), false],
      ["by the file's default", this.#own.get(DEFAULT), false],
      [`by the program's default for tier ${usual}`, this.#program.get(usual), true],
      ["by the program's default", this.#program.get(DEFAULT), true],
    ];
    return levels.flatMap(([by, row, program]) =>
      row === undefined ? [] : [{ by, cells: row.cells, program }],
    );
  }

  /** Warnings of default rows of the file's own tiers that no company is of. */
  idle(): Problem[] {
    return [...this.#own].flatMap(([tier, { key }]) => {
      if (this.#used.has(tier) || this.#program.has(tier)) return [];
      return [problemAt(key, `no company is of tier ${tier}${didYouMean(tier, this.#program.keys())}`)];
    });
  }
}
