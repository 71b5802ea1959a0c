/** `{First name} {Last name}`: columns with text between them. Braces of the text itself are written twice. */

export interface JoinPart {
  readonly kind: "text" | "column";
  readonly text: string;
  /** Where it stands in the template, braces included. */
  readonly start: number;
  readonly end: number;
}

/** The parts of a template; undefined where a brace has no partner. */
export function parseJoin(template: string): readonly JoinPart[] | undefined {
  const parts: JoinPart[] = [];
  const expression = /\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/g;
  for (const match of template.matchAll(expression)) {
    const [whole] = match;
    const place = { start: match.index, end: match.index + whole.length };
    if (whole === "{" || whole === "}") {
      return undefined;
    }
    const column = match[1];
    parts.push(
      column === undefined
        ? { kind: "text", text: whole.replace(/\{\{|\}\}/, whole.charAt(0)), ...place }
        : { kind: "column", text: column, ...place },
    );
  }
  return parts;
}

/** The text with values in place of columns. An empty value takes the spaces beside it along, and where all are empty, so is the result. */
export function fillJoin(parts: readonly JoinPart[], read: (column: string) => string): string {
  const values = parts.map(({ kind, text }) => (kind === "column" ? read(text) : text));
  const filled = parts.flatMap(({ kind }, i) => (kind === "column" ? [values[i] !== ""] : []));
  if (filled.every((isFilled) => isFilled)) {
    return values.join("");
  }
  return filled.some((isFilled) => isFilled) ? values.join("").replace(/ {2,}/g, " ").trim() : "";
}
