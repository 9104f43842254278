import type { Json, JsonValue } from "../../src/scenario/schema/json-schema-parts.ts";
import { kindsOf } from "./fields.ts";
import { markdownTable } from "./table.ts";
import { typeOf } from "./type.ts";

/** The table of all distributions, a row for each with its own keys; optional ones have a question mark. */
export function distributionTable(distribution: Json): string {
  const rows = (kindsOf(distribution) ?? []).map(({ properties, required }) => {
    const { dist, ...own } = properties as Record<string, Json>;
    const needed = Array.isArray(required) ? required : [];
    const keys = Object.entries(own).map(([key, schema]) => {
      const type = kindsOf(schema) === null ? typeOf(schema).type : "any of the others";
      const optional = needed.includes(key) ? "" : ` (${ofDefault(schema)})`;
      return `\`${key}\`, ${textOf(schema.description)}: ${type}${optional}`;
    });
    return [`\`${textOf(dist?.const)}\``, keys.join("<br>")];
  });
  return markdownTable(["`dist`", "Its keys"], rows);
}

const ofDefault = ({ default: value }: Json): string =>
  value === undefined ? "optional" : `default ${JSON.stringify(value)}`;

const textOf = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");
