import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { phrase } from "#core";
import { judgeCertificate, toCertificatePin } from "../../../sync/src/transfer/certificatePin.ts";
import { createCertificate } from "../../support/servers/index.ts";

const pin = `sha256:${"ab".repeat(32)}`;

describe("a certificate", () => {
  it("has the pin that Node and OpenSSL print, in small letters without colons", () => {
    const made = createCertificate({ names: ["ftp.example.test"] });
    const certificate = new X509Certificate(made.certificate);
    expect(toCertificatePin(certificate.raw)).toBe(made.pin);
    expect(made.pin).toBe(`sha256:${certificate.fingerprint256.replaceAll(":", "").toLowerCase()}`);
  });

  it("is accepted by its pin, whatever TLS says", () => {
    expect(judgeCertificate(pin, pin, "CERT_HAS_EXPIRED")).toEqual({ isAccepted: true });
  });

  it("is refused as changed by another pin, even when an authority vouches for it", () => {
    expect(judgeCertificate(pin, `sha256:${"cd".repeat(32)}`, undefined)).toMatchObject({ isAccepted: false, state: "changed" });
  });

  it.each([
    [undefined, { isAccepted: true }],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", { isAccepted: false, state: "unknown" }],
    ["CERT_HAS_EXPIRED", { isAccepted: false, state: "invalid" }],
    ["ERR_TLS_CERT_ALTNAME_INVALID", { isAccepted: false, state: "invalid" }],
    ["CERT_REVOKED", { isAccepted: false, state: "revoked" }],
    ["SOMETHING_NEW", { isAccepted: false, state: "unknown", reason: phrase("{0}", "SOMETHING_NEW") }],
  ])("without a pin is judged by what TLS says: %s", (authorizationError, verdict) => {
    expect(judgeCertificate(pin, undefined, authorizationError)).toMatchObject(verdict);
  });
});
