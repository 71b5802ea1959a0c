import { type CancellationToken, ErrorCodes, ResponseError } from "vscode-languageserver";
import { type Connection, logError } from "./connection.ts";
import type { AskedOfServer, ToldToServer } from "./protocol/index.ts";
import type { StandardQuestions, StandardToldToServer } from "./standardMessages.ts";

type Questions = StandardQuestions & AskedOfServer;
type Told = StandardToldToServer & ToldToServer;

export type Answer = <Method extends keyof Questions>(
  method: Method,
  handler: (
    params: Questions[Method]["params"],
    token: CancellationToken,
  ) => Questions[Method]["answer"] | Promise<Questions[Method]["answer"]>,
) => void;
export type Follow = <Method extends keyof Told>(method: Method, handler: (params: Told[Method]) => void) => void;

/**
 * Registers request handlers. One that throws answers an error, never an empty list, so that "no problems" cannot mean "we failed"; the log
 * gets the place in our code, and nothing of the user's file.
 */
export function createAnswer(connection: Connection): Answer {
  return (method, handler) => {
    connection.onRequest(method, async (params, token: CancellationToken): Promise<unknown> => {
      try {
        return await handler(params, token);
      } catch (error) {
        if (error instanceof ResponseError) {
          throw error;
        }
        logError(connection, `${method} failed: ${describeBug(error)}`);
        throw new ResponseError(ErrorCodes.InternalError, `${method} failed: this is a bug in UserSync, see its output for the place.`);
      }
    });
  };
}

/** Registers notification handlers; what one throws is logged like a failed answer. */
export function createFollow(connection: Connection): Follow {
  return (method, handler) => {
    connection.onNotification(method, (params) => {
      try {
        handler(params);
      } catch (error) {
        logError(connection, `${method} failed: ${describeBug(error)}`);
      }
    });
  };
}

/** Name and stack of an error. Its message stays out where a parser may have made it: those quote what they could not read. */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) {
    return "an unknown error";
  }
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const isOurs = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return [isOurs ? `${error.name}: ${error.message}` : error.name, ...frames].join("\n");
}
