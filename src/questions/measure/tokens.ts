import { MeasureError } from "./measure-error.ts";
import type { Span } from "./measure.ts";

/** A piece of a measure: a word or a name in quotes, a relation, a bracket. `end` closes every list. */
export interface Token extends Span {
  readonly kind: "word" | "relation" | "open" | "close" | "end";
  readonly text: string;
  /** Written in quotes, so that it is a name whatever it says. */
  readonly quoted?: true;
}

/** Longest first. */
const RELATION = /^(?:<=|>=|==|=<|=>|!=|<|>|=|≤|≥)/;
const WORD = /^[^\s()<>=≤≥!"]+/;
const QUOTED = /^"([^"]*)"/;

/** The pieces of a text, in order. A MeasureError for a sign that belongs to none. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const take = (kind: Token["kind"], length: number, content = text.slice(from, from + length)): void => {
    tokens.push({ kind, text: content, from, to: from + length });
    from += length;
  };
  while (from < text.length) {
    const rest = text.slice(from);
    const sign = rest[0]!;
    const quoted = QUOTED.exec(rest);
    if (/\s/.test(sign)) from += 1;
    else if (sign === "(") take("open", 1);
    else if (sign === ")") take("close", 1);
    else if (quoted) {
      tokens.push({
        kind: "word",
        text: quoted[1]!,
        quoted: true,
        from,
        to: from + quoted[0].length,
      });
      from += quoted[0].length;
    } else {
      const relation = RELATION.exec(rest)?.[0];
      const word = WORD.exec(rest)?.[0];
      if (relation !== undefined) take("relation", relation.length);
      else if (word !== undefined) take("word", word.length);
      else
        throw new MeasureError(
          text,
          { from, to: from + 1 },
          sign === '"' ? "the quotes are not closed" : `unexpected ${sign}`,
        );
    }
  }
  return [...tokens, { kind: "end", text: "", from: text.length, to: text.length + 1 }];
}
