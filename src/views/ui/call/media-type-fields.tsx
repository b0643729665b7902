import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { memo } from 'react';
import type { OpenApiOperation } from '../../../document/openapi/view.ts';
import type { CallStore } from '../../../state/call.ts';
import { useSelect } from '../designer-context.tsx';

export interface MediaTypeFieldsProps {
  readonly calls: CallStore;
  readonly operation: OpenApiOperation;
  /** `Content-Type` is pointless for calls that carry no body. */
  readonly withContentType: boolean;
}

/** What is sent and what is asked for; the document's types are offered, any other can be typed. */
export const MediaTypeFields = memo(function MediaTypeFields({
  calls,
  operation,
  withContentType,
}: MediaTypeFieldsProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 160px), 1fr))' }}>
      {withContentType && (
        <MediaType calls={calls} field="contentType" label="Content-Type" options={operation.consumes} />
      )}
      <MediaType calls={calls} field="accept" label="Accept" options={operation.produces} />
    </Box>
  );
});

interface MediaTypeProps {
  readonly calls: CallStore;
  readonly field: 'contentType' | 'accept';
  readonly label: string;
  readonly options: readonly string[];
}

const COMMON = ['application/json', 'application/xml'];

function MediaType({ calls, field, label, options }: MediaTypeProps) {
  const value = useSelect(calls, (state) => state.form[field]);
  return (
    <Autocomplete
      freeSolo
      forcePopupIcon
      disableClearable
      size="small"
      options={options.length > 0 ? options : COMMON}
      // Without a filter: the list is short and stays whole while a type is chosen.
      filterOptions={(all) => all}
      inputValue={value}
      onInputChange={(_event, typed, reason) => {
        if (reason !== 'reset' || typed !== '') calls.update({ [field]: typed });
      }}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
