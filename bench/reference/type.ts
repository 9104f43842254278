import { isObject, type Json } from "../../src/scenario/schema/json-schema-parts.ts";

/** What may stand in a place, in words: type and bounds; and whether a distribution may. */
export function typeOf(schema: Json): { readonly type: string; readonly drawn: boolean } {
  const { anyOf } = schema;
  if (!Array.isArray(anyOf)) return { type: plainType(schema), drawn: false };
  const members = anyOf.filter(isObject);
  const inside = members.map(typeOf);
  return {
    type: members.flatMap((member, m) => (isReference(member) ? [] : [inside[m]!.type])).join(", or "),
    drawn: members.some(isReference) || inside.some(({ drawn }) => drawn),
  };
}

/** The one definition that schemas refer to is the distribution. */
const isReference = ({ $ref }: Json): boolean => $ref !== undefined;

function plainType(schema: Json): string {
  const { type, format, enum: values, items, additionalProperties } = schema;
  if (Array.isArray(values)) return values.map((value) => `\`${value as string}\``).join(", ");
  if (type === "string") return format === "date" ? "date" : "text";
  if (type === "boolean") return "`true`, `false`";
  if (type === "number") return `number${bounds(schema)}`;
  if (type === "integer") return `whole number${bounds(schema)}`;
  if (type === "array") {
    const each = isObject(items) ? typeOf(items).type : "";
    return each === "map" ? `list of maps${length(schema)}` : `list${length(schema)}: each ${each}`;
  }
  return isObject(additionalProperties) ? "map by name" : "map";
}

/** The bounds of a number, of which JSON Schema has four; what only makes a whole number safe is left out. */
function bounds({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Json): string {
  const limit = (value: unknown): string | null =>
    typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER
      ? value.toLocaleString("en")
      : null;
  const [least, above, most, below] = [minimum, exclusiveMinimum, maximum, exclusiveMaximum].map(limit);
  if (least != null && most != null) return `, ${least} to ${most}`;
  const low = least != null ? `at least ${least}` : above != null ? `above ${above}` : null;
  const high = most != null ? `at most ${most}` : below != null ? `below ${below}` : null;
  const both = [low, high].filter((one) => one !== null);
  return both.length === 0 ? "" : `, ${both.join(", ")}`;
}

/** How many items a list may have; that it may not be empty goes without saying. */
function length(list: Json): string {
  const [least = 0, most = Infinity] = [list.minItems, list.maxItems] as (number | undefined)[];
  if (least === most) return ` of ${most}`;
  if (most < Infinity) return least === 0 ? `, at most ${most} of them` : `, ${least} to ${most} of them`;
  return least > 1 ? `, at least ${least} of them` : "";
}
