/** A list names so many before it only counts them. */
const MOST = 12;

/** A name is shown up to this length. */
const LONGEST = 40;

/** Names one after the other, shortened where they are many or long. */
export function listed(names: readonly string[], most = MOST): string {
  const shown = names
    .slice(0, most)
    .map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name));
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
