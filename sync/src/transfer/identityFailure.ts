/** What a server's identity that was not accepted is told as. */
import { toPeer } from "./networkFailure.ts";
import { type OfferedIdentity, TransferError } from "./remoteStore.ts";

const setting = { "host-key": "hostKey", certificate: "tls.pin" } as const;

export function toIdentityFailure(offered: OfferedIdentity): TransferError {
  const peer = `${offered.isProxy ? "the jump host " : ""}${toPeer(offered.host, offered.port)}`;
  const what = offered.kind === "host-key" ? "host key" : "certificate";
  const told = `${offered.keyType ? `${offered.keyType} ` : ""}${offered.fingerprint}`;
  const because = offered.reason ? `: ${offered.reason}` : "";
  return new TransferError(`${messages[offered.state](peer, what, told)}${because}.`, {
    failure: "host-key",
    offered,
    wayOut: waysOut[offered.state](`${offered.isProxy ? "proxy." : ""}${setting[offered.kind]}`),
  });
}

const messages: Readonly<Record<OfferedIdentity["state"], (peer: string, what: string, told: string) => string>> = {
  unknown: (peer, what, told) => `The ${what} of ${peer} is not known here (${told})`,
  changed: (peer, what, told) => `The ${what} of ${peer} is another one than before (${told}). Somebody may be listening in`,
  revoked: (peer, what, told) => `The ${what} of ${peer} is revoked (${told})`,
  invalid: (peer, what, told) => `The ${what} of ${peer} is not valid (${told})`,
};

const compare = "Compare the fingerprint with the one that the server's administrator names";

const waysOut: Readonly<Record<OfferedIdentity["state"], (setting: string) => string>> = {
  unknown: (name) => `${compare}, then set it as ${name} of the target in usersync.json.`,
  changed: (name) =>
    `Do not connect. ${compare}; only if it was replaced on purpose, set the new one as ${name} (or renew the known_hosts line).`,
  revoked: () => "Do not connect. Ask the server's administrator for the new key.",
  invalid: (name) => `Have the certificate renewed; until then, its fingerprint can be set as ${name} of the target in usersync.json.`,
};
