import { parseDocument } from "yaml";

import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { Source, Span } from "../problems/source.ts";
import { toTree } from "./to-tree.ts";
import type { Parsed } from "./to-tree.ts";
import { colonHint, oddHint } from "./wording.ts";

/** The tree of one YAML 1.2 document, every value with its place. */
export function parseYaml(source: Source): Parsed {
  const document = parseDocument(source.text, {
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    // Own checks: the library compares every key of a map with every other.
    uniqueKeys: false,
  });
  const problems = syntaxProblems(source, document.errors);
  if (problems.length > 0) return { root: null, problems };
  return document.contents === null ? { root: null, problems: [] } : toTree(source, document.contents);
}

/** A fault as the library reports it. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** The first problem only: what the parser stumbles over after it is mostly its own confusion. */
function syntaxProblems(source: Source, faults: readonly Fault[]): Problem[] {
  const fault = faults.find(({ code }) => code === "RESOURCE_EXHAUSTION") ?? faults[0];
  if (fault === undefined) return [];
  const start = Math.min(fault.pos[0], source.text.length);
  const span = { source, start, end: Math.max(start + 1, fault.pos[1]) };
  return [
    problemAt(
      span,
      inWords(fault) +
        oddHint(lineOf(span)) +
        (WANTS_COLON.has(fault.code) ? colonHint(textOf(lineOf(span))) : ""),
    ),
  ];
}

/** Faults of a line that is no key and value: its colon may have no blank after it. */
const WANTS_COLON: ReadonlySet<string> = new Set(["MULTILINE_IMPLICIT_KEY", "MISSING_CHAR"]);

const textOf = ({ source, start, end }: Span): string => source.text.slice(start, end);

/** The whole line that a span begins on: what nobody sees on it is why it is no YAML. */
function lineOf({ source, start }: Span): Span {
  const end = source.text.indexOf("\n", start);
  return {
    source,
    start: source.text.lastIndexOf("\n", start - 1) + 1,
    end: end < 0 ? source.text.length : end,
  };
}

function inWords({ code, message }: Fault): string {
  switch (code) {
    case "RESOURCE_EXHAUSTION":
      return "nested too deeply";
    case "MULTIPLE_DOCS":
      return "a second document begins here; a scenario is one";
    case "TAB_AS_INDENT":
      return "not valid YAML: indent with spaces, not tabs";
    case "BLOCK_AS_IMPLICIT_KEY":
      return "not valid YAML: a map cannot begin here; check the indentation";
    case "MULTILINE_IMPLICIT_KEY":
      return "not valid YAML: expected a key and a colon on one line";
    default:
      return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1, 200)}`;
  }
}
