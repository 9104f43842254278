/** The anchor that GitHub gives a heading: lower case, spaces as hyphens, and of the rest letters, digits, hyphens and underscores. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");
}
