/** The sync process: one connection over the standard streams, and an end when they close. Its argument is the language of the client. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { createWords, type Language, languageOf, type Words } from "#core";
import { realWorld } from "./engine/world.ts";
import { answerRequests } from "./process/answerRequests.ts";

const connection = createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));

function logBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

const loop = answerRequests(connection, realWorld(), { logBug, words: wordsOf(languageOf(process.argv[2])) });

/** The sentences lie beside the program. Without them it speaks English. */
function wordsOf(language: Language): Words {
  try {
    return createWords(language, JSON.parse(readFileSync(path.join(__dirname, `l10n/bundle.l10n.${language}.json`), "utf8")), "local");
  } catch {
    return createWords("en", {}, "local");
  }
}

async function end(code: number): Promise<never> {
  await loop.end();
  process.exit(code);
}

// The client is gone: what runs is cancelled, and a delivery removes what it began.
connection.onClose(() => void end(0));
process.stdin.once("end", () => void end(0));
process.stdout.on("error", () => void end(0));
process.on("uncaughtException", (error) => {
  logBug(error);
  void end(70);
});
connection.listen();
