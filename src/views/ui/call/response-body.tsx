import DownloadIcon from '@mui/icons-material/Download';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, useEffect, useMemo, useState } from 'react';
import { CodeBlock } from '../code-block.tsx';
import { bodyContent, mediaTypeOf } from './body-content.ts';
import { byteSize } from './byte-size.ts';
import { downloadBytes, fileNameFor } from './download.ts';

export interface ResponseBodyProps {
  readonly body: Uint8Array;
  readonly contentType: string | undefined;
}

/** Characters shown at first, and at most: laying out megabytes of text would hold the page up. */
const PREVIEW = 50_000;
const AT_MOST = 1_000_000;

/** A body as people can look at it: laid out and coloured, as a picture, or as a file to download. */
export const ResponseBody = memo(function ResponseBody({ body, contentType }: ResponseBodyProps) {
  const content = useMemo(() => bodyContent(body, contentType), [body, contentType]);
  if (content.kind === 'empty') {
    return (
      <Typography variant="body2" color="textSecondary">
        No body
      </Typography>
    );
  }
  if (content.kind === 'text') {
    return (
      <TextBody
        key={content.text.length}
        text={content.text}
        language={content.language}
        body={body}
        contentType={contentType}
      />
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {content.kind === 'image' ? (
        <ImageBody body={body} mediaType={content.mediaType} />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {byteSize(body.length)} of {content.mediaType}, not shown as text
        </Typography>
      )}
      <DownloadButton body={body} contentType={contentType} />
    </Box>
  );
});

interface TextBodyProps extends ResponseBodyProps {
  readonly text: string;
  readonly language: 'json' | 'xml' | 'text';
}

function TextBody({ text, language, body, contentType }: TextBodyProps) {
  const [limit, setLimit] = useState(PREVIEW);
  const cut = text.length > limit;
  return (
    <>
      <CodeBlock text={cut ? text.slice(0, limit) : text} language={language} label="response body" wrap />
      {cut && (
        <Alert
          severity="info"
          sx={{ mt: 1, flexWrap: 'wrap' }}
          action={
            <>
              {limit < AT_MOST && (
                <Button color="inherit" onClick={() => setLimit(AT_MOST)}>
                  Show more
                </Button>
              )}
              <DownloadButton body={body} contentType={contentType} />
            </>
          }
        >
          The first {limit.toLocaleString('en')} of {text.length.toLocaleString('en')} characters.
        </Alert>
      )}
    </>
  );
}

function DownloadButton({ body, contentType }: ResponseBodyProps) {
  return (
    <Button
      startIcon={<DownloadIcon />}
      onClick={() => downloadBytes(body, mediaTypeOf(contentType), fileNameFor(mediaTypeOf(contentType)))}
    >
      Download {byteSize(body.length)}
    </Button>
  );
}

function ImageBody({ body, mediaType }: { body: Uint8Array; mediaType: string }) {
  const [url, setUrl] = useState<string>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const created = URL.createObjectURL(new Blob([new Uint8Array(body)], { type: mediaType }));
    setUrl(created);
    setBroken(false);
    return () => URL.revokeObjectURL(created);
  }, [body, mediaType]);
  if (broken) {
    return (
      <Typography variant="body2" color="textSecondary">
        {byteSize(body.length)} that say they are {mediaType}, but are no such picture
      </Typography>
    );
  }
  return (
    <Box
      component="img"
      src={url}
      alt={`Response body: a picture (${mediaType})`}
      onError={() => setBroken(true)}
      sx={{ maxWidth: '100%', maxHeight: 420, border: 1, borderColor: 'divider', borderRadius: 1 }}
    />
  );
}
