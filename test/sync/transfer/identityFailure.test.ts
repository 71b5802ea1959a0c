import { expect, test } from "vitest";
import { toIdentityFailure } from "../../../sync/src/transfer/identityFailure.ts";

const offered = { host: "h.test", port: 22, fingerprint: "f", state: "changed" } as const;

test("the way out of a changed identity names what can be changed: known_hosts knows keys, not certificates", () => {
  expect(toIdentityFailure({ ...offered, kind: "host-key" }).wayOut).toMatch(
    /set the new one as hostKey \(or renew the known_hosts line\)/,
  );
  expect(toIdentityFailure({ ...offered, kind: "certificate" }).wayOut).toMatch(/set the new one as tls\.pin\.$/);
});

test("what matters stands first, where nothing hides it", () => {
  for (const kind of ["host-key", "certificate"] as const) {
    expect(toIdentityFailure({ ...offered, kind }).message).toMatch(/^Do not connect: the .* of h\.test:22 is another one than before/);
    expect(toIdentityFailure({ ...offered, kind, state: "revoked" }).message).toMatch(/^Do not connect: the .* is revoked/);
  }
});
