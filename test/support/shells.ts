import { spawnSync } from "node:child_process";

/** Shells that complete command lines, each asked in its own way what it offers. */
export type Shell = "bash" | "zsh" | "fish";

/** Whether a shell is installed here. */
export function hasShell(shell: Shell): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

/**
 * What a shell offers in place of what is typed of a line's last word, behind its last "=", sorted, once it has read this
 * script; folders without a slash at their end.
 */
export function offeredBy(shell: Shell, script: string, line: string, cwd: string): string[] {
  const [program, args] = COMMANDS[shell](script, line);
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", timeout: 60_000 });
  if (status !== 0 || stderr !== "") throw new Error(`${shell} ended with ${String(status)}: ${stderr}`);
  const offers = stdout.split(/\r?\n/).map((offer) =>
    offer
      .split("\t")[0]!
      .replace(/^.*=(?=.)/, "")
      .replace(/\/$/, "")
      .replaceAll("\\ ", " "),
  );
  return [...new Set(offers)].filter(Boolean).sort();
}

const COMMANDS: Readonly<
  Record<Shell, (script: string, line: string) => readonly [program: string, args: readonly string[]]>
> = {
  bash: (script, line) => ["bash", ["-c", bashDriver(script), "bash", ...brokenByBash(line)]],
  zsh: (script, line) => ["zsh", ["-f", "-c", zshDriver(script), "zsh", line]],
  fish: (script, line) => ["fish", ["--no-config", "-c", `${script}\ncomplete -C $argv[1]`, line]],
};

/** Words as bash hands them over: "=" breaks them. */
function brokenByBash(line: string): string[] {
  return line.split(" ").flatMap((word) => (word === "" ? [""] : word.split(/(=)/).filter(Boolean)));
}

function bashDriver(script: string): string {
  return `${script}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hashfleet
(( \${#COMPREPLY[@]} )) && printf '%s\\n' "\${COMPREPLY[@]}"; exit 0`;
}

/** zsh completes on a terminal alone: it is given one, and what it would add is printed in place of being shown. */
function zshDriver(script: string): string {
  return `zmodload zsh/zpty
zpty inner zsh -f -i
setup() {
  zpty -w inner "source $1"
  local line
  while zpty -r inner line; do [[ $line == *ready* ]] && return; done
}
setup =(cat <<'SETUP'
PROMPT=
autoload -Uz compinit && compinit -u -D
${script}
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
edge() { print -r -- '<edge>' }
compprefuncs=(edge)
comppostfuncs=(edge exit)
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  local -a hits
  builtin compadd -A hits "$@"
  local hit
  for hit in $hits; do print -r -- "$IPREFIX$hit"; done
  builtin compadd "$@"
}
print ready
SETUP
)
zpty -w -n inner "$1"$'\\t'
local edges=0 line
while zpty -r inner line; do
  line=\${line//$'\\r'/}; line=\${line%$'\\n'}
  if [[ $line == *'<edge>'* ]]; then (( ++edges == 2 )) && break; continue; fi
  (( edges )) && print -r -- "$line"
done
exit 0`;
}
