/** Tables that sort by a click on a header and copy themselves as spreadsheets take them. */

type Direction = "ascending" | "descending";

export function enliven(table: HTMLTableElement): void {
  [...table.querySelectorAll("thead th")].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", direction);
      sortRows(table, column, direction);
    });
  });
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "copy";
  copy.textContent = "Copy";
  copy.addEventListener("click", () => {
    void copyText(asTabs(table)).then((done) => {
      copy.textContent = done ? "Copied" : "Not allowed";
      setTimeout(() => (copy.textContent = "Copy"), 1500);
    });
  });
  table.caption?.append(copy);
}

function sortRows(table: HTMLTableElement, column: number, direction: Direction): void {
  const body = table.tBodies[0];
  if (body === undefined) return;
  const sign = direction === "ascending" ? 1 : -1;
  const rows = [...body.rows].map((row) => {
    const cell = row.cells[column];
    const text = cell?.textContent ?? "";
    return { row, text, number: cell?.classList.contains("n") === true ? numberIn(text) : NaN };
  });
  const isNumeric = rows.some(({ number }) => !Number.isNaN(number));
  rows.sort((a, b) => {
    if (!isNumeric) return sign * a.text.localeCompare(b.text, "en", { numeric: true });
    // What has no number stands last either way.
    if (Number.isNaN(a.number)) return Number.isNaN(b.number) ? 0 : 1;
    return Number.isNaN(b.number) ? -1 : sign * (a.number - b.number);
  });
  body.append(...rows.map(({ row }) => row));
}

/** The number that a cell starts with, its error's sign and thousands' commas aside. */
function numberIn(text: string): number {
  return parseFloat(
    text
      .replace(/^[±<+]+/, "")
      .replace("\u2212", "-")
      .replaceAll(",", ""),
  );
}

/** Rows of cells between tabs. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function asTabs(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) =>
      [...row.cells]
        .map((cell) => {
          const text = cell.textContent.replace(/\s+/g, " ").trim();
          if (cell.classList.contains("n") && cell.tagName === "TD")
            return text.replace(/(\d),(?=\d{3})/g, "$1");
          return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
        })
        .join("\t"),
    )
    .join("\n");
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Where a page from a file may not use the clipboard, selecting and copying still works. */
function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const listener = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", listener);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is nothing else without the clipboard's permission
  const done = document.execCommand("copy");
  document.removeEventListener("copy", listener);
  area.remove();
  return done;
}
