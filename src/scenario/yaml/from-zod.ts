import { z } from "zod";

import type { Fault } from "./fault.ts";
import { withoutOdd } from "../text/odd-characters.ts";
import { parseOnce } from "./parse-once.ts";
import { unknownKey } from "./unknown-key.ts";
import { didYouMean } from "../text/suggest.ts";
import { isDistribution, nodeAt, toData } from "./tree.ts";
import type { MapNode, Node, Path } from "./tree.ts";
import { isDate, kindsOf, schemaAt, schemaUnder, unwrapped } from "./walk.ts";
import { colonHint, foundIn, labelOf, numberHint } from "./wording.ts";
import { meantBy, saysNo } from "../text/yes-and-no.ts";

type Issue = z.core.$ZodIssue;

/** What an issue of the schema means, in the words of this program; `above` leads to where its path begins. */
export function faultsOf(issue: Issue, root: MapNode, schema: z.ZodType, above: Path = []): Fault[] {
  const path: Path = [
    ...above,
    ...issue.path.map((step) => (typeof step === "number" ? step : String(step))),
  ];
  const node = nodeAt(root, path);
  const label = labelOf(root, path);
  const value = (message: string): Fault[] => [{ path, at: "value", message }];
  const found = `, found ${foundIn(node)}`;

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(root, schema, path, key));
    case "invalid_union": {
      if (issue.discriminator !== undefined) {
        const union = schemaAt(schema, path.slice(0, -1));
        const kinds = union === null ? null : kindsOf(union);
        const rest = union === null ? [] : faultsBeside(path, union, root, schema);
        return [...choice(path, [...(kinds?.keys.keys() ?? [])], root), ...rest];
      }
      // A parameter: the second option is the distribution; or of a parameter and a map that says more, that map.
      if (node === undefined) return missing(path, schema);
      const saysMore = issue.errors[0]?.[0]?.code !== "invalid_type";
      const inner = issue.errors[saysMore && isDistribution(node) ? 0 : 1];
      if (node.kind === "map" && inner) return inner.flatMap((each) => faultsOf(each, root, schema, path));
      if (node.kind === "scalar" && typeof node.value === "number")
        return value(`${label} must be finite${found}`);
      return value(`${label}: expected ${orMap(schemaAt(schema, path))}${found}${numberHint(node)}`);
    }
    case "invalid_type": {
      if (node === undefined) return missing(path, schema);
      if (node.kind === "scalar" && typeof node.value === "number" && issue.expected !== "string") {
        const wanted = issue.expected === "int" ? "a whole number" : "finite";
        if (issue.expected === "int" || issue.expected === "number")
          return value(`${label} must be ${wanted}${found}`);
      }
      const hint = issue.expected === "number" || issue.expected === "int" ? numberHint(node) : "";
      if (issue.expected === "object" || issue.expected === "record") {
        const advice =
          node.kind === "scalar" && saysNo(String(node.value))
            ? withoutMap(schemaAt(schema, path))
            : node.kind === "scalar"
              ? colonHint(String(node.value))
              : "";
        return value(`${label}: expected a map${found}${advice}`);
      }
      if (issue.expected === "boolean")
        return value(`${label}: expected true or false${found}${meantHint(node, ["true", "false"])}`);
      const expected = isDate(schemaAt(schema, path)) ? A_DATE : (EXPECTED[issue.expected] ?? issue.expected);
      return value(`${label}: expected ${expected}${found}${hint}`);
    }
    case "invalid_value":
      return choice(path, issue.values.map(String), root);
    case "too_small":
    case "too_big":
      // The length of a text where a list belongs; that it is no list is said.
      if (issue.origin === "string") return [];
      return value(
        `${label} must ${boundOf(issue)}${node?.kind === "list" ? `, found ${node.items.length}` : found}`,
      );
    case "invalid_format": {
      const text = node?.kind === "scalar" ? String(node.value) : "";
      return value(
        /^\d{4}-\d{2}-\d{2}$/.test(text)
          ? `${label}: the day ${text} does not exist`
          : `${label}: expected ${A_DATE}${found}`,
      );
    }
    case "invalid_key": {
      const name = JSON.stringify(String(path.at(-1)));
      return [{ path, at: "key", message: `${name} is not a name: letters, digits, _ and - only` }];
    }
    default: {
      const message = `${label} ${issue.message}`;
      if (node?.kind !== "map" || isDistribution(node)) return value(message);
      // Said of a map as a whole: what removed its last entry is to blame, if anything did.
      const removed = [...node.removed.keys()].slice(-1);
      return [{ path: [...path, ...removed], at: "key", message }];
    }
  }
}

