/** What each of some scenarios is called among the others: by its name, or by its file where another of the same name has another. */
export function scenarioLabels(
  scenarios: readonly { readonly name: string; readonly file: string }[],
): readonly string[] {
  return scenarios.map(({ name, file }) =>
    scenarios.some((other) => other.name === name && other.file !== file) ? file : name,
  );
}
