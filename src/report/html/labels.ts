import { hasLabel, labelOf } from "../terminal/vocabulary.ts";

/** What people call the number of that name; the name itself in words where there is no better. */
export function labelled(name: string): string {
  return hasLabel(name) ? labelOf(name) : name.replaceAll("_", " ");
}
