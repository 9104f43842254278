/** Whether a file is to be a workbook, by the ending of its name. */
export function isWorkbook(file: unknown): boolean {
  return typeof file === "string" && /\.xlsx$/i.test(file);
}

/** Whether a file is to be a page, by the ending of its name. */
export function isPage(file: string): boolean {
  return /\.html?$/i.test(file);
}
