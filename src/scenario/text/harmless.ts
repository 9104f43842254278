/** Control characters, those that turn the direction of what follows or are not seen at all, and separators of lines. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * The text without characters that would do something where it is shown, on a terminal or a page, instead of being seen
 * there. Each is shown as �.
 */
export function harmless(text: string): string {
  return text.replaceAll(UNSEEN, "\ufffd");
}

/** The first such character of a text, as "U+0007"; undefined if there is none. */
export function unseenIn(text: string): string | undefined {
  const [found] = text.match(UNSEEN) ?? [];
  return found && `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Harmless lines: only newlines stay as they are. */
export function harmlessLines(text: string): string {
  return text.split("\n").map(harmless).join("\n");
}

/** JSON text, which means the same, with those characters escaped but for the newlines between values. */
export function harmlessJson(text: string): string {
  return text.replaceAll(UNSEEN, (letter) => {
    if (letter === "\n") return letter;
    return Array.from({ length: letter.length }, (_, k) => unicodeEscape(letter.charCodeAt(k))).join("");
  });
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/** Data of which every text and every key is harmless. */
export function harmlessData<T>(data: T): T {
  return cleaned(data) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return harmless(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [harmless(key), cleaned(each)]));
}
