import type { Options } from "yargs";
import { asWritten } from "../../scenario/text/as-written.ts";
import {
  type Answers,
  type Beside,
  type Figure,
  isPart,
  mayBeMissing,
  type Part,
  type Said,
  type Value,
} from "../../scenario/write/starter/field.ts";
import { ITEMS, QUESTIONS, USUAL_FLEET } from "../../scenario/write/starter/questions.ts";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "./gather.ts";
import type { Arguments } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";
import { partIn } from "./part-text.ts";
import { valueIn } from "./value-text.ts";

/** The fleet's name in --fleet, undefined if it is not given. */
export function fleetName(args: Arguments, { fleets }: Beside): string | undefined {
  const name = textOption(args, "fleet");
  if (name === undefined) return undefined;
  if (!/^[A-Za-z0-9_-]+$/.test(name) || name === "__proto__")
    throw new UsageError(`--fleet must be letters, digits, "-" and "_", found "${name}"; try --fleet mine`);
  if (fleets.includes(name))
    throw new UsageError(`--fleet ${name} is a fleet of base already; choose another name`);
  return name;
}

/** What the options say; all that is wrong with them is thrown as one UsageError. */
export function answersOf(args: Arguments, beside: Beside): Answers {
  const read = gather(
    Object.fromEntries(ITEMS.map((item) => [item.option, () => answerOf(item, args, beside)])),
  );
  return Object.fromEntries(
    Object.entries(read).filter(
      (entry): entry is [string, Value | readonly Said[]] => entry[1] !== undefined,
    ),
  );
}

function answerOf(item: Figure | Part, args: Arguments, beside: Beside): Value | readonly Said[] | undefined {
  if (isPart(item)) return partsOf(item, args, beside);
  const text = textOption(args, item.option);
  return text === undefined ? undefined : valueIn(`--${item.option}`, text, item.takes, beside);
}

/** What is said of each occurrence of a part; undefined where nothing is. */
function partsOf(part: Part, args: Arguments, beside: Beside): readonly Said[] | undefined {
  const given = args[part.option];
  if (given === undefined) return undefined;
  const texts = Array.isArray(given) ? given.map(String) : [textOption(args, part.option)!];
  const parts = texts.map((text) => partIn(part, text, beside));
  if (parts.includes(null) && parts.length > 1)
    throw new UsageError(`--${part.option} says none and one; leave out either`);
  const said = parts.filter((each) => each !== null);
  const names = said.flatMap(({ name }) => (name === undefined ? [] : [String(name)]));
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new UsageError(`--${part.option} has two of the name ${twice}`);
  return said;
}

/** A value as an option and a question have it. */
export function shown(value: Value): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? asWritten(value) : value;
}

/** Those options for yargs, under the headings of what is asked. */
export const starterOptions: Readonly<Record<string, Options>> = {
  fleet: { ...valueOption("Name of the fleet", USUAL_FLEET), group: headingOf(QUESTIONS[0]!.title) },
  ...Object.fromEntries(
    QUESTIONS.flatMap(({ title, items }) =>
      items.map((item) => [item.option, { ...optionOf(item), group: headingOf(title) }]),
    ),
  ),
};

function optionOf(item: Figure | Part): Options {
  if (!isPart(item)) {
    const { asks, usual, otherwise = "none" } = item;
    return valueOption(
      asks,
      usual === undefined ? otherwise : typeof usual === "function" ? undefined : shown(usual),
    );
  }
  const names = item.fields.map(({ option }) => option);
  const [first] = item.fields;
  const several = item.nameOf === undefined ? "" : " (may be repeated)";
  const describe = `${item.asks}${several}, as name=value with commas: ${names.join(", ")}`;
  const option = valueOption(describe, mayBeMissing(item) ? "none" : String(first.usual));
  return item.nameOf === undefined ? option : { ...option, array: true, nargs: 1 };
}

/** What stands before the colon of a group's title. */
function headingOf(title: string): string {
  return `${title.split(":")[0]!}:`;
}
