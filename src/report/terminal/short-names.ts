import { harmless } from "../../scenario/text/harmless.ts";
import { textWidth } from "./table.ts";

/** Letters at the end that a name keeps where it has room: most names that begin alike end otherwise. */
const LEAST_TAIL = 3;

/**
 * Names in a width: whole where they fit, else cut in the middle. Where the letters that are left make two of them alike, more of the end
 * stays; where that does not help either, a number takes its place.
 */
export function shortNames(names: readonly string[], width: number): readonly string[] {
  const whole = names.map(harmless);
  for (let tail = LEAST_TAIL; tail <= width - 2; tail++) {
    const short = whole.map((name) => middleCut(name, width, tail));
    if (new Set(short).size === new Set(names).size) return short;
  }
  const taken = new Set<string>();
  return whole.map((name) => {
    const cut = middleCut(name, width, LEAST_TAIL);
    let [short, k] = [cut, 2];
    while (taken.has(short)) {
      const end = `…${k++}`;
      short = `${Array.from(name)
        .slice(0, Math.max(0, width - end.length))
        .join("")}${end}`;
    }
    taken.add(short);
    return short;
  });
}

function middleCut(name: string, width: number, tail: number): string {
  if (textWidth(name) <= width) return name;
  const letters = Array.from(name);
  return `${letters.slice(0, width - tail - 1).join("")}…${letters.slice(-tail).join("")}`;
}
