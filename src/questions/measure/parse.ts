import { numberMeant } from "../../scenario/text/number-meant.ts";
import { Reader } from "./reader.ts";
import {
  EVENTS,
  type Amount,
  type Limit,
  type Measure,
  type Relation,
  RELATIONS,
  type Statistic,
  type Subject,
  type Word,
} from "./measure.ts";
import { statisticNamed } from "./statistic.ts";

/** Reads a measure, such as `p50(equity_usd of efficient)`. A MeasureError, which shows the place, if it is none. */
export function parseMeasure(text: string): Measure {
  const reader = new Reader(text);
  const measure = measureIn(reader);
  const { kind, text: rest, ...span } = reader.peek();
  if (kind === "relation") reader.fail(span, "a measure alone is asked for here, and no limit");
  if (kind !== "end") reader.fail(span, afterMeasure(rest));
  return measure;
}

/** Reads a limit, such as `p(default of marginal) <= 5%`. A MeasureError if it is none. */
export function parseLimit(text: string): Limit {
  const reader = new Reader(text);
  const measure = measureIn(reader);
  const { kind, text: rest, ...span } = reader.peek();
  if (kind === "end") reader.fail(span, "a limit goes on with < <= > >= or =, and a number");
  if (kind !== "relation") reader.fail(span, afterMeasure(rest));
  const relation = relationIn(reader);
  const bound = amountIn(reader);
  const end = reader.peek();
  if (end.kind !== "end") reader.fail(end, "a limit ends with its number");
  return { measure, relation, bound, text };
}

/** What to do about a word that follows the brackets. */
function afterMeasure(word: string): string {
  if (["of", "in", "by"].includes(word)) return `"${word}" stands inside the brackets`;
  return `unexpected "${word}"; after the brackets comes "vs" and a scenario, or nothing`;
}

function measureIn(reader: Reader): Measure {
  const { from } = reader.peek();
  const name = reader.expect("word", "a statistic, such as p50(…), mean(…) or p(…)");
  if (reader.peek().kind !== "open")
    reader.fail(
      EVENTS.some((event) => event.split(" ")[0] === name.text) ? name : reader.peek(),
      EVENTS.some((event) => event.split(" ")[0] === name.text)
        ? `${name.text} is an event: write p(${name.text} …)`
        : `expected ( after ${name.text}: p50(equity_usd of efficient)`,
    );
  reader.take();
  if (name.text === "se") {
    const { statistic, subject, vs, se } = measureIn(reader);
    if (se) reader.fail(name, "a standard error has none of its own");
    const { to } = reader.expect("close", ")");
    return { statistic, subject, se: true, ...(vs && { vs }), text: reader.between(from, to) };
  }
  const statistic = statisticNamed(name.text);
  if (typeof statistic === "string") reader.fail(name, statistic);
  const subject = subjectIn(reader, statistic);
  let { to } = reader.expect("close", ")");
  const vs = reader.takes("vs") ? reader.word("the name of a scenario after vs") : undefined;
  if (vs) ({ to } = vs);
  return { statistic, subject, se: false, ...(vs && { vs }), text: reader.between(from, to) };
}

const CLAUSES = ["of", "in", "by"] as const;

/** What follows each. */
const OF_CLAUSE: Readonly<Record<(typeof CLAUSES)[number], string>> = {
  of: "the name of a fleet after of",
  in: "the name of a scenario after in",
  by: "a date, YYYY-MM-DD, after by",
};

function subjectIn(reader: Reader, statistic: Statistic): Subject {
  const name = nameIn(reader);
  const clauses: { of?: Word; in?: Word; by?: Word } = {};
  let comparison: Pick<Subject, "relation" | "than"> = {};
  for (;;) {
    const next = reader.peek();
    const clause = CLAUSES.find((word) => reader.takes(word));
    if (clause !== undefined) {
      if (clauses[clause]) reader.fail(next, `"${clause}" stands here twice`);
      clauses[clause] = clause === "by" ? dateIn(reader) : reader.word(OF_CLAUSE[clause]);
    } else if (next.kind === "relation") {
      if (statistic.kind !== "probability")
        reader.fail(next, "only p(…) takes a comparison inside its brackets");
      if (comparison.relation) reader.fail(next, "one comparison stands in the brackets, not two");
      comparison = { relation: relationIn(reader), than: amountIn(reader) };
    } else break;
  }
  return { name, ...comparison, ...clauses };
}

/** The word of a date. One of several words, 1 March 2026, is refused here: what follows would be read as something else. */
function dateIn(reader: Reader): Word {
  const word = reader.word(OF_CLAUSE.by);
  const rest: Word[] = [];
  while (/^(?:\p{L}{3,}\.?,?|\d{1,4},?)$/u.test(reader.peek().text)) rest.push(reader.take());
  const { from } = word;
  const to = rest.at(-1)?.to ?? word.to;
  const text = reader.between(from, to);
  if (rest.length > 0) reader.fail({ from, to }, `${text} is no date: a date is written as 2026-03-01`);
  return word;
}

/** Words up to a clause, a relation or the bracket: an event may have two. */
function nameIn(reader: Reader): Word {
  const first = reader.word("a quantity, such as equity_usd, or an event, such as default");
  let [text, to] = [first.text, first.to];
  for (;;) {
    const { kind, text: word } = reader.peek();
    if (kind !== "word" || (CLAUSES as readonly string[]).includes(word) || word === "vs") break;
    text += ` ${word}`;
    ({ to } = reader.take());
  }
  return { text, from: first.from, to };
}

/** How others write them. */
const WRITTEN: Readonly<Record<string, Relation>> = { "≤": "<=", "≥": ">=" };

function relationIn(reader: Reader): Relation {
  const token = reader.take();
  const found = RELATIONS.find((relation) => relation === (WRITTEN[token.text] ?? token.text));
  return found ?? reader.fail(token, `unknown comparison ${token.text}; there are < <= > >= and =`);
}

const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(%|pp)?$/;

function amountIn(reader: Reader): Amount {
  const word = reader.expect("word", "a number, such as 5e6 or 5%");
  // The unit may stand apart: 5 %.
  const apart = /%$|pp$/.test(word.text) ? undefined : ["%", "pp"].find((unit) => reader.takes(unit));
  const [, digits, unit = ""] = NUMBER.exec(word.text + (apart ?? "")) ?? [];
  if (digits === undefined) {
    const meant = numberMeant(word.text);
    reader.fail(
      word,
      `expected a number, found "${word.text}"${meant === null ? "" : `; did you mean ${meant}?`}`,
    );
  }
  const value = unit === "" ? Number(digits) : Number(digits) / 100;
  return { value, unit: unit as Amount["unit"], from: word.from, to: word.to + (apart?.length ?? 0) };
}
