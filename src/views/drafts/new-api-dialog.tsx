import ExpandIcon from '@mui/icons-material/ExpandMore';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Collapse from '@mui/material/Collapse';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  basePathProblem,
  newApiNameProblem,
  required,
  versionProblem,
} from '../../document/openapi/commands/field-rules.ts';
import { slugOf } from '../../document/slug.ts';
import type { NewApiInput } from '../../state/drafts.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { DialogForm } from '../ui/dialog-form.tsx';
import { routes } from '../ui/routes.ts';

const BLANK: NewApiInput = {
  title: '',
  name: '',
  basePath: '',
  version: '1.0.0',
  template: 'Default',
  targetUrl: '',
  identifyUsing: 'Client ID',
  cors: true,
  gateway: 'Micro and DataPower Gateways',
};

type FieldName = 'title' | 'name' | 'basePath' | 'version';

/** `New API` (ui.md 5): name and base path follow the title until they are touched. */
export function NewApiDialog({ onClose }: { onClose: () => void }) {
  const { drafts } = useDesigner();
  const navigate = useNavigate();
  const [input, setInput] = useState(BLANK);
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(new Set());
  const [submitted, setSubmitted] = useState(false);
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const moreId = useId();

  const name = touched.has('name') ? input.name : slugOf(input.title);
  const basePath = touched.has('basePath') ? input.basePath : name === '' ? '' : `/${name}`;
  const values = { ...input, name: input.title === '' && !touched.has('name') ? '' : name, basePath };
  const problems: Record<FieldName, string | undefined> = {
    title: required('Title', values.title),
    name: newApiNameProblem(values.name),
    basePath: required('Base Path', values.basePath) ?? basePathProblem(values.basePath),
    version: versionProblem(values.version),
  };

  function set(change: Partial<NewApiInput>) {
    setInput({ ...input, ...change });
    setProblem(undefined);
  }

  function field(key: FieldName, label: string) {
    // Before the first attempt only what the person wrote is judged.
    const shown = submitted || (touched.has(key) && values[key] !== '') ? problems[key] : undefined;
    return {
      label,
      required: true,
      value: values[key],
      error: shown !== undefined,
      helperText: shown,
      onChange: (event: { target: { value: string } }) => {
        setTouched(new Set(touched).add(key));
        set({ [key]: event.target.value });
      },
    };
  }

  async function submit() {
    setSubmitted(true);
    if (Object.values(problems).some((text) => text !== undefined)) return;
    setBusy(true);
    const created = await drafts.createApi(values);
    setBusy(false);
    if (!created.ok) return setProblem(`${created.error.message} ${created.error.help ?? ''}`);
    onClose();
    void navigate(routes.design(created.value.id));
  }

  return (
    <DialogForm title="New API" submitLabel="Create API" busy={busy} onSubmit={submit} onClose={onClose}>
      <Typography variant="h3">Info</Typography>
      <TextField {...field('title', 'Title')} autoFocus />
      <TextField {...field('name', 'Name')} />
      <TextField {...field('basePath', 'Base Path')} />
      <TextField {...field('version', 'Version')} />
      {problem !== undefined && (
        <Alert severity="error" role="alert">
          {problem}
        </Alert>
      )}
      <Box>
        <Button
          onClick={() => setMore(!more)}
          aria-expanded={more}
          aria-controls={moreId}
          endIcon={
            <ExpandIcon sx={{ transform: more ? 'rotate(180deg)' : undefined, transition: 'transform 110ms' }} />
          }
        >
          Additional properties
        </Button>
        <Collapse in={more} id={moreId} unmountOnExit>
          <AdditionalProperties input={input} onChange={set} />
        </Collapse>
      </Box>
    </DialogForm>
  );
}

function AdditionalProperties({
  input,
  onChange,
}: {
  input: NewApiInput;
  onChange: (change: Partial<NewApiInput>) => void;
}) {
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1.5 }}>
      <TextField
        select
        label="Create API using template"
        value={input.template}
        onChange={(event) => onChange({ template: event.target.value as NewApiInput['template'] })}
        helperText="Default starts with an assembly that invokes the target; Blank starts without an assembly."
      >
        <MenuItem value="Default">Default</MenuItem>
        <MenuItem value="Blank">Blank</MenuItem>
      </TextField>
      <TextField
        label="Target endpoint (if known)"
        type="url"
        value={input.targetUrl}
        onChange={(event) => onChange({ targetUrl: event.target.value })}
        placeholder="https://backend.example/service"
      />
      <TextField
        select
        label="Identify using"
        value={input.identifyUsing}
        onChange={(event) => onChange({ identifyUsing: event.target.value as NewApiInput['identifyUsing'] })}
      >
        {(['None', 'Client ID', 'Client ID and Secret'] as const).map((choice) => (
          <MenuItem key={choice} value={choice}>
            {choice}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={<Checkbox checked={input.cors} onChange={(event) => onChange({ cors: event.target.checked })} />}
        label="Enable CORS"
      />
      <TextField
        select
        label="Gateway"
        value={input.gateway}
        onChange={(event) => onChange({ gateway: event.target.value as NewApiInput['gateway'] })}
      >
        {(['Micro and DataPower Gateways', 'Micro Gateway', 'DataPower Gateway'] as const).map((choice) => (
          <MenuItem key={choice} value={choice}>
            {choice}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
