import { textWidth } from "./table.ts";

/** A text as lines of at most `width` characters, broken at blanks; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((long) => pieces(long, width))) {
    if (line === "") line = word;
    else if (textWidth(line) + 1 + textWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const letters = Array.from(word);
  const count = Math.max(1, Math.ceil(letters.length / width));
  return Array.from({ length: count }, (_, i) => letters.slice(i * width, (i + 1) * width).join(""));
}
