import type { InitializeParams, InitializeResult } from "vscode-languageserver-protocol";
import { createAnswer, createFollow } from "./answers.ts";
import { serverCapabilities } from "./capabilities.ts";
import { readClientSupport } from "./clientSupport.ts";
import { answerConfigRequests } from "./configuration/configRequests.ts";
import type { Connection } from "./connection.ts";
import { answerFeatures } from "./featureAnswers.ts";
import { answerRecordRequest } from "./features/recordPlace.ts";
import type { Runtime } from "./runtime.ts";
import { createSession } from "./session.ts";
import { followDocuments, watchConfiguration } from "./synchronization.ts";

const serverName = "UserSync";

/** Answers a client on the connection until it says exit. The runtime is the world outside: files, time, processes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session = createSession(connection, runtime, readClientSupport({ capabilities: {}, processId: null, rootUri: null }));
  const answer = createAnswer(connection);
  const follow = createFollow(connection);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    session.support = readClientSupport(params);
    session.alignsColumns = session.support.options.alignColumns === true;
    return { capabilities: serverCapabilities(session.support), serverInfo: { name: serverName } };
  });
  follow("initialized", () => watchConfiguration(session));
  followDocuments(session, follow);
  answerFeatures(session, answer);
  answerConfigRequests(session.configs, answer);
  answerRecordRequest(session.documents, answer);
  connection.listen();
}
