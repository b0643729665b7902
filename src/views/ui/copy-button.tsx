import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useEffect, useState } from 'react';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied: the button's name becomes `Copy <what>`. */
  readonly what: string;
}

type CopyState = 'idle' | 'copied' | 'refused';

const HINT: Record<CopyState, string> = {
  idle: 'Copy',
  copied: 'Copied',
  refused: 'The browser refused; select the text and copy it',
};

/** Copies and says so, also to screen readers. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  return (
    <>
      <Tooltip title={HINT[state]}>
        <IconButton aria-label={`Copy ${what}`} onClick={copy}>
          {state === 'copied' ? <CheckIcon fontSize="small" color="success" /> : <ContentCopyIcon fontSize="small" />}
        </IconButton>
      </Tooltip>
      <span role="status" className="visually-hidden">
        {state === 'idle' ? '' : HINT[state]}
      </span>
    </>
  );
}
