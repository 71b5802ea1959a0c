import { request } from "node:https";
import { afterEach, describe, expect, it } from "vitest";
import { type AccessCommander, startAccessCommander } from "./servers/index.ts";

describe("the Access Commander stand-in", () => {
  let server: AccessCommander;
  afterEach(() => server.close());

  const ask = (method: string, path: string, token = "token"): Promise<{ readonly status: number; readonly body: string }> =>
    new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}` };
      const outgoing = request(server.url + path, { method, headers, ca: server.certificate.certificate, agent: false }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += String(chunk);
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      });
      outgoing.on("error", reject);
      outgoing.end();
    });
  const report = { id: "users", name: "Users", content: "EmployeeID\n7\n" };

  it("lists its reports, plain or wrapped, and gives one", async () => {
    server = await startAccessCommander({ reports: [report] });
    expect(JSON.parse((await ask("GET", "/api/v3/Reports/available")).body)).toEqual([{ Id: "users", Name: "Users" }]);
    expect(await ask("GET", "/api/v3/Reports/users.csv")).toEqual({ status: 200, body: report.content });
    await server.close();
    server = await startAccessCommander({ reports: [report], wrapsLists: true });
    expect(JSON.parse((await ask("GET", "/api/v3/Reports")).body)).toEqual({ items: [{ Id: "users", Name: "Users" }] });
  });

  it("wants its token, and says what is wrong as JSON", async () => {
    server = await startAccessCommander({ isReadOnlyToken: true });
    const refused = await ask("GET", "/api/v3/Reports", "other");
    expect([refused.status, JSON.parse(refused.body)]).toEqual([401, { Code: 2, Message: "Unauthorized", Detail: "" }]);
    expect((await ask("POST", "/anything")).status).toBe(403);
    expect((await ask("GET", "/api/v3/Reports/none.csv")).status).toBe(404);
    expect(server.counters).toMatchObject({ logins: 1, refusedLogins: 2 });
  });

  it("takes the administrator's own request, and nothing else", async () => {
    server = await startAccessCommander({ importRoute: { method: "POST", path: "/own/import", status: 202, body: { Started: true } } });
    expect(await ask("POST", "/own/import")).toEqual({ status: 202, body: '{"Started":true}' });
    expect((await ask("POST", "/api/v3/Import")).status).toBe(404);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /own/import", "POST /api/v3/Import"]);
  });
});
