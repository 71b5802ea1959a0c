/** Names of what goes over the wire, apart from the library's types: the server speaks JSON-RPC without the library. */

export const methods = {
  fileFacts: "usersync/fileFacts",
  documentState: "usersync/documentState",
  column: "usersync/column",
  columns: "usersync/columns",
  columnRanges: "usersync/columnRanges",
  columnPlace: "usersync/columnPlace",
  countryCodeEdits: "usersync/countryCodeEdits",
  fillEdits: "usersync/fillEdits",
  filePerson: "usersync/filePerson",
  restoreEdits: "usersync/restoreEdits",
  misplacedSecret: "usersync/misplacedSecret",
  alignColumns: "usersync/alignColumns",
  lastRun: "usersync/lastRun",
  readFile: "usersync/readFile",
  fileConfig: "usersync/fileConfig",
  editConfig: "usersync/editConfig",
  targetUrl: "usersync/targetUrl",
  schedule: "usersync/schedule",
  record: "usersync/record",
} as const;

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
