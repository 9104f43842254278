import type { CommandWords, OptionWords, Value } from "./words.ts";

/** A zsh script that completes the commands' words and tells what each means. */
export function zshScript(commands: readonly CommandWords[]): string {
  return `#compdef hashfleet
# Completion of hashfleet for zsh: source <(hashfleet completion zsh), after compinit
_hashfleet() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
${level(commands, "  ")}
}
compdef _hashfleet hashfleet
`;
}

/** Completes a command's name, and what follows it. */
function level(commands: readonly CommandWords[], indent: string): string {
  const described = commands.map(({ name, describe }) => quoted(`${name}:${describe}`));
  return [
    `if (( CURRENT == 2 )); then`,
    `  commands=(${described.join(" ")})`,
    `  _describe command commands`,
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
    return level(below, indent);
  }
  const { options, words, files } = command;
  const rest = [...(words.length > 0 ? [`compadd -- ${words.join(" ")}`] : []), ...(files ? [FILES] : [])];
  const specs = options.map((option) => quoted(optionSpec(option)));
  if (rest.length > 0) specs.push(quoted(`*:word:{${rest.join("; ")}}`));
  return `${indent}_arguments -S ${specs.join(` \\\n${indent}  `)}`;
}

const FILES = '_files -g "*.(yaml|yml)"';

function optionSpec({ name, describe, value }: OptionWords): string {
  const help = `[${describe.replace(/[[\]\\]/g, "\\$&")}]`;
  const many = name === "--set" ? "*" : "";
  return value === "none" ? name + help : `${many}${name}=${help}:${name.slice(2)}:${actionOf(value)}`;
}

function actionOf(value: Value): string {
  if (value === "folder") return "_files -/";
  if (value === "file") return "_files";
  return typeof value === "string" ? " " : `(${value.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
