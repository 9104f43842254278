import type { CommandWords, Value } from "./words.ts";

/** A bash script that completes the commands' words. It asks the program nothing, so that Tab answers at once. */
export function bashScript(commands: readonly CommandWords[]): string {
  return `# Completion of hashfleet for bash: source <(hashfleet completion bash)
_hashfleet() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words= kind= IFS=$' \\t\\n'
  COMPREPLY=()
  # "=" is a word of its own here.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD == 1)); then
    words='${[...commands.map(({ name }) => name), "--help", "--version"].join(" ")}'
  else
    case \${COMP_WORDS[1]} in
${commands.map((command) => entry(command, 2, "      ")).join("\n")}
    esac
  fi
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [[ -z $kind || $cur == -* ]] && return
  compopt -o filenames 2>/dev/null
  IFS=$'\\n'
  case $kind in
    scenario) COMPREPLY+=($(compgen -f -X '!*.yaml' -- "$cur") $(compgen -f -X '!*.yml' -- "$cur") $(compgen -d -- "$cur")) ;;
    file) COMPREPLY+=($(compgen -f -- "$cur")) ;;
    folder) COMPREPLY+=($(compgen -d -- "$cur")) ;;
  esac
}
complete -F _hashfleet hashfleet
`;
}

/** The case of one command, whose subcommands stand in word \`depth\`. */
function entry(
  { name, options, commands, words, files }: CommandWords,
  depth: number,
  indent: string,
): string {
  const inner = `${indent}  `;
  const names = options.map((option) => option.name);
  const lines = [`${indent}${name})`];
  if (commands.length > 0) {
    lines.push(
      `${inner}if ((COMP_CWORD == ${depth})); then words='${commands.map((below) => below.name).join(" ")} --help'; fi`,
      `${inner}case \${COMP_WORDS[${depth}]} in`,
      ...commands.map((below) =>
        entry(
          { ...below, options: [...below.options, ...inherited(options, below)] },
          depth + 1,
          `${inner}  `,
        ),
      ),
      `${inner}esac ;;`,
    );
    return lines.join("\n");
  }
  lines.push(
    `${inner}case $prev in`,
    ...options.flatMap((option) => {
      const action = actionOf(option.value);
      return action === null ? [] : [`${inner}  ${option.name}) ${action} ;;`];
    }),
    `${inner}  *) if [[ $cur == -* ]]; then words='${names.join(" ")}'; else words='${words.join(" ")}'${files ? " kind=scenario" : ""}; fi ;;`,
    `${inner}esac ;;`,
  );
  return lines.join("\n");
}

/** Options of the command above, which its subcommands take too. */
function inherited(options: CommandWords["options"], below: CommandWords): CommandWords["options"] {
  return options.filter(({ name }) => !below.options.some((own) => own.name === name));
}

/** What a value is completed with; null where no value follows. */
function actionOf(value: Value): string | null {
  if (value === "none") return null;
  if (value === "own") return "return";
  return typeof value === "string" ? `kind=${value}` : `words='${value.join(" ")}'`;
}
