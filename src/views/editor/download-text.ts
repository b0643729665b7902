import type { TextFormat } from '../../document/engine.ts';

const MEDIA_TYPES: Record<TextFormat, string> = { yaml: 'application/yaml', json: 'application/json' };

/** Hands the exact text to the browser as a file. */
export function downloadText(text: string, fileName: string, format: TextFormat): void {
  const address = URL.createObjectURL(new Blob([text], { type: MEDIA_TYPES[format] }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Revoked later: some browsers start reading after `click` has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
