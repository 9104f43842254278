import { asWritten } from "../../text/as-written.ts";
import type { Value } from "./field.ts";
import { type Absence, isAbsence, type Line } from "./lines.ts";

/**
 * The YAML of a scenario to begin with: base, and beside its fleets one of these lines. Comments give each figure's unit and
 * where a listed miner reports it; "assumed:" stands before what nobody said.
 */
export function starterText(fleet: string, lines: readonly (Line | Absence)[]): string {
  return `# A fleet of yours beside those of base. All that is not named here comes from base; so it does from another story with
# \`extends: downside\`. \`efficient: null\` and \`marginal: null\` below fleets would leave out base's own.
#
# A comment that begins with "assumed:" is of a figure that nobody gave: check those first.
# Any number may be a distribution instead, drawn once per path: {dist: normal, mean: 45, sd: 5}.
# \`hashfleet explain\` shows every value with its unit and origin, \`hashfleet schema\` every key there is.

extends: base
description: Own fleet ${fleet} beside those of base

fleets:
  ${keyText(fleet)}:
${blockOf(lines, 4).join("\n")}
`;
}

/** Lines as a block of maps, a comment behind each value. */
function blockOf(lines: readonly (Line | Absence)[], indent: number): string[] {
  let open: readonly string[] = [];
  return lines.flatMap((line) => {
    const above = line.path.slice(0, -1);
    const shared = above.findIndex((key, k) => open[k] !== key);
    const opened = shared === -1 ? [] : above.slice(shared);
    const heads = opened.map((key, k) => `${spaces(indent, shared + k)}${keyText(key)}:`);
    open = above;
    const margin = spaces(indent, above.length);
    return [
      ...heads,
      ...(isAbsence(line) ? absenceText(line) : [valueText(line)]).map((text) => margin + text),
    ];
  });
}

function valueText({ path, value, tells, assumed }: Line): string {
  return `${keyText(path.at(-1)!)}: ${yamlOf(value)} # ${assumed ? "assumed: " : ""}${tells}`;
}

/** A comment, and under it the key as it could be uncommented. */
function absenceText({ path, without, tells, assumed, example }: Absence): string[] {
  const key = path.at(-1)!;
  const said = without === "none" ? `no ${key}` : `without ${key} ${without}`;
  const head = `# ${assumed ? "assumed: " : ""}${said}; ${tells}`;
  if (example === undefined) return [head];
  const below = example.map((line) => ({ ...line, path: line.path.slice(path.length) }));
  return [`${head}. One would be`, `# ${keyText(key)}: ${flowOf(below)}`];
}

/** Lines as one map in braces. */
function flowOf(lines: readonly Pick<Line, "path" | "value">[]): string {
  const keys = [...new Set(lines.map(({ path }) => path[0]!))];
  const entries = keys.map((key) => {
    const own = lines.filter(({ path }) => path[0] === key);
    const [first] = own;
    const below = own.map((line) => ({ ...line, path: line.path.slice(1) }));
    return `${keyText(key)}: ${first!.path.length === 1 ? yamlOf(first!.value) : flowOf(below)}`;
  });
  return `{ ${entries.join(", ")} }`;
}

/** A value as YAML and the terminal have it. */
export function yamlOf(value: Value): string {
  if (typeof value === "number") return asWritten(value);
  return typeof value === "string" && !/^\d{4}-\d\d-\d\d$/.test(value) ? keyText(value) : String(value);
}

/** A key that YAML reads as that very text: not as a number, a truth or a nothing. */
function keyText(name: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}

const spaces = (indent: number, depth: number): string => " ".repeat(indent + 2 * depth);
