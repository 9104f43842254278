import { shippedScenarios } from "../../scenario/files/shipped.ts";
import { NAMES_IN_FILE } from "./names.ts";
import type { Place, SetWords } from "./set-words.ts";
import type { CommandWords, OptionWords, Value } from "./words.ts";

/** A fish script that completes the commands' words and tells what each means. */
export function fishScript(commands: readonly CommandWords[], set: SetWords): string {
  return `# Completion of hashfleet for fish: hashfleet completion fish | source
complete -c hashfleet -e
complete -c hashfleet -f
complete -c hashfleet -n '__hashfleet_at' -l help -d 'Show help'
complete -c hashfleet -n '__hashfleet_at' -l version -d 'Show version number'
${level(commands, []).join("\n")}

# Whether the command line begins with these commands and goes on behind them.
function __hashfleet_in
    set -l words (commandline -opc)
    set -e words[1]
    test (count $words) -ge (count $argv); or return 1
    test (count $argv) -eq 0; and return
    set -l first $words[1..(count $argv)]
    test "$first" = "$argv"
end

# The same where nothing else stands behind them yet.
function __hashfleet_at
    test (count (commandline -opc)) -eq (math (count $argv) + 1); and __hashfleet_in $argv
end

# What is typed of an option's value.
function __hashfleet_typed
    string replace -r '^--[^=]*=' '' -- (commandline -ct)
end

function __hashfleet_yaml
    __fish_complete_path (__hashfleet_typed) | string match -re '(\\.ya?ml|/)(\\t.*)?$'
end

# What may follow in key=value: the next step of a key, with its "." or "=", or a value.
function __hashfleet_set
    set -l typed (__hashfleet_typed)
    set -l next
    set -l place
    if string match -q '*=*' -- $typed
        set place (string replace -r '=.*' '' -- $typed)
        switch (string replace -ar '[^.]' '' -- $place | string length):$place
${arms(set.values)}
        end
        set place $place=
    else
        set place (string replace -r '[^.]*$' '' -- $typed)
        switch (string replace -ar '[^.]' '' -- $place | string length):$place
${arms(set.keys)}
        end
        switch $place
            case ${set.named.map((name) => `${name}.`).join(" ")}
                set -a next (__hashfleet_names (string replace '.' '' -- $place) .)
        end
    end
    for word in $next
        echo $place$word
    end
end

function __hashfleet_fleet
    string split ' ' -- '${set.fleets.join(" ")}'
    __hashfleet_names fleets ''
end

# The names below a key in files of scenarios on the command line, with the second argument behind each.
function __hashfleet_names
    for word in (commandline -opc)
        string match -qr '\\.ya?ml$' -- $word; and test -f $word
        and awk -v top=$argv[1] -v end=$argv[2] '${NAMES_IN_FILE}' $word 2>/dev/null
    end
end
`;
}

/** The commands below those of `above`, and what follows each of them. */
function level(commands: readonly CommandWords[], above: readonly string[]): string[] {
  return commands.flatMap((command) => {
    const path = [...above, command.name];
    const here = `complete -c hashfleet -n '__hashfleet_in ${path.join(" ")}'`;
    const { options, words, files, commands: below } = command;
    return [
      `complete -c hashfleet -n '__hashfleet_at${above.map((word) => ` ${word}`).join("")}' -a ${command.name} -d ${quoted(command.describe)}`,
      ...options.map((option) => `${here} -l ${option.name.slice(2)}${optionSpec(option)}`),
      ...(words.length > 0 ? [`${here} -a ${quoted(words.join(" "))}`] : []),
      ...(files ? [`${here} -a '(__hashfleet_yaml)'`] : []),
      ...level(below, path),
    ];
  });
}

function optionSpec({ describe, value }: OptionWords): string {
  const takes = takesOf(value);
  return `${takes === undefined ? "" : ` -x${takes === "" ? "" : ` -a ${quoted(takes)}`}`} -d ${quoted(describe)}`;
}

/** What a value is completed with; undefined where none follows. */
function takesOf(value: Value): string | undefined {
  if (typeof value !== "string") return value.join(" ");
  switch (value) {
    case "none":
      return undefined;
    case "own":
      return "";
    case "folder":
      return "(__fish_complete_directories (__hashfleet_typed))";
    case "file":
      return "(__fish_complete_path (__hashfleet_typed))";
    case "yaml":
      return "(__hashfleet_yaml)";
    case "scenario":
      return `${shippedScenarios().join(" ")} (__hashfleet_yaml)`;
    case "set":
      return "(__hashfleet_set)";
    case "fleet":
      return "(__hashfleet_fleet)";
  }
}

function arms(places: readonly Place[]): string {
  return places
    .map(({ at, words }) => `            case ${quoted(at)}\n                set next ${words.join(" ")}`)
    .join("\n");
}

/** A text that fish takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
