import { shippedScenarios } from "../../scenario/files/shipped.ts";
import { NAMES_IN_FILE } from "./names.ts";
import type { Place, SetWords } from "./set-words.ts";
import type { CommandWords, OptionWords, Value } from "./words.ts";

/** A zsh script that completes the commands' words and tells what each means. */
export function zshScript(commands: readonly CommandWords[], set: SetWords): string {
  return `#compdef hashfleet
# Completion of hashfleet for zsh: source <(hashfleet completion zsh), after compinit
_hashfleet() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  local -a line_words=($words)
${level(commands, ["--help", "--version"], "  ")}
}

# What may follow in key=value: the next step of a key, with its "." or "=", or a value.
_hashfleet_set() {
  local place next=
  if [[ $PREFIX == *=* ]]; then
    place=\${PREFIX%%=*}
    compset -P '*='
    case \${#place//[^.]/}:$place in
${arms(set.values)}
    esac
    compadd -- \${=next}
  else
    place=\${PREFIX%"\${PREFIX##*.}"}
    compset -P '*.'
    case \${#place//[^.]/}:$place in
${arms(set.keys)}
    esac
    case $place in
      ${set.named.map((name) => `${name}.`).join(" | ")}) next+=" $(_hashfleet_names \${place%.} .)" ;;
    esac
    compadd -S '' -- \${=next}
  fi
}

_hashfleet_fleet() {
  compadd -- ${set.fleets.join(" ")} \${=$(_hashfleet_names fleets)}
}

# The names below a key in files of scenarios on the command line, with $2 behind each.
_hashfleet_names() {
  local word
  for word in $line_words; do
    case $word in
      *.yaml | *.yml) [[ -f $word ]] && awk -v top="$1" -v end="$2" '${NAMES_IN_FILE}' "$word" 2>/dev/null ;;
    esac
  done
}
compdef _hashfleet hashfleet
`;
}

/** Completes a command's name, or these options in its place, and what follows it. */
function level(commands: readonly CommandWords[], options: readonly string[], indent: string): string {
  const described = commands.map(({ name, describe }) => quoted(`${name}:${describe}`));
  return [
    `if (( CURRENT == 2 )); then`,
    `  commands=(${described.join(" ")})`,
    `  if [[ $PREFIX == -* ]]; then compadd -- ${options.join(" ")}; else _describe command commands; fi`,
    `  return`,
    `fi`,
    `(( CURRENT-- ))`,
    `shift words`,
    `case $words[1] in`,
    ...commands.flatMap((command) => [`  ${command.name})`, body(command, `${indent}    `), `    ;;`]),
    `esac`,
  ]
    .map((line) => (line.startsWith(indent + "    ") ? line : indent + line))
    .join("\n");
}

function body(command: CommandWords, indent: string): string {
  if (command.commands.length > 0) {
    const below = command.commands.map((each) => ({
      ...each,
      options: [...each.options, ...command.options],
    }));
    return level(below, ["--help"], indent);
  }
  const { options, words, files } = command;
  const rest = [...(words.length > 0 ? [`compadd -- ${words.join(" ")}`] : []), ...(files ? [FILES] : [])];
  const specs = options.map((option) => quoted(optionSpec(option)));
  if (rest.length > 0) specs.push(quoted(`*:word:{${rest.join("; ")}}`));
  return `${indent}_arguments -S ${specs.join(` \\\n${indent}  `)}`;
}

const FILES = '_path_files -g "*.(yaml|yml)"; _path_files -/';

function optionSpec({ name, describe, value, several }: OptionWords): string {
  const help = `[${describe.replace(/[[\]\\]/g, "\\$&")}]`;
  const many = several ? "*" : "";
  return value === "none" ? name + help : `${many}${name}=${help}:${name.slice(2)}:${actionOf(value)}`;
}

function actionOf(value: Value): string {
  if (typeof value !== "string") return `(${value.join(" ")})`;
  switch (value) {
    case "folder":
      return "_files -/";
    case "file":
      return "_files";
    case "yaml":
      return `{${FILES}}`;
    case "scenario":
      return `{compadd -- ${shippedScenarios().join(" ")}; ${FILES}}`;
    case "set":
      return "_hashfleet_set";
    case "fleet":
      return "_hashfleet_fleet";
    case "own":
    case "none":
      return " ";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function arms(places: readonly Place[]): string {
  return places.map(({ at, words }) => `      ${at}) next='${words.join(" ")}' ;;`).join("\n");
}
