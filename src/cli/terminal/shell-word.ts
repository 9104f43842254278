/** A word as it is typed on a command line: in quotes where it holds what a shell would take for something else. */
export function shellWord(word: string, platform = process.platform): string {
  // No file's name holds a double quote there; single quotes are plain letters to cmd.exe.
  if (platform === "win32") return /^[\w.:\\/-]+$/.test(word) ? word : `"${word}"`;
  return /^[\w./-]+$/.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
