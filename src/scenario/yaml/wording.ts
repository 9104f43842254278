import { numberMeant } from "../text/number-meant.ts";
import { oddIn, withoutOdd } from "../text/odd-characters.ts";
import { positionOf } from "../problems/source.ts";
import type { Span } from "../problems/source.ts";
import type { Node, Path } from "./tree.ts";
import { isDistribution, nodeAt } from "./tree.ts";

/** Longest piece of a value that a message repeats. */
const SHOWN = 40;

/** A value's name in a message: its key, and inside a list or a distribution that of what it belongs to. */
export function labelOf(root: Node, path: Path): string {
  let label = "";
  for (let length = path.length; length > 0; length--) {
    const step = path[length - 1] ?? "";
    label =
      typeof step === "number"
        ? `[${step}]${label}`
        : label.startsWith("[") || label === ""
          ? step + label
          : `${step}.${label}`;
    const parent = nodeAt(root, path.slice(0, length - 1));
    if (typeof step === "string" && (parent === undefined || !isDistribution(parent))) break;
  }
  return label === "" ? "the scenario" : label;
}

/** A value as a message repeats it: a number as it was written, text in quotes, "a list", "a map". */
export function foundIn(node: Node | undefined): string {
  if (node === undefined) return "nothing";
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return isDistribution(node) ? "a distribution" : "a map";
  if (node.value === null) return "nothing";
  if (typeof node.value === "string") return JSON.stringify(clipped(node.value));
  const { source, start, end } = node.span;
  return clipped(source.text.slice(start, end));
}

/** How a number that was written as text could be written, as the end of a message; nothing for other text. */
export function numberHint(node: Node | undefined): string {
  if (node?.kind !== "scalar" || typeof node.value !== "string") return "";
  const text = withoutOdd(node.value).trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    return text === node.value.replaceAll(/^ +| +$/g, "") ? "; write it without quotes" : `; write ${text}`;
  const meant = numberMeant(text);
  return meant === null ? "" : `; write ${meant}`;
}

/** Says what is missing of `key:value`, as the end of a message; nothing for other text. */
export function colonHint(text: string): string {
  const key = /^\s*([A-Za-z_][\w-]*):[^\s:/\\]/.exec(text)?.[1];
  return key === undefined ? "" : `; a blank must follow the colon of ${key}:`;
}

/** Names an odd character in what a span holds, as the end of a message; nothing if there is none. */
export function oddHint({ source, start, end }: Span): string {
  const odd = oddIn(source.text.slice(start, end));
  if (odd === undefined) return "";
  const position = positionOf({ source, start: start + odd.at, end });
  return `; ${odd.name} stands ${position === null ? "in it" : `at column ${position.column}`}`;
}

function clipped(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
