/** A self-signed certificate, made without OpenSSL: Node signs, but writes no X.509. DER after ITU-T X.690, fields after RFC 5280. */
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";

export interface TestCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  /** `sha256:` and the hexadecimal hash of the DER form: what `tls.pin` takes. */
  readonly pin: string;
}

export interface CertificateOptions {
  /** Names and IP addresses the certificate is for. */
  readonly names?: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

export function createCertificate(options: CertificateOptions = {}): TestCertificate {
  const names = options.names ?? ["localhost", "127.0.0.1", "::1"];
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(oid([1, 2, 840, 10045, 4, 3, 2]));
  const name = sequence(der(0x31, sequence(oid([2, 5, 4, 3]), der(0x0c, Buffer.from(names[0] ?? "test")))));
  const serial = randomBytes(8);
  // A first bit of 1 would make the number negative, a first byte of 0 would not be the shortest form.
  serial[0] = (serial.readUInt8(0) & 0x3f) | 0x40;
  const validity = sequence(
    time(options.validFrom ?? new Date(Date.now() - 86_400_000)),
    time(options.validTo ?? new Date(Date.now() + 86_400_000 * 365)),
  );
  const extensions = der(0xa3, sequence(basicConstraints(), alternativeNames(names)));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    extensions,
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    certificate: toPem(certificate),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    pin: `sha256:${createHash("sha256").update(certificate).digest("hex")}`,
  };
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length;
  if (size < 128) return Buffer.concat([Buffer.from([tag, size]), content]);
  const bytes = size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(numbers: readonly number[]): Buffer {
  const [first = 0, second = 0, ...rest] = numbers;
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 127];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 127) | 128);
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

function time(date: Date): Buffer {
  // GeneralizedTime: YYYYMMDDHHMMSSZ.
  const digits = date.toISOString().replace(/[-:T]/g, "").slice(0, 14);
  return der(0x18, Buffer.from(`${digits}Z`));
}

/** It may sign itself, so that a test can trust it as an authority of its own. */
function basicConstraints(): Buffer {
  const isAuthority = sequence(der(0x01, Buffer.from([255])));
  return sequence(oid([2, 5, 29, 19]), der(0x01, Buffer.from([255])), der(0x04, isAuthority));
}

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) => (isIP(name) === 0 ? der(0x82, Buffer.from(name)) : der(0x87, addressBytes(name))));
  return sequence(oid([2, 5, 29, 17]), der(0x04, sequence(...entries)));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail = ""] = address.split("::");
  const toWords = (text: string): number[] => (text === "" ? [] : text.split(":").map((word) => Number.parseInt(word, 16)));
  const words = [...toWords(head), ...new Array<number>(8 - toWords(head).length - toWords(tail).length).fill(0), ...toWords(tail)];
  return Buffer.from(words.flatMap((word) => [word >> 8, word & 255]));
}

function toPem(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
