import { shorten, textWidth } from "./table.ts";

/** A key in so many characters: whole where it fits, else its end, since keys of one place begin alike. */
export function keyEnd(key: string, width: number): string {
  if (textWidth(key) <= width) return shorten(key, width);
  const parts = key.split(".");
  while (parts.length > 1 && textWidth(parts.join(".")) > width - 1) parts.shift();
  return shorten(`…${parts.join(".")}`, width);
}
