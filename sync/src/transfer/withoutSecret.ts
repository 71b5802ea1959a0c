/** Shorter parts say nothing, and stand in many words. */
const minimumLength = 4;

/** Some servers repeat in their answer what they were sent: as it is, a half of `user:password`, as in a URL or a form, or in Base64. */
export function withoutSecret(text: string, secret: string | undefined): string {
  const bytes = Buffer.from(secret ?? "");
  const whole = bytes.toString();
  const inForm = new URLSearchParams({ "": whole }).toString().slice(1);
  const forms = [whole, encodeURIComponent(whole), inForm, bytes.toString("base64"), ...whole.split(":")];
  return forms.filter((form) => form.length >= minimumLength).reduce((told, form) => told.replaceAll(form, "••••"), text);
}
