/** A distribution as people say it: `normal (mean 0, sd 0.4)`, and not the map of a file. */
export function distributionWords(drawn: Readonly<Record<string, unknown>>): string {
  const { dist, ...parameters } = drawn;
  const said = Object.entries(parameters).map(
    ([key, value]) => `${key.replaceAll("_", " ")} ${words(value)}`,
  );
  return `${String(dist)} (${said.join(", ")})`;
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(" ");
  if (typeof value === "object" && value !== null)
    return distributionWords(value as Readonly<Record<string, unknown>>);
  return String(value);
}
