import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { memo, useId } from 'react';
import type { OpenApiParameter } from '../../../document/openapi/view.ts';
import type { CallStore } from '../../../state/call.ts';
import { parameterKey } from '../../../state/calling/parameter-values.ts';
import { useSelect } from '../designer-context.tsx';
import { DescribedField, descriptionId, FieldAction } from './described-field.tsx';
import { isNumeric, parameterChoices, parameterHint } from './parameter-kind.ts';

export interface ParameterFieldProps {
  readonly calls: CallStore;
  readonly parameter: OpenApiParameter;
}

/** One parameter: description above, a field named exactly like it, `Generate` beside the name. */
export const ParameterField = memo(function ParameterField({ calls, parameter }: ParameterFieldProps) {
  const id = useId();
  const key = parameterKey(parameter);
  const generate = (
    <FieldAction aria-describedby={`${id}-label`} onClick={() => calls.generateParameter(key)}>
      Generate
    </FieldAction>
  );
  return (
    <DescribedField id={id} description={parameter.description} actions={generate}>
      <ParameterInput id={id} calls={calls} parameter={parameter} />
    </DescribedField>
  );
});

function ParameterInput({ id, calls, parameter }: ParameterFieldProps & { id: string }) {
  const key = parameterKey(parameter);
  const value = useSelect(calls, (state) => state.form.parameters[key] ?? '');
  const problem = useSelect(calls, (state) => state.problems[key]);
  const choices = parameterChoices(parameter);
  const hint = parameterHint(parameter);
  return (
    <TextField
      id={id}
      label={parameter.name}
      required={parameter.required}
      value={value}
      select={choices !== undefined}
      error={problem !== undefined}
      onChange={(event) => calls.setParameter(key, event.target.value)}
      helperText={problem === undefined ? hint : `${problem} (${hint})`}
      slotProps={{
        inputLabel: { sx: { maxWidth: 'calc(100% - 84px)', overflowWrap: 'anywhere', whiteSpace: 'normal' } },
        formHelperText: { id: `${id}-hint` },
        htmlInput: inputAttributes(id, parameter),
      }}
    >
      {choices !== undefined && options(choices, value)}
    </TextField>
  );
}

function inputAttributes(id: string, parameter: OpenApiParameter) {
  return {
    'aria-describedby': parameter.description === '' ? `${id}-hint` : `${descriptionId(id)} ${id}-hint`,
    // Marked for people and assistive technology; the browser's own bubble would keep the call from being sent.
    required: false,
    'aria-required': parameter.required,
    spellCheck: false,
    autoComplete: 'off',
    ...(isNumeric(parameter) && { inputMode: 'decimal' as const }),
  };
}

function options(choices: readonly string[], value: string) {
  // What came from elsewhere (an older version of the document) must stay choosable, or the select would show nothing.
  const all = value === '' || choices.includes(value) ? choices : [value, ...choices];
  return [
    <MenuItem key="" value="">
      <Box component="span" sx={{ color: 'text.secondary' }}>
        not sent
      </Box>
    </MenuItem>,
    ...all.map((choice) => (
      <MenuItem key={choice} value={choice}>
        {choice}
      </MenuItem>
    )),
  ];
}
