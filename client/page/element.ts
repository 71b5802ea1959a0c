/** An element with a class, text and children; text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: { readonly className?: string; readonly text?: string; readonly attributes?: Readonly<Record<string, string>> } = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.className !== undefined) {
    made.className = options.className;
  }
  if (options.text !== undefined) {
    made.textContent = options.text;
  }
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function button(text: string, className: string, onPressed: () => void): HTMLButtonElement {
  const made = element("button", { className, text, attributes: { type: "button" } });
  made.addEventListener("click", onPressed);
  return made;
}
