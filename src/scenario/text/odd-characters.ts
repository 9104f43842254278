/* Characters that look like others, or like nothing, and that are neither a blank, a sign nor a digit to a computer. */

/** What a character is called, and what was meant by it; "" where it should not be there. */
interface Odd {
  readonly name: string;
  readonly meant: string;
}

const blank = (name: string): Odd => ({ name, meant: " " });
const nothing = (name: string): Odd => ({ name, meant: "" });
const minus = (name: string): Odd => ({ name, meant: "-" });

const ODD: ReadonlyMap<string, Odd> = new Map([
  ["\u00a0", blank("no-break space")],
  ["\u1680", blank("ogham space")],
  ["\u2007", blank("figure space")],
  ["\u2009", blank("thin space")],
  ["\u202f", blank("narrow no-break space")],
  ["\u205f", blank("mathematical space")],
  ["\u3000", blank("ideographic space")],
  ["\u0085", nothing("next line")],
  ["\u00ad", nothing("soft hyphen")],
  ["\u200b", nothing("zero-width space")],
  ["\u200c", nothing("zero-width non-joiner")],
  ["\u200d", nothing("zero-width joiner")],
  ["\u2060", nothing("word joiner")],
  ["\ufeff", nothing("byte order mark")],
  ["\u2010", minus("hyphen")],
  ["\u2011", minus("no-break hyphen")],
  ["\u2012", minus("figure dash")],
  ["\u2013", minus("en dash")],
  ["\u2014", minus("em dash")],
  ["\u2212", minus("minus sign")],
  ["\u2018", { name: "curly quote", meant: "'" }],
  ["\u2019", { name: "curly quote", meant: "'" }],
  ["\u201c", { name: "curly quote", meant: '"' }],
  ["\u201d", { name: "curly quote", meant: '"' }],
]);

/** Full-width ASCII stands this far above ASCII. */
const FULL_WIDTH = 0xff00 - 0x20;

function oddOf(character: string): Odd | undefined {
  const known = ODD.get(character);
  if (known !== undefined || character <= "~") return known;
  if (/[\uff01-\uff5e]/.test(character)) {
    const meant = String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH);
    return { name: `full-width ${meant}`, meant };
  }
  if (/\p{Zs}/u.test(character)) return blank("wide or narrow space");
  if (/\p{Zl}|\p{Zp}/u.test(character)) return nothing("line separator");
  if (/\p{Cf}/u.test(character)) return nothing("invisible mark");
  return /\p{Nd}/u.test(character) ? digit(character) : undefined;
}

/** A digit of another script: every script has its ten in a row. */
function digit(character: string): Odd {
  const code = character.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  const meant = String(code - zero);
  return { name: `${meant} of another script`, meant };
}

/** An odd character where it stands, in UTF-16 units from the beginning of a text. */
export interface Found extends Odd {
  readonly at: number;
}

/** The first odd character of a text, named as `U+00A0 (no-break space)`; undefined if there is none. */
export function oddIn(text: string): Found | undefined {
  let at = 0;
  for (const character of text) {
    const odd = oddOf(character);
    if (odd !== undefined) {
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
      return { at, name: `U+${code} (${odd.name})`, meant: odd.meant };
    }
    at += character.length;
  }
  return undefined;
}

/** The text with what was meant in place of odd characters. */
export function withoutOdd(text: string): string {
  return Array.from(text, (character) => oddOf(character)?.meant ?? character).join("");
}

/** What to do about an odd character. */
export function remedyOf({ meant }: Odd): string {
  if (meant === "") return "take it out";
  return meant === " " ? "write a plain blank" : `write ${meant}`;
}
