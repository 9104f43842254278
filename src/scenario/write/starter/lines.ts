import {
  type Answers,
  type Beside,
  completed,
  type Figure,
  isPart,
  mayBeMissing,
  type Part,
  partsSaid,
  type Said,
  usualOf,
  type Value,
} from "./field.ts";
import { ITEMS } from "./questions.ts";

/** A value of a starter scenario. */
export interface Line {
  /** Its keys below the fleet. */
  readonly path: readonly string[];
  readonly value: Value;
  /** "" for words and dates. */
  readonly unit: string;
  readonly tells: string;
  /** Whether nobody said it. */
  readonly assumed: boolean;
}

/** A key, or a part, that the scenario does without. */
export interface Absence {
  readonly path: readonly string[];
  /** What is so without it: "none". */
  readonly without: string;
  readonly tells: string;
  readonly assumed: boolean;
  /** A part as it could stand there, undefined for a single key. */
  readonly example: readonly Line[] | undefined;
}

export function isAbsence(line: Line | Absence): line is Absence {
  return "without" in line;
}

/** All that a starter scenario says of its fleet, in order, keys of one map together. */
export function linesOf(answers: Answers, beside: Beside): readonly (Line | Absence)[] {
  return ITEMS.flatMap((item) => {
    if (answers[item.option] === undefined && item.matters?.(answers) === false) return [];
    return isPart(item) ? linesOfPart(item, answers, beside) : [lineOfFigure(item, answers, beside)];
  });
}

function lineOfFigure(figure: Figure, answers: Answers, beside: Beside): Line | Absence {
  const { key, option, unit, tells, otherwise = "none" } = figure;
  const said = answers[option] as Value | undefined;
  const value = said ?? usualOf(figure, {}, beside);
  const about = { path: key.split("."), tells, assumed: said === undefined };
  return value === undefined
    ? { ...about, without: otherwise, example: undefined }
    : { ...about, value, unit };
}

function linesOfPart(part: Part, answers: Answers, beside: Beside): readonly (Line | Absence)[] {
  const path = part.key.split(".");
  const assumed = answers[part.option] === undefined;
  const said = assumed && !mayBeMissing(part) ? [{}] : partsSaid(answers, part.option);
  const each = (parts: readonly Said[]): Line[] =>
    keysOf(part, parts, beside).flatMap((keys, k) =>
      linesOfSaid(part, [...path, ...keys], parts[k]!, beside),
    );
  if (said.length > 0) return each(said);
  if (!assumed && part.none !== undefined) {
    const { key, unit, tells, value } = part.none;
    return [{ path: [...path, key], value, unit, tells, assumed }];
  }
  const { without = "none", tells } = part;
  return [{ path, without, tells, assumed, example: each([part.example]) }];
}

function linesOfSaid(part: Part, above: readonly string[], said: Said, beside: Beside): readonly Line[] {
  const whole = completed(part, said, beside);
  return part.fields.flatMap(({ key, option, unit, tells }): Line[] => {
    const value = whole[option];
    if (value === undefined) return [];
    return [{ path: [...above, ...key.split(".")], value, unit, tells, assumed: said[option] === undefined }];
  });
}

/** The keys under which the occurrences of a part stand: none where there is one, else a name each, no name twice. */
function keysOf(part: Part, said: readonly Said[], beside: Beside): readonly (readonly string[])[] {
  const { nameOf } = part;
  if (nameOf === undefined) return said.map(() => []);
  const taken = new Set(said.flatMap(({ name }) => (name === undefined ? [] : [String(name)])));
  return said.map((each) => {
    if (each["name"] !== undefined) return [String(each["name"])];
    const usual = nameOf(completed(part, each, beside));
    let name = usual;
    for (let k = 2; taken.has(name); k++) name = `${usual}_${k}`;
    taken.add(name);
    return [name];
  });
}
