/** The whole contract over IPv6, where this machine has it. */
import { networkInterfaces } from "node:os";
import { expect, it } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { startFtpServer, startSftpServer } from "../../support/servers/index.ts";
import { describeStore, expectFailure } from "./storeContract.ts";
import { answers, ftpSubject, ftpTarget, sftpSubject, sftpTarget } from "./subjects.ts";

const host = "::1";
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host));

if (hasIpv6) {
  describeStore("an SFTP server on ::1", () => sftpSubject({ host }));
  describeStore("an FTP server on ::1", () => ftpSubject({ host }));
  describeStore("an FTP server with explicit TLS on ::1", () => ftpSubject({ host, tls: "explicit" }));
  describeStore("an FTP server with implicit TLS on ::1", () => ftpSubject({ host, tls: "implicit" }));

  it("a server on ::1 is named with brackets", async () => {
    const server = await startSftpServer({ host });
    const { hostKey: _pin, ...target } = sftpTarget(server);
    const unknown = await expectFailure(openStore(target, answers()), "host-key");
    expect(unknown.message).toContain(`[::1]:${server.port}`);
    await server.close();
    const gone = await expectFailure(openStore(target, answers()), "connect");
    expect(gone.message).toContain(`[::1]:${server.port} refused the connection`);
  });

  it("an FTP server on ::1 is asked for EPSV, since PASV has no room for its address", async () => {
    const server = await startFtpServer({ host });
    const store = await openStore(ftpTarget(server), answers());
    await store.list("/", 10);
    await store.close();
    await server.close();
    expect(server.commands).toContain("EPSV");
    expect(server.commands).not.toContain("PASV");
  });
} else {
  it("this machine has no ::1, so nothing was tried over IPv6", () => {
    expect(hasIpv6).toBe(false);
  });
}
