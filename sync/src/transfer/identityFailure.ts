/** What a server's identity that was not accepted is told as. */
import { type Phrase, phrase, type Sayable } from "#core";
import { toPeer } from "./networkFailure.ts";
import { type OfferedIdentity, TransferError } from "./remoteStore.ts";

const setting = { "host-key": "hostKey", certificate: "tls.pin" } as const;

export function toIdentityFailure(offered: OfferedIdentity): TransferError {
  const place = toPeer(offered.host, offered.port);
  const peer = offered.isProxy ? phrase("the jump host {0}", place) : place;
  const told = `${offered.keyType ? `${offered.keyType} ` : ""}${offered.fingerprint}`;
  const message = messages[offered.kind][offered.state](peer, told);
  return new TransferError(offered.reason === undefined ? phrase("{0}.", message) : phrase("{0}: {1}.", message, offered.reason), {
    failure: "host-key",
    offered,
    wayOut: (offered.kind === "certificate" && offered.state === "changed" ? otherCertificate : waysOut[offered.state])(
      `${offered.isProxy ? "proxy." : ""}${setting[offered.kind]}`,
    ),
  });
}

type Message = (peer: Sayable, told: string) => Phrase;

/** Where only the beginning is shown, that is what matters. */
const messages: Readonly<Record<OfferedIdentity["kind"], Readonly<Record<OfferedIdentity["state"], Message>>>> = {
  "host-key": {
    unknown: (peer, told) => phrase("The host key of {0} is not known here ({1})", peer, told),
    changed: (peer, told) =>
      phrase("Do not connect: the host key of {0} is another one than before ({1}). Somebody may be listening in", peer, told),
    revoked: (peer, told) => phrase("Do not connect: the host key of {0} is revoked ({1})", peer, told),
    invalid: (peer, told) => phrase("The host key of {0} is not valid ({1})", peer, told),
  },
  certificate: {
    unknown: (peer, told) => phrase("The certificate of {0} is not known here ({1})", peer, told),
    changed: (peer, told) =>
      phrase("Do not connect: the certificate of {0} is another one than before ({1}). Somebody may be listening in", peer, told),
    revoked: (peer, told) => phrase("Do not connect: the certificate of {0} is revoked ({1})", peer, told),
    invalid: (peer, told) => phrase("The certificate of {0} is not valid ({1})", peer, told),
  },
};

/** A host key may be known by known_hosts too; a certificate only by its pin. */
const otherCertificate = (name: string): Phrase =>
  phrase(
    "Compare the fingerprint with the one that the server's administrator names; only if it was replaced on purpose, set the new one as {0}.",
    name,
  );

const waysOut: Readonly<Record<OfferedIdentity["state"], (setting: string) => Phrase>> = {
  unknown: (name) =>
    phrase(
      "Compare the fingerprint with the one that the server's administrator names, then set it as {0} of the target in usersync.json.",
      name,
    ),
  changed: (name) =>
    phrase(
      "Compare the fingerprint with the one that the server's administrator names; only if it was replaced on purpose, set the new one as {0} (or renew the known_hosts line).",
      name,
    ),
  revoked: () => phrase("Ask the server's administrator for the new key."),
  invalid: (name) =>
    phrase("Have the certificate renewed; until then, its fingerprint can be set as {0} of the target in usersync.json.", name),
};
