/** Where the numbers of documents come from, fact by fact. */
import type { Sampling } from "../random/sampling.ts";
import { namedRuns } from "./figures/runs.ts";
import type { PageDocuments } from "./html/documents.ts";
import { recordedSampling } from "./sampling.ts";
import { scenarioLabels } from "./scenario-labels.ts";
import type { ScenarioRef } from "./scenario-ref.ts";
import { counted } from "./terminal/numbers.ts";

/** A fact, and what kind of thing it is: a name that people chose, a path or digest, words, or a count. */
export interface Fact {
  readonly what: string;
  readonly value: string | number;
  readonly kind: "name" | "code" | "words" | "count";
}

/** Scenario, seed, program and fingerprint. */
export function provenanceOf(documents: PageDocuments): readonly Fact[] {
  const runs = documents.runs ?? (documents.kind === "run" ? [documents.document] : []);
  const engine = documents.kind === "cohort" ? documents.document.engine : runs[0]?.engine;
  const program =
    engine === undefined ? [] : [words("Program", `hashfleet ${engine.version}, Node ${engine.node}`)];
  switch (documents.kind) {
    case "run":
      return [
        ...namedRuns(runs).flatMap(({ name, run }) => [
          ...scenarioFacts(run.scenario, runs.length > 1 ? name : undefined),
          code("Fingerprint", run.fingerprint),
        ]),
        ...drawFacts(documents.document),
        words("Engine", documents.document.engine.kernel),
        ...program,
      ];
    case "compare": {
      const names = scenarioLabels(documents.document.scenarios);
      return [
        ...documents.document.scenarios.flatMap((scenario, k) => [
          ...scenarioFacts(scenario, names[k]),
          code("Fingerprint", scenario.fingerprint),
        ]),
        ...drawFacts(documents.document),
        words("Engine", documents.document.engine),
        ...program,
      ];
    }
    case "cohort": {
      const { document } = documents;
      return [
        ...scenarioFacts(document.scenario),
        code("Fingerprint", document.fingerprint),
        words("Horizon", counted(document.days, "day")),
        ...drawFacts(document),
        words("Engine", document.engine.kernel),
        ...program,
      ];
    }
    case "fleets":
    case "measured-fleets":
      return [
        ...scenarioFacts(documents.document.scenario),
        { what: "Fleet that is varied", value: documents.document.fleet, kind: "name" },
        words("Horizon", counted(documents.document.days, "day")),
        ...drawFacts(documents.document),
        words("Engine", documents.document.engine),
      ];
  }
}

/** What a scenario was read from. */
export function scenarioFacts(scenario: ScenarioRef, of = scenario.name): readonly Fact[] {
  return [
    { what: "Scenario", value: of, kind: "name" },
    code("File", scenario.file),
    ...(scenario.laid_over ?? []).map((one) => code("Laid over it", one)),
    code("SHA-256 of its values", scenario.sha256),
  ];
}

/** Seed, paths, sampling and what was changed. */
export function drawFacts(drawn: {
  readonly seed: string;
  readonly sampling?: Sampling;
  readonly paths: number;
  readonly set: readonly string[];
}): readonly Fact[] {
  return [
    { what: "Seed", value: drawn.seed, kind: "name" },
    { what: "Paths", value: drawn.paths, kind: "count" },
    words("Sampling", recordedSampling(drawn)),
    ...drawn.set.map((one) => code("Changed on the command line", one)),
  ];
}

function words(what: string, value: string): Fact {
  return { what, value, kind: "words" };
}

function code(what: string, value: string): Fact {
  return { what, value, kind: "code" };
}
