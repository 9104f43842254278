/** Charts that tell the numbers under the pointer or a cursor moved by arrow keys, and grow to the whole window. */

const SVG = "http://www.w3.org/2000/svg";

/** The stops of a picture in its own pixels, across or down. */
interface Stops {
  readonly at: readonly number[];
  readonly down: boolean;
  readonly box: readonly [left: number, right: number, top: number, bottom: number];
}

export function enlivenChart(chart: HTMLElement): void {
  const read = chart.querySelector(".read");
  const names = (chart.querySelector(".told p")?.textContent ?? "").split(" · ");
  const texts = [...chart.querySelectorAll(".told li")].map((item) => named(item.textContent, names));
  chart.prepend(zoomButton(chart));
  if (read === null || texts.length === 0) return;
  let at = texts.length - 1;
  const tell = (k: number): void => {
    at = Math.max(0, Math.min(texts.length - 1, k));
    read.textContent = texts[at]!;
    for (const svg of chart.querySelectorAll("svg")) moveCursor(svg, at);
  };
  const rest = (): void => {
    at = texts.length - 1;
    read.textContent = "";
    for (const cursor of chart.querySelectorAll(".cursor")) cursor.remove();
  };
  for (const svg of chart.querySelectorAll("svg")) {
    svg.addEventListener("pointermove", (event) => {
      const stops = stopsOf(svg);
      if (stops) tell(nearest(stops, placeIn(svg, event, stops.down)));
    });
    svg.addEventListener("pointerleave", rest);
  }
  chart.addEventListener("blur", rest);
  chart.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    tell(read.textContent === "" ? at : at + step);
    event.preventDefault();
  });
}

/** Each number behind its name: "2 Feb 2026: median 3.73 · 95 % 10.30". */
function named(text: string, names: readonly string[]): string {
  const [place = "", numbers] = text.split(/: (.*)/s);
  const parts = numbers?.split(" · ") ?? [];
  if (numbers === undefined || parts.length !== names.length) return text;
  return `${place}: ${parts.map((part, k) => `${names[k]!} ${part}`.trim()).join(" · ")}`;
}

function stopsOf(svg: SVGSVGElement): Stops | undefined {
  const at = svg.dataset["at"]?.split(" ").map(Number);
  const box = svg.dataset["box"]?.split(" ").map(Number);
  if (at === undefined || box === undefined) return undefined;
  return { at, down: svg.dataset["down"] !== undefined, box: box as unknown as Stops["box"] };
}

/** Where the pointer is in the picture's own pixels. */
function placeIn(svg: SVGSVGElement, { clientX, clientY }: PointerEvent, down: boolean): number {
  const shown = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / shown.width;
  return (down ? clientY - shown.top : clientX - shown.left) * scale;
}

function nearest({ at }: Stops, place: number): number {
  let best = 0;
  at.forEach((each, k) => {
    if (Math.abs(each - place) < Math.abs(at[best]! - place)) best = k;
  });
  return best;
}

function moveCursor(svg: SVGSVGElement, k: number): void {
  const stops = stopsOf(svg);
  if (stops === undefined) return;
  const { at, down, box } = stops;
  const [left, right, top, bottom] = box;
  const place = String(at[k]);
  const cursor = svg.querySelector(".cursor") ?? svg.appendChild(document.createElementNS(SVG, "line"));
  cursor.setAttribute("class", "cursor");
  const ends = down ? [left, right, place, place] : [place, place, top, bottom];
  ["x1", "x2", "y1", "y2"].forEach((name, i) => {
    cursor.setAttribute(name, String(ends[i]));
  });
}

/** A button that shows the chart as large as the window. */
function zoomButton(chart: HTMLElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "zoom";
  button.textContent = "Enlarge";
  button.setAttribute("aria-label", `Enlarge: ${chart.getAttribute("aria-label") ?? "chart"}`);
  button.addEventListener("click", () => {
    const dialog = document.createElement("dialog");
    const copy = chart.cloneNode(true) as HTMLElement;
    copy.querySelector(".zoom")?.remove();
    dialog.append(copy);
    document.body.append(dialog);
    enlivenChart(copy);
    copy.querySelector(".zoom")?.remove();
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus();
    });
    // A click beside the chart closes it, as Escape does.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.showModal();
  });
  return button;
}
