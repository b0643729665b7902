import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { utf8Bytes } from '../../../base/utf8.ts';
import type { Trace } from '../../../gateway/trace.ts';
import { traceToHar } from '../../../gateway/tracing/har.ts';
import { downloadBytes } from './download.ts';

/** The story of a call as a file: whole, or as the HTTP exchanges in it. Both come with secrets masked. */
export function TraceDownloads({ trace }: { readonly trace: Trace }) {
  const download = (content: unknown, fileName: string) =>
    downloadBytes(utf8Bytes(JSON.stringify(content, null, 2)), 'application/json', fileName);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <Button variant="text" size="small" onClick={() => download(trace, `trace-${trace.id}.json`)}>
        Download trace (JSON)
      </Button>
      <Button variant="text" size="small" onClick={() => download(traceToHar(trace), `call-${trace.id}.har`)}>
        Download as HAR
      </Button>
    </Box>
  );
}
