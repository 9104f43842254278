import { basename } from "node:path";
import { harmless } from "../../scenario/text/harmless.ts";
import type { Origin } from "../../scenario/values/origins.ts";
import { textWidth } from "./table.ts";

/** What a value comes from: a file, "--set" or "default". */
export function sourceOf(origin: Origin): string {
  if (origin.kind === "file") return origin.file;
  return origin.kind === "set" ? "--set" : "default";
}

/**
 * Says in few characters where a value comes from, file:line for a file. Paths that are too long lose their folders, if
 * the names alone tell the files apart; `most` characters are shown.
 */
export function originLabels(origins: readonly Origin[], most = 24): (origin: Origin) => string {
  const files = new Set(origins.flatMap((origin) => (origin.kind === "file" ? [origin.file] : [])));
  const names = new Map([...files].map((file) => [file, basename(file)]));
  const short = [...files].every((file) => textWidth(file) <= most);
  const shown = short || new Set(names.values()).size < files.size ? null : names;
  return (origin) => {
    if (origin.kind !== "file") return sourceOf(origin);
    return `${endOf(shown?.get(origin.file) ?? origin.file, most)}:${String(origin.line)}`;
  };
}

/** The text made harmless, its beginning cut with an ellipsis: of a path the end tells most. */
export function endOf(text: string, width: number): string {
  const letters = Array.from(harmless(text));
  return letters.length <= width
    ? letters.join("")
    : `…${letters.slice(letters.length - width + 1).join("")}`;
}
