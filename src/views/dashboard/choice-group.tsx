import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { Fragment, type ReactNode } from 'react';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  /** One or two sentences that say what it means. */
  readonly text: string;
  /** What else can be chosen while this is. */
  readonly detail?: ReactNode;
}

/** One of a few, each with a sentence that says what it means. */
export function ChoiceGroup<V extends string>({
  id,
  label,
  value,
  choices,
  onChoose,
}: {
  /** Unique on the page. */
  id: string;
  label: string;
  value: V;
  choices: readonly Choice<V>[];
  onChoose: (value: V) => void;
}) {
  return (
    <FormControl>
      <FormLabel id={id} sx={{ fontWeight: 600, mb: 1, '&, &.Mui-focused': { color: 'text.primary' } }}>
        {label}
      </FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) onChoose(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <Fragment key={choice.value}>
            <FormControlLabel
              value={choice.value}
              control={<Radio slotProps={{ input: { 'aria-describedby': `${id}-${choice.value}` } }} />}
              sx={{ alignItems: 'flex-start', mb: 1.5, '& .MuiRadio-root': { mt: -0.5 } }}
              label={
                <>
                  <strong>{choice.label}</strong>
                  <Typography
                    id={`${id}-${choice.value}`}
                    aria-hidden
                    variant="body2"
                    color="textSecondary"
                    sx={{ maxWidth: '64ch' }}
                  >
                    {choice.text}
                  </Typography>
                </>
              }
            />
            {choice.value === value && choice.detail}
          </Fragment>
        ))}
      </RadioGroup>
    </FormControl>
  );
}
