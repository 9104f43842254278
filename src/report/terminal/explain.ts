import type { EffectiveValue } from "../../scenario/values/effective.ts";
import type { Explanation } from "../explain/explanation.ts";
import { citationLines } from "./citations.ts";
import { compact } from "./compact.ts";
import { derivedLines } from "./derived.ts";
import { flow, GAP } from "./flowing.ts";
import { endOf, originLabels, sourceOf } from "./origin.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { shorten, textWidth } from "./table.ts";

/** Keys are longer only where a name of the user's is. */
const WIDEST_KEY = 40;

/** What value, unit and origin need beside a key, where a file's name is cut to so many characters. */
const BESIDE_KEY = 53;
const NARROW_FILE = 16;

/** The page of an explanation as text with a newline at its end, at most 100 columns wide, or 80 on a terminal that has no more. */
export function renderExplanation(explanation: Explanation, stream: NodeJS.WritableStream): string {
  const { loaded, values, derived } = explanation;
  const paint = painter(stream);
  const width = widthOf(stream);
  const follows = paint("heading", `What follows at the start, ${loaded.scenario.start.date}`);
  const cited = citationLines(values, width, paint);
  const sections = [
    titleOf(explanation, width, paint),
    ...valueSections(values, width, paint),
    ...(cited.length === 0 ? [] : [[paint("heading", "Sources, as files state them"), ...cited]]),
    ...(derived.length === 0 ? [] : [[follows, ...derivedLines(derived, width, paint)]]),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** What is explained, and how many of its values come from where. */
function titleOf({ loaded, key, values }: Explanation, width: number, paint: Paint): string[] {
  const counts = new Map<string, number>();
  for (const { origin } of values) counts.set(sourceOf(origin), (counts.get(sourceOf(origin)) ?? 0) + 1);
  const digits = Math.max(...[...counts.values()].map((count) => String(count).length));
  const rows = [...counts].map(([source, count]) => {
    const start = `${GAP}${String(count).padStart(digits)} from `;
    return start + endOf(source, width - start.length);
  });
  const title = key === undefined ? loaded.name : `${loaded.name}: ${key}`;
  return [paint("heading", shorten(title, width)), ...rows];
}

/** Every value under its keys, indented as in the YAML; a section for each key at the top. */
function valueSections(values: readonly EffectiveValue[], width: number, paint: Paint): string[][] {
  const label = originLabels(
    values.map(({ origin }) => origin),
    width < 100 ? NARROW_FILE : undefined,
  );
  const room = Math.min(WIDEST_KEY, width - BESIDE_KEY);
  const keys = values.map(({ path }) => shorten(keyLine(path, path.length - 1), WIDEST_KEY));
  // A key that leaves too little room has a line of its own.
  const alone = keys.map((key) => textWidth(key) > room);
  const rows = values.map(({ value, unit = "", origin }, v) => ({
    before: [alone[v] ? "" : keys[v]!],
    text: compact(value),
    after: [unit, label(origin)],
  }));
  const sections = new Map<string, string[]>();
  flow(rows, width).forEach((lines, v) => {
    const { path } = values[v]!;
    const before = values[v - 1]?.path ?? [];
    const shared = path.findIndex((key, depth) => key !== before[depth]);
    const headings = path.slice(0, -1).map((_, depth) => paint("heading", keyLine(path, depth)));
    const section = sections.get(path[0] ?? "") ?? [];
    sections.set(path[0] ?? "", [
      ...section,
      ...headings.slice(shared),
      ...(alone[v] ? [keys[v]!] : []),
      ...lines,
    ]);
  });
  return [...sections.values()];
}

/** The key at a depth of a path, indented. */
function keyLine(path: readonly string[], depth: number): string {
  return `${GAP.repeat(depth)}${path[depth] ?? ""}`;
}
