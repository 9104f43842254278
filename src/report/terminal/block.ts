import { BAR_GLYPHS } from "./bars.ts";
import type { Paint } from "./style.ts";
import { textWidth } from "./table.ts";

/** A line of a chart, and how it is painted: a plot by what its characters mean. */
export interface ChartLine {
  readonly kind: "heading" | "plot" | "note";
  readonly text: string;
}

/** A small chart, as lines that others may stand beside. */
export type Block = readonly ChartLine[];

export const heading = (text: string): ChartLine => ({ kind: "heading", text });
export const plot = (text: string): ChartLine => ({ kind: "plot", text });
export const note = (text: string): ChartLine => ({ kind: "note", text });

const GAP = 3;

/** How many blocks of that width stand side by side. */
export function perRow(blockWidth: number, width: number): number {
  return Math.max(1, Math.floor((width + GAP) / (blockWidth + GAP)));
}

/** The blocks in rows, as many side by side as fit, all in columns of the widest; an empty line between rows. */
export function arrange(blocks: readonly Block[], width: number, paint: Paint): string[] {
  const widest = Math.max(0, ...blocks.flatMap((block) => block.map(({ text }) => textWidth(text))));
  const each = perRow(widest, width);
  const rows = Array.from({ length: Math.ceil(blocks.length / each) }, (_, row) =>
    sideBySide(blocks.slice(row * each, (row + 1) * each), widest + GAP, paint),
  );
  return rows.flatMap((lines, row) => (row === 0 ? lines : ["", ...lines]));
}

function sideBySide(blocks: readonly Block[], pitch: number, paint: Paint): string[] {
  const height = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, h) => {
    const cells = blocks
      .map((block) => block[h] ?? plot(""))
      .map((line) => ({ ...line, text: line.text.trimEnd() }));
    const last = cells.findLastIndex(({ text }) => text !== "");
    return cells
      .slice(0, last + 1)
      .map((cell, c) => painted(cell, paint) + (c === last ? "" : " ".repeat(pitch - textWidth(cell.text))))
      .join("");
  });
}

const FAINT = /░+/g;
const STRONG = /[━▲◆]+/g;
const BARS = new RegExp(`[${BAR_GLYPHS}▒▓]+`, "g");

/** A line in colour: of a plot the bars and inner bands, what marks the middle stands out, the outer bands stand back. */
function painted({ kind, text }: ChartLine, paint: Paint): string {
  if (kind === "heading") return paint("heading", text);
  if (kind === "note") return paint("error", text);
  return text
    .replace(BARS, (run) => paint("bar", run))
    .replace(FAINT, (run) => paint("error", run))
    .replace(STRONG, (run) => paint("heading", run));
}
