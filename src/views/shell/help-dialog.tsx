import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId, useRef } from 'react';

export type HelpTopic = 'first-steps' | 'shortcuts' | 'privacy';

const FIRST_STEPS = [
  'Open “Weather Provider API” from Drafts.',
  'In Design, add two API keys under Security Definitions and tick both in an option under Security.',
  'Save. The gateway uses the saved API from the next call on.',
  'In Assemble, open Test with ►, choose “get /current”, enter a zip code and press Invoke.',
  'Use Explore to read an operation and call it.',
];

const SHORTCUTS: readonly (readonly [string, string])[] = [
  ['Ctrl+S', 'Save the open API'],
  ['Ctrl+Z', 'Undo, in forms, canvas and source alike'],
  ['Ctrl+Shift+Z or Ctrl+Y', 'Redo'],
  ['Ctrl+Enter', 'Invoke (in the Test panel)'],
  ['Escape', 'Close a menu, dialog or panel'],
];

const TOPICS: Record<HelpTopic, { title: string; content: ReactNode }> = {
  'first-steps': {
    title: 'First steps',
    content: (
      <Box component="ol" sx={{ pl: 2.5, m: 0, '& li': { mb: 1 } }}>
        {FIRST_STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </Box>
    ),
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    content: (
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 3, rowGap: 1 }}>
        {SHORTCUTS.map(([keys, effect]) => (
          <Box key={keys} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ fontWeight: 600 }}>
              {keys}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              {effect}
            </Box>
          </Box>
        ))}
      </Box>
    ),
  },
  privacy: {
    title: 'What leaves this machine',
    content: (
      <>
        <p>
          Drafts, keys and settings stay in this browser’s storage. The gateway runs in the page’s service worker: a
          test call goes no further than this browser.
        </p>
        <p>
          Only two things reach the network, and only when you ask: importing an API from a URL, and an invoke of a live
          backend.
        </p>
        <p>Client secrets are stored in clear text in this browser. Do not paste production secrets.</p>
      </>
    ),
  },
};

export function HelpDialog({ topic, onClose }: { topic: HelpTopic | undefined; onClose: () => void }) {
  const titleId = useId();
  const last = useRef<HelpTopic>('first-steps');
  // Keeps its text while it fades out.
  if (topic !== undefined) last.current = topic;
  const { title, content } = TOPICS[last.current];
  return (
    <Dialog open={topic !== undefined} onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>{content}</DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
