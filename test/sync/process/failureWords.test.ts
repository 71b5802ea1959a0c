/** Failures are said in the language of whoever reads them, and kept so that another one can read them later. */
import { expect, test } from "vitest";
import { createWords, inTurn, phrase } from "#core";
import { history } from "#sync";
import { SyncFailure, toFailure } from "../../../sync/src/failure.ts";
import { toConnectFailure } from "../../../sync/src/transfer/networkFailure.ts";
import { toSftpFailure } from "../../../sync/src/transfer/sftpFailure.ts";
import { readBundle } from "../../support/bundles.ts";
import { csv, finalPath, startScenario } from "../scenario.ts";

const german = createWords("de", await readBundle("de"));
const czech = createWords("cs", await readBundle("cs"));

test("a failure of a connection keeps its English message for logs, and says it in German", () => {
  const failure = toFailure(toConnectFailure("sftp.example.test:22", { code: "ECONNREFUSED" }));
  expect(failure).toMatchObject({
    message: "sftp.example.test:22 refused the connection.",
    wayOut: "Check the port, and whether the server is running and reachable from here.",
  });
  expect(failure && german.say(failure.said.message)).toBe("sftp.example.test:22 hat die Verbindung abgelehnt.");
  expect(failure?.said.wayOut && german.say(failure.said.wayOut)).toBe(
    "Prüfen Sie den Port und ob der Server läuft und von hier erreichbar ist.",
  );
});

test("what was added on the way is said in the same language", () => {
  const { said } = toSftpFailure("sftp.example.test:22", "/in/users.csv", { code: 3 });
  const whole = inTurn([said.message, phrase("{0} may still be there; the next push removes it.", "users.part")]);
  expect(german.say(whole)).toBe(
    "/in/users.csv auf sftp.example.test:22: Zugriff verweigert. users.part ist vielleicht noch dort; die nächste Übertragung entfernt es.",
  );
});

test("a failure of usersync.json says each of its problems in it", async () => {
  const scenario = await startScenario({ url: "sftp://me@host" });
  await scenario.people("1 Ada A1");
  const failure = await scenario.push().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SyncFailure);
  const { said, problems } = failure as SyncFailure;
  expect(czech.say(said.message)).toBe("usersync.json má 1 chybu.");
  expect(problems.map((problem) => problem.said && czech.say(problem.said))).toEqual([
    "targets.canteen.url musí končit cestou k souboru na serveru, například /data/users.csv.",
  ]);
});

test("a run that failed is read later in any language, and its record is English", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada A1"));
  await scenario.people("1 Ada A1");
  const cancel = new AbortController();
  scenario.remote.onOperation = (operation) => operation === "create" && cancel.abort();
  await scenario.push({}, { words: german, signal: cancel.signal }).catch(() => {});
  const failureIn = async (words = createWords("en")) => (await history({ file: scenario.file }, scenario.world, { words }))[0]?.failure;
  expect(await failureIn()).toBe("Cancelled. Nothing was changed on the target.");
  expect(await failureIn(czech)).toBe("Zrušeno. V cíli se nic nezměnilo.");
});
