/** Whether a server's certificate is accepted: by its pin, else by what TLS says about its chain, name and dates. Pure. */

import { createHash } from "node:crypto";
import { type Phrase, phrase } from "#core";
import type { OfferedIdentity } from "./remoteStore.ts";

export type CertificateVerdict =
  | { readonly isAccepted: true }
  | { readonly isAccepted: false; readonly state: OfferedIdentity["state"]; readonly reason?: Phrase };

/** `sha256:` and the hash of the certificate's DER form, in small letters without colons. */
export function toCertificatePin(der: Uint8Array): string {
  return `sha256:${createHash("sha256").update(der).digest("hex")}`;
}

/** `fingerprint` and `pin` as `toCertificatePin` writes them. A pin decides alone: neither an authority's word nor a missing one changes what it says. */
export function judgeCertificate(fingerprint: string, pin: string | undefined, authorizationError: string | undefined): CertificateVerdict {
  if (pin !== undefined) {
    if (pin === fingerprint) {
      return { isAccepted: true };
    }
    return { isAccepted: false, state: "changed", reason: phrase("pinned is {0}", pin) };
  }
  if (authorizationError === undefined) {
    return { isAccepted: true };
  }
  return { isAccepted: false, ...(reasons[authorizationError] ?? { state: "unknown", reason: phrase("{0}", authorizationError) }) };
}

/** Codes of OpenSSL's chain check and of Node's check of the name. */
const reasons: Readonly<Record<string, { readonly state: OfferedIdentity["state"]; readonly reason: Phrase }>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: { state: "unknown", reason: phrase("it is signed by itself") },
  SELF_SIGNED_CERT_IN_CHAIN: { state: "unknown", reason: phrase("its authority is not trusted here") },
  UNABLE_TO_GET_ISSUER_CERT: { state: "unknown", reason: phrase("its authority is not known here") },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { state: "unknown", reason: phrase("its authority is not known here") },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { state: "unknown", reason: phrase("the server does not send its authority's certificate") },
  CERT_HAS_EXPIRED: { state: "invalid", reason: phrase("it has expired") },
  CERT_NOT_YET_VALID: { state: "invalid", reason: phrase("it is not valid yet, or the clock here is wrong") },
  ERR_TLS_CERT_ALTNAME_INVALID: { state: "invalid", reason: phrase("it is for another name") },
  CERT_REVOKED: { state: "revoked", reason: phrase("its authority has revoked it") },
};
