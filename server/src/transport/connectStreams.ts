import type { Readable, Writable } from "node:stream";
import { type Connection, createConnection, StreamMessageWriter } from "vscode-languageserver/node";
import { SlicedMessageReader } from "./messageReader.ts";
import { slicedJson } from "./slicedJson.ts";

/** A connection on which long messages stop the server neither when they come nor when they go. */
export function connectStreams(input: Readable, output: Writable): Connection {
  return createConnection(new SlicedMessageReader(input), new StreamMessageWriter(output, { contentTypeEncoder: slicedJson }));
}
