/** Elements of SVG as text, and the room that texts take. */

/** Width of a letter of the text, at most on average. */
export const LETTER = 7;

/** How much wider bold letters are. */
export const STRONG = 1.12;

/** Between the lines of two texts. */
export const LINE = 14;

/** A coordinate in few characters. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** How wide the widest of some texts is at most, px. */
export function widest(texts: readonly string[]): number {
  return LETTER * Math.max(0, ...texts.map((text) => Array.from(text).length));
}

/** A text whose content is escaped already. */
export function text(x: number, y: number, content: string, style = ""): string {
  return `<text${style === "" ? "" : ` class="${style}"`} x="${px(x)}" y="${px(y)}">${content}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<path class="${style}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

/** Texts of one style, which stands once. */
export function texts(
  style: string,
  all: readonly (readonly [x: number, y: number, html: string])[],
): string {
  if (all.length === 0) return "";
  return `<g class="${style}">${all.map(([x, y, html]) => text(x, y, html)).join("")}</g>`;
}

/** Lines of one style as one path. */
export function lines(style: string, places: readonly number[], d: (place: number) => string): string {
  return places.length === 0 ? "" : `<path class="${style}" d="${places.map(d).join("")}"/>`;
}
