/** So many arguments a function takes everywhere. */
const chunkLength = 8192;

/** In the browser too, where there is no `Buffer`. */
export function toBase64(bytes: Uint8Array): string {
  let units = "";
  for (let start = 0; start < bytes.length; start += chunkLength) {
    units += String.fromCharCode(...bytes.subarray(start, start + chunkLength));
  }
  return btoa(units);
}
