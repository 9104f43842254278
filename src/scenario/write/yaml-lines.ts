import { asWritten } from "../text/as-written.ts";

/** Characters that a line of a comment may have. */
const WIDTH = 118;

/** Significant digits of an estimate: more than any error leaves. */
const DIGITS = 4;

/** Lines of YAML with what is known of each value above it. */
export class YamlLines {
  readonly #lines: string[] = [];
  #indent = "";

  get text(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  blank(): void {
    this.#lines.push("");
  }

  /** A comment, broken between words. */
  comment(text: string): void {
    let line = `${this.#indent}#`;
    for (const word of text.split(" ")) {
      if (line.length + 1 + word.length > WIDTH) {
        this.#lines.push(line);
        line = `${this.#indent}#`;
      }
      line += ` ${word}`;
    }
    this.#lines.push(line.trimEnd());
  }

  /** A value, and a note behind it. */
  entry(key: string, value: string, note = ""): void {
    this.#lines.push(`${this.#indent}${key}: ${value}${note === "" ? "" : ` # ${note}`}`);
  }

  /** An element of a list. */
  item(value: string, note: string): void {
    this.#lines.push(`${this.#indent}- ${value} # ${note}`);
  }

  /** A map: what `fill` writes stands below the key. */
  under(key: string, fill: () => void): void {
    this.#lines.push(`${this.#indent}${key}:`);
    const before = this.#indent;
    this.#indent += "  ";
    fill();
    this.#indent = before;
  }
}

/** A number with as many digits as an estimate has. */
export function number(value: number, digits = DIGITS): string {
  return asWritten(rounded(value, digits));
}

/** A number of so many significant digits. */
export function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** A distribution kept within bounds. */
export function truncated(of: string, bounds: { readonly min?: number; readonly max?: number }): string {
  const ends = Object.entries(bounds).map(([name, end]) => `, ${name}: ${end}`);
  return `{ dist: truncated, of: ${of}${ends.join("")} }`;
}

export function normal(mean: number, sd: number): string {
  return `{ dist: normal, mean: ${number(mean)}, sd: ${rounded(sd, 2)} }`;
}

export function lognormal(median: number, logSd: number, digits = DIGITS): string {
  return `{ dist: lognormal, median: ${number(median, digits)}, log_sd: ${rounded(logSd, 2)} }`;
}

export function gamma(shape: number, scale: number): string {
  return `{ dist: gamma, shape: ${number(shape)}, scale: ${number(scale)} }`;
}
