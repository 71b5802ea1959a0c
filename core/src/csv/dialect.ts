/** How a text is cut into records and fields. */
export interface Dialect {
  /** One UTF-16 unit, neither a quote nor a line break. */
  readonly delimiter: string;
  /** How a quote inside a quoted value is written. With `backslash`, a backslash there stands for the unit behind it. */
  readonly escape: "doubled" | "backslash";
}
