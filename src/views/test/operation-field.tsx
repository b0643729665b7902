import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { CallStore } from '../../state/call.ts';
import { VerbText } from '../ui/call/verb-text.tsx';
import { useSelect } from '../ui/designer-context.tsx';

export interface OperationFieldProps {
  readonly calls: CallStore;
  readonly view: OpenApiView;
}

/** More would slow the list down; typing narrows it. */
const AT_ONCE = 150;

const filterOptions = createFilterOptions<OpenApiOperation>({
  limit: AT_ONCE,
  stringify: ({ key, operationId = '', summary }) => `${key} ${operationId} ${summary}`,
});

const OptionText = styled('span', { shouldForwardProp: (name) => name !== 'deprecated' })<{ deprecated: boolean }>(
  ({ deprecated }) => ({ overflowWrap: 'anywhere', minWidth: 0, textDecoration: deprecated ? 'line-through' : 'none' }),
);

/** Chooses the operation to invoke: a list that can be searched by verb, path, operationId and summary. */
export function OperationField({ calls, view }: OperationFieldProps) {
  const key = useSelect(calls, (state) => state.form.operationKey);
  const operation = key === undefined ? undefined : view.operation(key);
  return (
    <Autocomplete
      // Without a value the box must be controlled too: `null` is "nothing chosen".
      value={operation ?? null}
      options={view.operations}
      filterOptions={filterOptions}
      getOptionLabel={(option) => option.key}
      isOptionEqualToValue={(option, value) => option.key === value.key}
      onChange={(_event, chosen) => calls.chooseOperation(chosen?.key)}
      autoHighlight
      handleHomeEndKeys
      size="small"
      noOptionsText="No operation matches"
      renderOption={({ key: id, ...props }, option) => (
        <li key={id} {...props} title={option.summary}>
          <OptionText deprecated={option.deprecated}>
            <VerbText verb={option.verb}>{option.verb}</VerbText> {option.path}
          </OptionText>
        </li>
      )}
      renderInput={(params) => <TextField {...params} label="Operation" placeholder="Choose or search" />}
    />
  );
}
