import { isObject, type Json } from "../../src/scenario/schema/json-schema-parts.ts";
import { compact } from "../../src/report/terminal/compact.ts";
import { anchorOf } from "./anchor.ts";
import { distributionTable } from "./distributions.ts";
import { type Choice, type Field, fieldsOf } from "./fields.ts";
import { inScenario, VARIES } from "./in-scenario.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { markdownTable } from "./table.ts";

/**
 * The reference of scenario files as a page in Markdown.
 *
 * @param schema the JSON Schema of a whole scenario, with `unit` as a keyword of ours
 * @param base the scenario whose values stand beside the defaults
 */
export function referencePage(schema: Json, base: unknown): string {
  const sections = sectionsOf(fieldsOf(schema));
  const titles = new Set(sections.map(({ title }) => title).filter((title) => title !== ""));
  const { distribution } = isObject(schema.definitions) ? schema.definitions : {};
  return `${INTRODUCTION}
${contentsOf(sections)}
${sections.map((section) => textOf(section, titles, base)).join("\n")}
## Distributions

${DISTRIBUTIONS}

${distributionTable(isObject(distribution) ? distribution : {})}`;
}

const INTRODUCTION = `# Scenario reference

Every key of a scenario file. \`npm run reference\` makes this page from the schema that checks the files, so the two agree. How to
write a scenario, with examples: [scenarios.md](scenarios.md). What the laws are: [model.md](model.md). The words: [glossary.md](glossary.md).

- **Key**: the dotted path, as \`--set\` and \`explain\` take it. \`NAME\` stands for a name of yours. \`[]\` marks a list of maps;
  \`--set\` replaces such a list whole.
- **Value**: type and bounds. **D** says that a [distribution](#distributions) may stand there, drawn once a path.
- **Default**: what holds where the key is left out. _required_: the map around it cannot do without the key,
  unless it inherits it by \`extends\`. –: the key is optional and nothing stands in its place.
- A file may also have \`extends\`, the scenario it is laid over by name or as a path relative to the file, or a list of them, and
  \`every_fleet\`, any keys of \`fleets.NAME\` for all fleets that have such a part ([how](scenarios.md#a-company-in-every-scenario)).
- **base**: what the shipped scenario \`base\` has, with its defaults. –: nothing; _varies_: its entries differ.

Sections:
`;

const DISTRIBUTIONS = `A map with \`dist\` in place of a number, as in \`{ dist: normal, mean: 0.12, sd: 0.2 }\`. A distribution that could draw
a value outside the key's bounds is an error: wrap it in \`truncated\`.`;

const TOP = "Keys of the file itself";

function contentsOf(sections: readonly Section[]): string {
  const lines: string[] = [];
  for (const section of sections) {
    const link = `[${section.title === "" ? TOP : `\`${section.title}\``}](#${anchorOf(headingOf(section))})`;
    if (section.depth === 0) lines.push(`- ${link}`);
    else lines.push(`${lines.pop() ?? ""}, ${link}`);
  }
  return `${lines.join("\n")}\n- [Distributions](#distributions)\n`;
}

const headingOf = ({ title }: Section): string => (title === "" ? TOP : code(title));

function textOf(section: Section, titles: ReadonlySet<string>, base: unknown): string {
  const { depth, description, choices, rows } = section;
  const about = description === "" ? "" : `${sentence(description)}${onlyOf(section)}\n\n`;
  const which = choices.length === 0 ? "" : `${kindTable(choices)}\n`;
  const table = markdownTable(
    ["Key", "Value", "Unit", "D", "Default", "base", "Meaning"],
    rows.map((field) => rowOf(field, titles, base)),
  );
  return `${depth === 0 ? "##" : "###"} ${headingOf(section)}\n\n${about}${which}${table}`;
}

/** Which kinds of the map around have it, where not all do. */
function onlyOf({ kinds }: Section): string {
  return kinds === null ? "" : ` Only of ${kinds.names.map(code).join(", ")}.`;
}

function kindTable(choices: readonly Choice[]): string {
  const rows = choices.map(({ name, description }) => [code(name), description]);
  return markdownTable(["Kind", "What it is"], rows);
}

function rowOf(field: Field, titles: ReadonlySet<string>, base: unknown): string[] {
  const { path, type, unit = "", drawn, required, kinds, description, inner } = field;
  const own = kinds === null ? "" : `_${kinds.names.join(", ")}_: `;
  const below = titleOf(field);
  const link = titles.has(below) ? `; keys: [below](#${anchorOf(below)})` : "";
  const value =
    field.default === undefined
      ? required
        ? "_required_"
        : "–"
      : code(field.default === "" ? '""' : compact(field.default));
  return [
    code(path.join(".")),
    type,
    unit,
    drawn ? "D" : "",
    value,
    inner.length === 0 ? inBase(base, field) : "",
    own + description + link,
  ];
}

/** The title of the section that a map's keys may have for themselves. */
function titleOf({ inner: [first] }: Field): string {
  return first === undefined ? "" : first.path.slice(0, -1).join(".");
}

function inBase(base: unknown, { path, kinds }: Field): string {
  const text = inScenario(base, path, kinds);
  return text === "" ? "–" : text === VARIES ? `_${text}_` : code(text);
}

const code = (text: string): string => `\`${text}\``;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
