/** Text and data made safe for a page: whatever a scenario is called, it appears as text. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The text as HTML or SVG shows it, in an element or in a quoted attribute; control characters become spaces. */
export function escapeText(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ").replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!);
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

/** JSON that may stand in a script element: nothing in it can end the element or start a comment. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
