/** A scenario as documents name it. */
export interface ScenarioRef {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  /** What was laid over it before --set, as on the command line: `--company mine.yaml`; missing where nothing was. */
  readonly laid_over?: readonly string[];
}

interface Named extends Omit<ScenarioRef, "laid_over"> {
  readonly laidOver?: readonly string[] | undefined;
}

/** How documents name a scenario. */
export function scenarioRef({ name, file, sha256, laidOver = [] }: Named): ScenarioRef {
  return { name, file, sha256, ...(laidOver.length === 0 ? {} : { laid_over: laidOver }) };
}
