import type { InitializeParams, InitializeResult } from "vscode-languageserver-protocol";
import { createWords, languageOf, type Words } from "#core";
import { createAnswer, createFollow } from "./answers.ts";
import { serverCapabilities } from "./capabilities.ts";
import { type ClientSupport, readClientSupport } from "./clientSupport.ts";
import { answerConfigRequests } from "./configuration/configRequests.ts";
import type { Connection } from "./connection.ts";
import { answerFeatures } from "./featureAnswers.ts";
import { answerOurClient } from "./ourClientAnswers.ts";
import type { Runtime } from "./runtime.ts";
import { createSession } from "./session.ts";
import { followDocuments, watchConfiguration } from "./synchronization.ts";

const serverName = "UserSync";

/** Answers a client on the connection until it says exit. The runtime is the world outside: files, time, processes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session = createSession(connection, runtime, readClientSupport({ capabilities: {}, processId: null, rootUri: null }));
  const answer = createAnswer(connection);
  const follow = createFollow(connection);
  connection.onInitialize(async (params: InitializeParams): Promise<InitializeResult> => {
    session.support = readClientSupport(params);
    session.words = await wordsFor(params, session.support, runtime);
    session.home = params.workspaceFolders?.[0]?.uri.replace(/\/?$/, "/");
    session.alignsColumns = session.support.options.alignColumns === true;
    return { capabilities: serverCapabilities(session.support), serverInfo: { name: serverName } };
  });
  follow("initialized", () => watchConfiguration(session));
  followDocuments(session, follow);
  answerFeatures(session, answer);
  answerConfigRequests(session.configs, () => session.words, answer);
  answerOurClient(session, answer);
  connection.listen();
}

/** The client's language. Its sentences come along where the server cannot read them itself. */
async function wordsFor({ locale }: InitializeParams, { options }: ClientSupport, runtime: Runtime): Promise<Words> {
  const language = languageOf(locale);
  return createWords(language, options.bundle ?? (await runtime.readBundle(language)));
}
