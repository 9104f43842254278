/** Text and data made safe for a page: whatever a scenario is called, it appears as text. */
import { harmless } from "../../scenario/text/harmless.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The text as HTML or SVG shows it, in an element or in a quoted attribute. */
export function escapeText(text: string): string {
  return harmless(text).replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}

/** A name that people chose: its direction of writing does not spread to what stands beside it. */
export function nameHtml(name: string): string {
  return `<bdi>${escapeText(name)}</bdi>`;
}

/** The same inside SVG, which has no bdi, in at most `most` letters. */
export function nameSvg(name: string, most: number): string {
  const letters = Array.from(name);
  const short = letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : name;
  return `\u2068${escapeText(short)}\u2069`;
}
