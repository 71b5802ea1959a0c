/** The first people of a conversion: a page of our client that no file holds. It is checked, and nobody edits it. */
const form = /^usersync-preview:(?:\/\/)?([^?#]*)\?([^#]*)/;

export interface PreviewPlace {
  /** A file that would be there in its place: its folder says which usersync.json counts. */
  readonly file: string;
  /** Id of the profile that the conversion is for. */
  readonly profile: string;
}

export function previewPlace(uri: string): PreviewPlace | undefined {
  const [, path, profile] = form.exec(uri) ?? [];
  return path === undefined || profile === undefined ? undefined : { file: `file://${path}`, profile: decodeURIComponent(profile) };
}
