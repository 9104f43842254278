/** A table in Markdown, its cells as they are but for the bars in them. */
export function markdownTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return `${[line(headers), line(headers.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
