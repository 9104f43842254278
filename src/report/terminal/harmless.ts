/**
 * The text without characters that would do something to a terminal instead of being seen in it: control characters, and
 * those that turn the direction of what follows. Each is shown as �.
 */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd");
}
