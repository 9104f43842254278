import { shippedScenarios } from "../../scenario/files/shipped.ts";
import { NAMES_IN_FILE } from "./names.ts";
import type { Place, SetWords } from "./set-words.ts";
import type { CommandWords, Value } from "./words.ts";

/** A bash script that completes the commands' words. It asks the program nothing, so that Tab answers at once. */
export function bashScript(commands: readonly CommandWords[], set: SetWords): string {
  return `# Completion of hashfleet for bash: source <(hashfleet completion bash)
_hashfleet() {
  local i=$COMP_CWORD typed=\${COMP_WORDS[COMP_CWORD]} cur prev words= kind= option= IFS=$' \\t\\n'
  COMPREPLY=()
  # "=" is a word of its own here, unless COMP_WORDBREAKS is without it.
  cur=$typed
  while ((i > 1)) && [[ \${COMP_WORDS[i]} == = || \${COMP_WORDS[i-1]} == = ]]; do
    ((i--))
    cur=\${COMP_WORDS[i]}$cur
  done
  prev=\${COMP_WORDS[i-1]}
  [[ $typed == = ]] && typed=
  # What stands before the last break is not typed again.
  local lead=\${cur%"$typed"}
  if [[ $cur == --*=* ]]; then prev=\${cur%%=*} option=\${cur%%=*}= cur=\${cur#*=}; fi
  if ((COMP_CWORD == 1)); then
    words='${[...commands.map(({ name }) => name), "--help", "--version"].join(" ")}'
  else
    case \${COMP_WORDS[1]} in
${commands.map((command) => entry(command, 2, "      ")).join("\n")}
    esac
  fi
  case $kind in
    set) _hashfleet_set ;;
    fleet) words="${set.fleets.join(" ")} $(_hashfleet_names fleets)" ;;
  esac
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ -n $kind && $cur != -* ]]; then
    IFS=$'\\n'
    case $kind in
      set | fleet) ;;
      *) compopt -o filenames 2>/dev/null ;;
    esac
    case $kind in
      yaml) COMPREPLY+=($(compgen -f -X '!*.yaml' -- "$cur") $(compgen -f -X '!*.yml' -- "$cur") $(compgen -d -- "$cur")) ;;
      file) COMPREPLY+=($(compgen -f -- "$cur")) ;;
      folder) COMPREPLY+=($(compgen -d -- "$cur")) ;;
    esac
  fi
  ((\${#COMPREPLY[@]})) || return
  COMPREPLY=("\${COMPREPLY[@]/#/$option}")
  COMPREPLY=("\${COMPREPLY[@]#"$lead"}")
}

# What may follow in key=value: the next step of a key, with its "." or "=", or a value.
_hashfleet_set() {
  local place=\${cur%"\${cur##*.}"} next= word
  [[ $cur == *=* ]] && place=\${cur%%=*}
  local dots=\${place//[!.]/}
  if [[ $cur == *=* ]]; then
    case \${#dots}:$place in
${arms(set.values)}
    esac
    place+==
  else
    compopt -o nospace 2>/dev/null
    case \${#dots}:$place in
${arms(set.keys)}
    esac
    case $place in
      ${set.named.map((name) => `${name}.`).join(" | ")}) next+=" $(_hashfleet_names "\${place%.}" .)" ;;
    esac
  fi
  for word in $next; do words+=" $place$word"; done
}

# The names below a key in files of scenarios on the command line, with $2 behind each.
_hashfleet_names() {
  local word
  for word in "\${COMP_WORDS[@]}"; do
    case $word in
      *.yaml | *.yml) [[ -f $word ]] && awk -v top="$1" -v end="$2" '${NAMES_IN_FILE}' "$word" 2>/dev/null ;;
    esac
  done
}
complete -F _hashfleet hashfleet
`;
}

function arms(places: readonly Place[]): string {
  return places.map(({ at, words }) => `      ${at}) next='${words.join(" ")}' ;;`).join("\n");
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
    `${inner}  *) if [[ $cur == -* ]]; then words='${names.join(" ")}'; else words='${words.join(" ")}'${files ? " kind=yaml" : ""}; fi ;;`,
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
  if (value === "scenario") return `words='${shippedScenarios().join(" ")}' kind=yaml`;
  return typeof value === "string" ? `kind=${value}` : `words='${value.join(" ")}'`;
}
