import CssBaseline from '@mui/material/CssBaseline';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The yardstick of typing: one controlled field of MUI and nothing else. */
function BareField() {
  const [text, setText] = useState('');
  return <TextField label="Title" value={text} onChange={(event) => setText(event.target.value)} />;
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <>
      <CssBaseline />
      <BareField />
    </>,
  );
}
