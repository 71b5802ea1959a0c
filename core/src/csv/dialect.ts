/** How a text is cut into records and fields. */
export interface Dialect {
  /** One UTF-16 unit. */
  readonly delimiter: string;
  /** How a quote inside a quoted value is written. */
  readonly escape: "doubled" | "backslash";
}
