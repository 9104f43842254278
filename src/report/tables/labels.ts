import type { NamedScenario } from "../../runner/run.ts";

/**
 * What rows call scenarios: by name, by file where several have the same name, numbered where even the file is the same.
 */
export function scenarioLabels(
  scenarios: readonly Pick<NamedScenario, "name" | "file">[],
): readonly string[] {
  const labels = scenarios.map(({ name, file }) =>
    scenarios.some((other) => other.name === name && other.file !== file) ? file : name,
  );
  return labels.map((label, k) => {
    const earlier = labels.slice(0, k).filter((other) => other === label).length;
    return earlier === 0 ? label : `${label} (${earlier + 1})`;
  });
}
