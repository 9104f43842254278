import type { Shown } from "./shown.ts";

/** Boxes to tick: bands, and scenarios where there are several. */
export function fillToolbar(
  bar: HTMLElement,
  scenarios: readonly string[],
  change: (shown: Shown) => void,
): void {
  const outer = box("5–95 %");
  const inner = box("25–75 %");
  const each = scenarios.map((name) => ({ name, ...box(name) }));
  const groups = [
    ["Bands:", [outer, inner]],
    ...(each.length > 1 ? [["Scenarios:", each] as const] : []),
  ] as const;
  for (const [title, boxes] of groups) {
    const text = document.createElement("span");
    text.textContent = title;
    bar.append(text, ...boxes.map(({ label }) => label));
  }
  bar.addEventListener("change", () => {
    const hidden = each.filter(({ input }) => !input.checked).map(({ name }) => name);
    change({ outer: outer.input.checked, inner: inner.input.checked, hidden: new Set(hidden) });
  });
  bar.hidden = false;
}

function box(text: string): { readonly label: HTMLLabelElement; readonly input: HTMLInputElement } {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.checked = true;
  const name = document.createElement("bdi");
  name.textContent = text;
  label.append(input, name);
  return { label, input };
}
