import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AppError } from '../../base/app-error.ts';
import type { DraftSummary } from '../../workspace/records.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { DialogForm } from '../ui/dialog-form.tsx';
import { routes } from '../ui/routes.ts';
import { SecretField } from '../ui/secret-field.tsx';
import { DuplicateChoice } from './duplicate-choice.tsx';
import { FilePicker } from './file-picker.tsx';

type Way = 'file' | 'url' | 'paste';

/** What is about to be imported, once it is here. */
interface Source {
  readonly content: string | Uint8Array;
  readonly fileName: string;
}

export interface ImportDialogProps {
  readonly onClose: () => void;
  /** Dropped on the page: imported at once. */
  readonly initialFile: File | undefined;
}

/** `Import API from a file or URL` (ui.md 6): a file, a URL, or pasted text; asks when name and version exist already. */
export function ImportDialog({ onClose, initialFile }: ImportDialogProps) {
  const { drafts, notifications } = useDesigner();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>('file');
  const [file, setFile] = useState<File | undefined>(initialFile);
  const [url, setUrl] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [pasted, setPasted] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const [duplicate, setDuplicate] = useState<{ existing: DraftSummary; source: Source }>();
  // Closing the dialog gives up a download that is under way.
  const [abort] = useState(() => new AbortController());
  useEffect(() => () => abort.abort(), [abort]);

  const ready = way === 'file' ? file !== undefined : way === 'url' ? url.trim() !== '' : pasted.trim() !== '';

  async function readSource(): Promise<Source | undefined> {
    if (way === 'paste') return { content: pasted, fileName: '' };
    if (way === 'file') return file && { content: new Uint8Array(await file.arrayBuffer()), fileName: file.name };
    const fetched = await drafts.fetchFromUrl(url.trim(), {
      ...(username !== '' && { username, password }),
      signal: abort.signal,
    });
    if (fetched.ok) return { content: fetched.value.text, fileName: fetched.value.fileName };
    setError(fetched.error);
    return undefined;
  }

  async function store(source: Source, onDuplicate: 'ask' | 'replace' | 'keep-both') {
    const outcome = await drafts.importText(source.content, source.fileName, onDuplicate);
    if (!outcome.ok) {
      setDuplicate(undefined);
      return setError(outcome.error);
    }
    if (outcome.value.kind === 'duplicate') return setDuplicate({ existing: outcome.value.existing, source });
    onClose();
    const { draft, broken, diagnostics } = outcome.value;
    const remark = diagnostics.find(({ severity }) => severity !== 'info');
    // What does not parse is told in Source, at its line.
    if (remark !== undefined && !broken) {
      notifications.notify({
        kind: 'warning',
        message: remark.message,
        ...(remark.help !== undefined && { help: remark.help }),
      });
    }
    const unknown = diagnostics.some(({ code }) => code === 'document/unknown-version');
    void navigate(broken || unknown ? routes.source(draft.id) : routes.design(draft.id));
  }

  async function run(task: () => Promise<void>) {
    setBusy(true);
    setError(undefined);
    try {
      await task();
    } finally {
      setBusy(false);
    }
  }

  const submit = () =>
    run(async () => {
      const source = await readSource();
      if (source !== undefined) await store(source, 'ask');
    });

  return (
    <DialogForm
      title="Import OpenAPI (Swagger)"
      submitLabel="Import"
      submitDisabled={!ready || duplicate !== undefined}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Tabs
        value={way}
        aria-label="Where the API comes from"
        onChange={(_, next: Way) => {
          setWay(next);
          setError(undefined);
          setDuplicate(undefined);
        }}
      >
        <Tab value="file" label="File" />
        <Tab value="url" label="URL" />
        <Tab value="paste" label="Paste" />
      </Tabs>
      {way === 'file' && <FilePicker file={file} onFile={setFile} />}
      {way === 'url' && (
        <>
          <TextField
            label="URL"
            type="url"
            autoFocus
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://example.com/openapi.yaml"
            helperText="Your browser fetches it, so the server must allow other sites to read it (CORS). GitHub pages of a file are followed to the file itself."
          />
          <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 2 }}>
            <TextField
              label="Username"
              autoComplete="off"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
            <SecretField label="Password" value={password} onChange={(event) => setPassword(event.target.value)} />
          </Box>
        </>
      )}
      {way === 'paste' && (
        <TextField
          label="OpenAPI text"
          autoFocus
          multiline
          minRows={8}
          maxRows={16}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          placeholder={"swagger: '2.0'\ninfo:\n  title: …"}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
        />
      )}
      {error !== undefined && <ImportProblem error={error} />}
      {duplicate !== undefined && (
        <DuplicateChoice
          existing={duplicate.existing}
          busy={busy}
          onChoose={(choice) => run(() => store(duplicate.source, choice))}
          onCancel={() => setDuplicate(undefined)}
        />
      )}
    </DialogForm>
  );
}

function ImportProblem({ error }: { error: AppError }) {
  const where = error.line === undefined ? '' : ` (line ${error.line})`;
  return (
    <Alert severity="error" role="alert">
      <strong>
        {error.message}
        {where}
      </strong>
      {error.help !== undefined && <div>{error.help}</div>}
    </Alert>
  );
}
