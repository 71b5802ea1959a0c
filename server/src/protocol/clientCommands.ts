/** Commands of our client that a code action may carry: changes that no edit of the protocol can express. */
export const clientCommands = {
  /** Arguments: document URI, `"lf"` or `"crlf"`. Sets the document's line end; the user saves. */
  setLineEndings: "usersync.setLineEndings",
  /** Arguments: document URI, `FileRewrite`. Rewrites the file on disk, keeps the old bytes and offers to restore them. */
  rewriteFile: "usersync.rewriteFile",
  /** Arguments: document URI, column id, the column's title. Asks for a country code and puts it in front of the numbers that have none. */
  addCountryCode: "usersync.addCountryCode",
  /** Arguments: document URI, column id, the column's title. Asks for a value and writes it into the empty fields of the column. */
  fillEmpty: "usersync.fillEmpty",
  /** Arguments: URI of a usersync.json, path of a secret in it. Moves the secret to the editor's secret store. */
  moveSecret: "usersync.moveSecret",
} as const;