/** What is wrong in a map whose kind is not known, whichever of them it is: that need not wait for it. */
function faultsBeside(path: Path, union: z.ZodType, root: MapNode, schema: z.ZodType): Fault[] {
  const above = path.slice(0, -1);
  const map = nodeAt(root, above);
  if (map?.kind !== "map") return [];
  return [...map.entries].flatMap(([key, entry]) => {
    if (key === path.at(-1)) return [];
    const members = [...(kindsOf(union)?.members.values() ?? [])];
    const children = members.flatMap((member) => schemaUnder(member, key) ?? []);
    if (children.length === 0) return [unknownKey(root, schema, above, key)];
    const tried = children.map((child) => parseOnce(child, toData(entry.value)).error?.issues);
    if (tried.includes(undefined)) return [];
    return tried[0]!.flatMap((issue) => faultsOf(issue, root, schema, [...above, key]));
  });
}

/** What may stand where a number may: a distribution, and in some places a map that says more. */
function orMap(schema: z.ZodType | null): string {
  const options = schema === null ? [] : ((unwrapped(schema) as Partial<z.ZodUnion>).options ?? []);
  const map = options.find((option) => option instanceof z.ZodObject);
  if (map === undefined) return "a number or a distribution";
  return `a number, a distribution, or a map of ${Object.keys(map.shape).join(", ")}`;
}

const A_DATE = "a date such as 2026-02-02";

const EXPECTED: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "text",
  array: "a list",
};

function missing(path: Path, schema: z.ZodType): Fault[] {
  const about = schemaAt(schema, path)?.meta()?.description;
  const message = `missing key "${path.at(-1)}"${about === undefined ? "" : ` (${about})`}`;
  return [{ path, at: "missing", message }];
}

/** A value that is none of those that may stand there. */
function choice(path: Path, options: readonly string[], root: MapNode): Fault[] {
  const node = nodeAt(root, path);
  const listed = options.length === 2 ? options.join(" or ") : `one of ${options.join(", ")}`;
  if (node === undefined) {
    const message = `missing key "${path.at(-1)}" (${listed})`;
    return [{ path, at: "missing", message }];
  }
  const near = meantHint(node, options) || nearHint(node, options);
  return [
    { path, at: "value", message: `${labelOf(root, path)} must be ${listed}, found ${foundIn(node)}${near}` },
  ];
}

/** Which of the options a word of yes or no, such as older YAML had, stands for. */
function meantHint(node: Node, options: readonly string[]): string {
  const meant = node.kind === "scalar" ? meantBy(String(node.value), options) : undefined;
  return meant === undefined ? "" : `; write ${meant}`;
}

function nearHint(node: Node, options: readonly string[]): string {
  return node.kind === "scalar" ? didYouMean(withoutOdd(String(node.value)).trim(), options) : "";
}

/**
 * How to say that there is none of what a map describes; nothing where there must be one. A key left out would keep what is
 * inherited.
 */
function withoutMap(schema: z.ZodType | null): string {
  if (schema === null) return "";
  const inner = unwrapped(schema);
  // An empty map of names has none; one of keys has them all at their defaults.
  if (inner instanceof z.ZodRecord) return parseOnce(inner, {}).success ? "; write {} for none" : "";
  return inner === schema ? "" : "; write null for none";
}

function boundOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const bound = issue.code === "too_small" ? issue.minimum : issue.maximum;
  if (issue.origin === "array") {
    const measure = issue.exact === true ? "exactly" : issue.code === "too_small" ? "at least" : "at most";
    return `have ${measure} ${bound} ${bound === 1 ? "item" : "items"}`;
  }
  const inclusive = issue.inclusive ?? true;
  const words = issue.code === "too_small" ? ["at least", "greater than"] : ["at most", "less than"];
  return `be ${words[inclusive ? 0 : 1] ?? ""} ${bound}`;
}
