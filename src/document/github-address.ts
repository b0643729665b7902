/** `https://github.com/<owner>/<repo>/blob/<ref>/<path>` → the address of the raw file; other addresses stay as they are. */
export function githubBlobToRaw(url: string): string {
  const match = /^https?:\/\/(?:www\.)?github\.com\/([^/?#]+)\/([^/?#]+)\/(?:blob|raw)\/([^?#]+)/.exec(url.trim());
  if (match !== null) return `https://raw.githubusercontent.com/${match[1]}/${match[2]}/${match[3]}`;
  const gist = /^https?:\/\/gist\.github\.com\/([^/?#]+)\/([0-9a-f]+)\/?(?:[?#].*)?$/.exec(url.trim());
  return gist === null ? url.trim() : `https://gist.githubusercontent.com/${gist[1]}/${gist[2]}/raw`;
}
