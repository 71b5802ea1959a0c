import { element } from "./element.ts";

/** Buttons as one stop of the Tab key; the arrow keys lead from one to the next. */
export function toolbar(label: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const node = element("div", { className: "actions", attributes: { role: "toolbar", "aria-label": label } }, buttons);
  const enter = (wanted: HTMLButtonElement): void => {
    for (const one of buttons) {
      one.tabIndex = one === wanted ? 0 : -1;
    }
  };
  node.addEventListener("focusin", ({ target }) => {
    const focused = buttons.find((one) => one === target);
    if (focused) {
      enter(focused);
    }
  });
  node.addEventListener("keydown", (event) => {
    const next = buttons[placeAfter(event.key, buttons.indexOf(event.target as HTMLButtonElement), buttons.length)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  buttons.forEach((one, place) => {
    one.tabIndex = place === 0 ? 0 : -1;
  });
  return node;
}

function placeAfter(key: string, place: number, count: number): number {
  switch (key) {
    case "ArrowRight":
      return (place + 1) % count;
    case "ArrowLeft":
      return (place + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
