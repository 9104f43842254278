/** Letters that a row's label has room for where they are wide. */
const LETTERS = 19;

/** A key as a row's label has room for: its last parts; the table beside has it whole. */
export function shortKey(key: string): string {
  if (key.length <= LETTERS || key.includes(" ")) return key;
  const parts = key.split(".");
  while (parts.length > 1 && parts.join(".").length > LETTERS) parts.shift();
  const short = Array.from(parts.join("."));
  return short.length <= LETTERS ? short.join("") : `${short.slice(0, LETTERS - 1).join("")}…`;
}
