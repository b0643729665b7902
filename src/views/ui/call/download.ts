const EXTENSION: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

export function fileNameFor(mediaType: string): string {
  const structured = /\+(json|xml)$/.exec(mediaType)?.[1];
  return `response.${EXTENSION[mediaType] ?? structured ?? 'bin'}`;
}

/** Hands bytes to the browser as a file. */
export function downloadBytes(bytes: Uint8Array, mediaType: string, fileName: string): void {
  // Never as text/html of our own origin: a saved page must not open in the app.
  const url = URL.createObjectURL(
    new Blob([new Uint8Array(bytes)], { type: mediaType === 'text/html' ? 'text/plain' : mediaType }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The click has been handled when the next task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
