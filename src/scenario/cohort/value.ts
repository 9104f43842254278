import { cellNumber, isUnclear, type NumberForm, numberForm } from "../csv/cell-number.ts";
import { noNumber } from "../csv/no-number.ts";
import { type Problem, problemAt } from "../problems/problem.ts";
import { asWritten } from "../text/as-written.ts";
import type { Node } from "../yaml/tree.ts";
import { foundIn } from "../yaml/wording.ts";
import type { Column } from "./columns.ts";
import { mapOf, scalar } from "./nodes.ts";

/** What stands between the numbers of a spread. */
export const TO = "..";

/** How numbers are written where nothing says otherwise. */
const PLAIN: NumberForm = numberForm([], true);

const SHARE = "share";

/** A cell's value as a column takes it, in the column's unit; null, and a problem, where it is none. Words and dates stay for the schema to judge. */
export function valueIn(node: Node, column: Column, problems: Problem[], form = PLAIN): Node | null {
  const { name, takes, unit } = column;
  if (takes === "word" || takes === "date") return node;
  const value =
    node.kind === "scalar" && typeof node.value === "string" ? parsed(node.value, node, column, form) : node;
  if (takes === "prices" && typeof value === "string") return node;
  const found = typeof value === "string" || !fits(value, column) ? null : value;
  if (found === null) {
    const advice = typeof value === "string" ? value : "";
    problems.push(
      problemAt(node.span, `${name}: expected ${EXPECTED[takes]}, found ${foundIn(node)}${advice}`),
    );
    return null;
  }
  const percent = unit === SHARE ? numbersOf(found).find((each) => each > 1) : undefined;
  if (percent === undefined) return found;
  const message = `${name}: ${asWritten(percent)} is ${asWritten(percent * 100)} %; ${asWritten(percent)} % is ${asWritten(percent / 100)}`;
  problems.push(problemAt(node.span, message));
  return null;
}

const EXPECTED = { number: "one number", spread: "a number", prices: "a number" } as const;

/** A text as a number or a spread; what to do about it, beginning with "; " or empty, where it is neither. */
function parsed(text: string, { span }: Node, column: Column, form: NumberForm): Node | string {
  const parts = text.split(TO).map((part) => part.trim());
  const numbers = parts.map((part) => (isUnclear(part, form) ? NaN : cellNumber(part, form)));
  if (!numbers.every(Number.isFinite) || parts.length > 3) return advice(text, column, form);
  const [first = NaN, second = NaN, third = NaN] = numbers;
  const node = (value: number | string): Node => scalar(value, span);
  if (parts.length === 1) return node(first);
  return parts.length === 2
    ? mapOf(span, [
        ["dist", node("uniform")],
        ["min", node(first)],
        ["max", node(second)],
      ])
    : mapOf(span, [
        ["dist", node("pert")],
        ["min", node(first)],
        ["mode", node(second)],
        ["max", node(third)],
      ]);
}

const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** What to do about a text that is no number, if it can be told. */
function advice(text: string, { unit, factor = 1, takes }: Column, form: NumberForm): string {
  const percent = /^([+-]?\d+(?:\.\d+)?) ?%$/.exec(text);
  if (percent !== null)
    return unit.startsWith(SHARE)
      ? `; write ${asWritten(exact(Number(percent[1]) / 100))}`
      : "; leave out the unit";
  const scaled = /^[$€£]? ?([+-]?\d+(?:\.\d+)?) ?(k|m|bn?|t)$/i.exec(text);
  const scale = SCALES[(scaled?.[2] ?? "").charAt(0).toLowerCase()];
  if (scaled !== null && scale !== undefined)
    return `; in ${unit} write ${asWritten(exact((Number(scaled[1]) * scale) / factor))}`;
  if (takes === "spread" && /^[\d.]+( ?(\.\.|[/–-]) ?| to )[\d.]+/.test(text))
    return `; a spread is written min${TO}max, or min${TO}mode${TO}max`;
  return noNumber(text, form);
}

const exact = (value: number): number => Number(value.toPrecision(12));

/** Whether a column takes what is there: a number, or where it may be uncertain a distribution, which the schema judges further. */
function fits(value: Node, { takes }: Column): boolean {
  if (value.kind === "scalar") return typeof value.value === "number";
  return value.kind === "map" && takes === "spread" && value.entries.has("dist");
}

function numbersOf(value: Node): number[] {
  if (value.kind === "scalar") return typeof value.value === "number" ? [value.value] : [];
  return value.kind === "map"
    ? ["min", "mode", "max"].flatMap((key) => {
        const part = value.entries.get(key)?.value;
        return part === undefined ? [] : numbersOf(part);
      })
    : [];
}
