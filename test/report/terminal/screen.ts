import { PassThrough } from "node:stream";
import { expect } from "vitest";

/** A stream that is no terminal, as wide as asked. */
export function screen(columns = 100): NodeJS.WritableStream & { columns: number } {
  return Object.assign(new PassThrough(), { columns });
}

/** The lines of a text that ends with a newline, none of them wider than asked or with spaces at its end. */
export function linesWithin(text: string, columns: number): string[] {
  expect(text.endsWith("\n")).toBe(true);
  const lines = text.slice(0, -1).split("\n");
  for (const line of lines) {
    expect(Array.from(line).length, line).toBeLessThanOrEqual(columns);
    expect(line).toBe(line.trimEnd());
  }
  return lines;
}
