import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { readOAuth } from '../../../document/openapi/commands/oauth-fields.ts';
import { setSecurityScheme, setSecurityScope } from '../../../document/openapi/commands/security-options.ts';
import type { SecurityRequirement, SecurityScheme } from '../../../document/openapi/view.ts';
import type { JsonPointer } from '../../../document/patch.ts';
import { modelOf, useDiagnosticAt, useEdit, useEditorStore, useReadOnly } from '../design-context.tsx';
import { schemeTitle } from '../security-kinds.ts';

export interface SecurityOptionProps {
  /** '' for the API, an operation's pointer for that operation. */
  readonly owner: JsonPointer;
  readonly index: number;
  readonly count: number;
  readonly requirement: SecurityRequirement;
  readonly schemes: readonly SecurityScheme[];
  readonly onMove: (by: 'up' | 'down') => void;
  readonly onDelete: () => void;
}

/** One way in: everything that is ticked must be shown. */
export function SecurityOption({ owner, index, count, requirement, schemes, onMove, onDelete }: SecurityOptionProps) {
  const readOnly = useReadOnly();
  const finding = useDiagnosticAt(`${owner}/security/${index}`);
  const title = `Option ${index + 1}`;
  const undefinedNames = requirement
    .map(({ scheme }) => scheme)
    .filter((name) => !schemes.some((known) => known.name === name));

  return (
    <Box
      role="group"
      aria-label={title}
      data-pointer={`${owner}/security/${index}`}
      tabIndex={-1}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, bgcolor: 'field', pl: 2, pr: 1, minHeight: 44 }}>
        <Box sx={{ flex: 1, fontWeight: 600 }}>{title}</Box>
        {!readOnly && count > 1 && (
          <>
            <OptionButton
              name={`Move ${title} up`}
              move="up"
              off={index === 0}
              onClick={() => onMove('up')}
              icon={<UpIcon fontSize="small" />}
            />
            <OptionButton
              name={`Move ${title} down`}
              move="down"
              off={index === count - 1}
              onClick={() => onMove('down')}
              icon={<DownIcon fontSize="small" />}
            />
          </>
        )}
        {!readOnly && (
          <Tooltip title={`Delete ${title}`}>
            <IconButton aria-label="Delete" onClick={onDelete}>
              <DeleteIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      <Box sx={{ px: 2, py: 1 }}>
        {schemes.map((scheme) => (
          <SchemeTick
            key={scheme.name}
            owner={owner}
            index={index}
            name={scheme.name}
            label={schemeTitle(scheme)}
            requirement={requirement}
            kind={scheme.kind}
          />
        ))}
        {undefinedNames.map((name) => (
          <SchemeTick
            key={name}
            owner={owner}
            index={index}
            name={name}
            label={`${name} (not defined)`}
            requirement={requirement}
            kind="other"
          />
        ))}
        {requirement.length === 0 && (
          <Alert severity="warning" sx={{ mt: 1 }}>
            Nothing is ticked: with this option anybody may call the API. Tick a definition, or delete the option.
          </Alert>
        )}
        {finding !== undefined && requirement.length > 0 && (
          <Alert severity={finding.severity} sx={{ mt: 1 }}>
            {finding.message} {finding.help}
          </Alert>
        )}
      </Box>
    </Box>
  );
}

interface OptionButtonProps {
  readonly name: string;
  readonly move: 'up' | 'down';
  readonly off: boolean;
  readonly onClick: () => void;
  readonly icon: React.ReactNode;
}

/** Not `disabled` at the ends: the button that was pressed keeps the focus. */
function OptionButton({ name, move, off, onClick, icon }: OptionButtonProps) {
  return (
    <Tooltip title={name}>
      <IconButton
        aria-label={name}
        data-move={move}
        aria-disabled={off}
        onClick={off ? undefined : onClick}
        sx={off ? { color: 'text.disabled' } : undefined}
      >
        {icon}
      </IconButton>
    </Tooltip>
  );
}

interface SchemeTickProps extends Pick<SecurityOptionProps, 'owner' | 'index' | 'requirement'> {
  readonly name: string;
  readonly label: string;
  readonly kind: SecurityScheme['kind'];
}

function SchemeTick({ owner, index, name, label, requirement, kind }: SchemeTickProps) {
  const edit = useEdit();
  const readOnly = useReadOnly();
  const ticked = requirement.find(({ scheme }) => scheme === name);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>
      <FormControlLabel
        disabled={readOnly}
        control={
          <Checkbox
            checked={ticked !== undefined}
            onChange={(event) =>
              edit(
                (model) => setSecurityScheme(model, owner, index, name, event.target.checked),
                `${event.target.checked ? 'Require' : 'Drop'} ${name}`,
              )
            }
          />
        }
        label={label}
      />
      {ticked !== undefined && kind === 'oauth2' && (
        <ScopeTicks owner={owner} index={index} name={name} asked={ticked.scopes} />
      )}
    </Box>
  );
}

/** The scopes of a ticked OAuth definition, those that it does not define included. */
function ScopeTicks({
  owner,
  index,
  name,
  asked,
}: {
  owner: JsonPointer;
  index: number;
  name: string;
  asked: readonly string[];
}) {
  const store = useEditorStore();
  const edit = useEdit();
  const readOnly = useReadOnly();
  const defined = readOAuth(modelOf(store.getState()), name).scopes.map((scope) => scope.name);
  const scopes = [...defined, ...asked.filter((scope) => !defined.includes(scope))];
  if (scopes.length === 0) return null;
  return (
    <Box
      role="group"
      aria-label={`Scopes of ${name}`}
      sx={{ display: 'flex', flexWrap: 'wrap', pl: 1.5, ml: 1, borderLeft: 1, borderColor: 'divider' }}
    >
      {scopes.map((scope) => (
        <FormControlLabel
          key={scope}
          disabled={readOnly}
          control={
            <Checkbox
              checked={asked.includes(scope)}
              onChange={(event) =>
                edit(
                  (model) => setSecurityScope(model, owner, index, name, scope, event.target.checked),
                  `Change scope ${scope}`,
                )
              }
            />
          }
          label={scope}
        />
      ))}
    </Box>
  );
}
