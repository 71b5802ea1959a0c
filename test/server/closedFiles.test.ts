import { describe, expect, test } from "vitest";
import { of2n } from "./features/documentOf.ts";
import { ana, bo, serverOfTest, uri } from "./scene.ts";

const open = serverOfTest();

describe("files that are not open", () => {
  const files = {
    "file:///w/usersync.json": JSON.stringify({ files: [{ path: "2n/users.csv" }, { path: "2n/guests.csv" }] }),
    "file:///w/2n/guests.csv": of2n(bo.replace("2,", "9,")),
  };

  test("are searched where usersync.json names them", async () => {
    const opened = await open({ files });
    await opened.open(uri, of2n(ana, bo));
    const at = { line: 1, character: ana.indexOf("ACME") };
    const found = await opened.ask<{ uri: string }[]>("textDocument/references", { textDocument: { uri }, position: at, context: {} });
    expect(found.map((each) => each.uri)).toEqual([uri, uri, "file:///w/2n/guests.csv"]);
    const people = await opened.ask<{ name: string; location: { uri: string } }[]>("workspace/symbol", { query: "hansen" });
    expect(people.map(({ location }) => location.uri)).toEqual([uri, "file:///w/2n/guests.csv"]);
  });

  test("are renamed in with the quotes that the new value needs, but for one whose fields are not cut for certain", async () => {
    const broken = { "file:///w/2n/guests.csv": of2n(bo.replace("2,", "9,"), '8,Di,"ACME,,,,,,,,,,,FALSE') };
    for (const [more, expected] of [
      [{}, [uri, "file:///w/2n/guests.csv"]],
      [broken, [uri]],
    ] as const) {
      const opened = await open({
        files: { ...files, ...more },
        capabilities: { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
      });
      await opened.open(uri, of2n(ana, bo));
      const edit = await opened.ask<{ documentChanges: { textDocument: { uri: string } }[] }>("textDocument/rename", {
        textDocument: { uri },
        position: { line: 1, character: ana.indexOf("ACME") },
        newName: "A, B",
      });
      expect(edit.documentChanges.map(({ textDocument }) => textDocument.uri)).toEqual(expected);
    }
  });
});
