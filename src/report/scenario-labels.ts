/**
 * What each of some scenarios is called among the others: by its name, by its file where another of the same name has
 * another, and numbered where even the file is the same.
 */
export function scenarioLabels(
  scenarios: readonly { readonly name: string; readonly file: string }[],
): readonly string[] {
  const labels = scenarios.map(({ name, file }) =>
    scenarios.some((other) => other.name === name && other.file !== file) ? file : name,
  );
  return labels.map((label, k) => {
    const earlier = labels.slice(0, k).filter((other) => other === label).length;
    return earlier === 0 ? label : `${label} (${earlier + 1})`;
  });
}
