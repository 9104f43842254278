import { createHash } from "node:crypto";

/** SHA-256, in hex, of plain data written as JSON with its keys sorted: the same content has the same digest. */
export function digest(data: unknown): string {
  return createHash("sha256").update(canonicalJson(data)).digest("hex");
}

/** Plain data as JSON without blanks, keys sorted by UTF-16 units. */
export function canonicalJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value,
  );
}
