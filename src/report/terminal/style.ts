import { styleText } from "node:util";

/** What a piece of text is, which says how it looks where colours show. */
export type Role = "heading" | "error" | "warning" | "bar";

const FORMATS = { heading: "bold", error: "dim", warning: "yellow", bar: "cyan" } as const;

/** Paints text by its role. */
export type Paint = (role: Role, text: string) => string;

/** A paint for a stream: plain where that is no terminal, or NO_COLOR says so. */
export function painter(stream: NodeJS.WritableStream): Paint {
  return (role, text) => (text === "" ? "" : styleText(FORMATS[role], text, { stream }));
}

const WIDEST = 100;
const NARROWEST = 60;

/** Columns to fill: those of the terminal, at most 100. */
export function widthOf(stream: NodeJS.WritableStream & { readonly columns?: number }): number {
  const { columns } = stream;
  return columns === undefined || columns <= 0 ? WIDEST : Math.max(NARROWEST, Math.min(WIDEST, columns));
}

const WIDEST_CHARTS = 160;

/** Columns that charts fill: a terminal's, where there are more than text is easily read in. */
export function chartWidthOf(stream: NodeJS.WritableStream & { readonly columns?: number }): number {
  const { columns } = stream;
  return columns === undefined || columns <= WIDEST ? widthOf(stream) : Math.min(WIDEST_CHARTS, columns);
}

/** Columns of a terminal; none of what is no terminal. */
export function terminalWidthOf(
  stream: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean },
): number {
  return stream.isTTY === true ? (stream.columns ?? 0) : 0;
}
