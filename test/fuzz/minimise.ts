/** Makes a failing case as small as it goes: fewer paths, fewer keys, plainer values, fewer lines. */
import { parse, stringify } from "yaml";
import { parseScenario } from "../../src/scenario/load/load.ts";
import type { Case } from "./cases.ts";
import { type Path, valueIn, withValue } from "./place.ts";

/** Whether a case still shows the same failure. */
export type StillFails = (each: Case) => Promise<boolean>;

/** A smaller case that fails alike, found with at most so many trials. */
export async function minimised(failing: Case, stillFails: StillFails, trials: number): Promise<Case> {
  const search = new Search(failing, stillFails, trials);
  await search.fewerPaths();
  if (!(await search.fewerKeys())) await search.fewerLines();
  return search.best;
}

type Map = Record<string, unknown>;

class Search {
  best: Case;
  readonly #stillFails: StillFails;
  #left: number;

  constructor(failing: Case, stillFails: StillFails, trials: number) {
    this.best = failing;
    this.#stillFails = stillFails;
    this.#left = trials;
  }

  /** Takes the case if it fails too. */
  async #take(each: Case): Promise<boolean> {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    const fails = await this.#stillFails(each);
    if (fails) this.best = each;
    return fails;
  }

  async #takeData(data: unknown): Promise<boolean> {
    const text = stringify(data);
    return text !== this.best.text && this.#take({ ...this.best, text });
  }

  async fewerPaths(): Promise<void> {
    for (let paths = 1; paths < this.best.paths; paths *= 4)
      if (await this.#take({ ...this.best, paths, blockPaths: Math.min(paths, this.best.blockPaths) }))
        return;
  }

  /** False where the text is no map of keys, or fails for what is not in its data. */
  async fewerKeys(): Promise<boolean> {
    const data = dataOf(this.best.text);
    if (data === undefined) return false;
    // Over a whole scenario every key can be left out.
    if (
      !(await this.#takeData(laidOver(data))) &&
      !(await this.#takeData(data)) &&
      stringify(data) !== this.best.text
    )
      return false;
    let before = "";
    while (before !== this.best.text && this.#left > 0) {
      before = this.best.text;
      for (const path of pathsIn(dataOf(this.best.text))) await this.#simplify(path);
    }
    return true;
  }

  async #simplify(path: Path): Promise<void> {
    const data = dataOf(this.best.text);
    const value = valueIn(data, path);
    if (value === undefined) return;
    if (await this.#takeData(withValue(data, path, undefined))) return;
    for (const plainer of plainerThan(value))
      if (await this.#takeData(withValue(data, path, plainer))) return;
  }

  /** Takes out ever smaller pieces of the text. */
  async fewerLines(): Promise<void> {
    for (const separator of ["\n", ""]) {
      for (let size = this.best.text.split(separator).length >> 1; size >= 1; size >>= 1) {
        for (let at = 0; at < this.best.text.split(separator).length;) {
          const parts = this.best.text.split(separator);
          if (!(await this.#take({ ...this.best, text: parts.toSpliced(at, size).join(separator) })))
            at += size;
          if (this.#left <= 0) return;
        }
      }
    }
  }
}

function dataOf(text: string): Map | undefined {
  try {
    const data: unknown = parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data) ? (data as Map) : undefined;
  } catch {
    return undefined;
  }
}

/** The same scenario as changes to base. */
function laidOver(data: Map): Map {
  if (data["extends"] !== undefined) return data;
  const { scenario } = parseScenario("extends: base");
  return { extends: "base", ...changes(data, scenario) };
}

function changes(data: Map, base: Map): Map {
  const gone = Object.keys(base).filter((key) => !Object.hasOwn(data, key));
  const own = Object.entries(data).map(([key, value]) => {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    return [
      key,
      isMap(value) && isMap(below) && Object.keys(value).length > 0 ? changes(value, below) : value,
    ];
  });
  return { ...Object.fromEntries(gone.map((key) => [key, null])), ...(Object.fromEntries(own) as Map) };
}

const isMap = (value: unknown): value is Map =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !("dist" in value);

/** All that may be taken out, the large before what is in it. */
function pathsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== "object" || data === null) return [];
  const inside = Array.isArray(data)
    ? data.map((each: unknown, k) => [k, each] as const)
    : Object.entries(data);
  const paths = inside.map(([step]) => [...path, step]);
  return [
    ...(inside.length > 40 ? [] : paths),
    ...inside.slice(0, 40).flatMap(([step, each]) => pathsIn(each, [...path, step])),
  ];
}

function plainerThan(value: unknown): unknown[] {
  if (typeof value === "number") {
    const rounded = Number(value.toPrecision(1));
    return [0, 1, rounded].filter((each) => each !== value && String(each).length < String(value).length);
  }
  if (Array.isArray(value) && value.length > 1) return [value.slice(0, 1), value.slice(0, value.length >> 1)];
  if (typeof value === "object" && value !== null && "dist" in value) {
    const { mean, median, mode, min, values, of } = value as Map;
    return [mean, median, mode, min, (values as unknown[] | undefined)?.[0], of].filter(
      (each) => each !== undefined,
    );
  }
  return [];
}
