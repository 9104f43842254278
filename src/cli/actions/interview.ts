import { saysNo } from "../../scenario/text/yes-and-no.ts";
import {
  type Answers,
  type Beside,
  completed,
  type Field,
  type Figure,
  fits,
  isPart,
  mayBeMissing,
  type Part,
  type Said,
  usualOf,
  type Value,
} from "../../scenario/write/starter/field.ts";
import { QUESTIONS } from "../../scenario/write/starter/questions.ts";
import { checkPart } from "../options/part-text.ts";
import { shown } from "../options/starter-options.ts";
import { valueIn } from "../options/value-text.ts";
import type { Ask } from "../terminal/ask.ts";
import { UsageError } from "../terminal/errors.ts";
import { tell } from "../terminal/output.ts";

/** The answer that there is no such part, as opposed to none at all. */
const NONE = Symbol("none");

/** Asks for all that no option says, group by group: the answers with those of the options. What Enter passes over stays unsaid. */
export async function interview(ask: Ask, given: Answers, beside: Beside): Promise<Answers> {
  const answers: Record<string, Value | readonly Said[]> = { ...given };
  for (const { title, items } of QUESTIONS) {
    let headed = false;
    for (const item of items) {
      if (answers[item.option] !== undefined || item.matters?.(answers) === false) continue;
      if (!headed) tell(`\n${title}`);
      headed = true;
      const answer = isPart(item) ? await askParts(ask, item, beside) : await askFigure(ask, item, beside);
      if (answer !== undefined) answers[item.option] = answer;
    }
  }
  return answers;
}

function askFigure(ask: Ask, figure: Figure, beside: Beside): Promise<Value | undefined> {
  const { option, asks, takes, otherwise = "none" } = figure;
  const usual = usualOf(figure, {}, beside);
  return ask(prompt(asks, usual, otherwise), (text) => valueIn(`--${option}`, text, takes, beside));
}

/** All occurrences of a part; undefined where Enter passes over the first. */
async function askParts(ask: Ask, part: Part, beside: Beside): Promise<readonly Said[] | undefined> {
  const said: Said[] = [];
  do {
    const one = await askPart(ask, part, said.length > 0, beside);
    if (one === undefined && said.length === 0) return undefined;
    if (one === undefined || one === NONE) break;
    said.push(one);
  } while (part.nameOf !== undefined);
  return said;
}

/** One occurrence, asked for again while it contradicts itself; undefined where Enter passes it over. */
async function askPart(
  ask: Ask,
  part: Part,
  another: boolean,
  beside: Beside,
): Promise<Said | typeof NONE | undefined> {
  for (;;) {
    const said = await askFields(ask, part, another, beside);
    if (said === NONE || said === undefined) return said;
    try {
      checkPart(part, said, beside);
      return said;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      tell(`${error.message}; once more`);
    }
  }
}

async function askFields(
  ask: Ask,
  part: Part,
  another: boolean,
  beside: Beside,
): Promise<Said | typeof NONE | undefined> {
  const said: Record<string, Value> = {};
  const [first, ...others] = part.fields;
  const read = (field: Field) => (text: string) =>
    valueIn(`--${part.option} ${field.option}`, text, field.takes, beside);

  const asks = `${another ? "Another" : part.asks}: ${first.asks}`;
  const begins = await ask(
    prompt(asks, usualOf(first, said, beside), another ? "no more" : "none"),
    (text) => (mayBeMissing(part) && saysNo(text) ? NONE : read(first)(text)),
  );
  if (begins === NONE || (begins === undefined && mayBeMissing(part))) return begins;
  if (begins !== undefined) said[first.option] = begins;
  for (const field of others) {
    const whole = completed(part, said, beside);
    if (!fits(field, whole)) continue;
    const answer = await ask(prompt(`  ${field.asks}`, whole[field.option], "none"), read(field));
    if (answer !== undefined) said[field.option] = answer;
  }
  return said;
}

function prompt(asks: string, usual: Value | undefined, otherwise: string): string {
  return `${asks} [${usual === undefined ? otherwise : shown(usual)}]: `;
}
