/** Why a pattern cannot be used, as the end of a sentence; undefined where it can. */
export function checkExpression(pattern: string): string | undefined {
  try {
    compileExpression(pattern);
    return undefined;
  } catch {
    return "is not a regular expression";
  }
}

/** A pattern of a profile as it is meant: over the whole value. */
export function compileExpression(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}
