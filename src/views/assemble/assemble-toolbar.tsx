import ZoomInIcon from '@mui/icons-material/Add';
import FitIcon from '@mui/icons-material/CenterFocusStrongOutlined';
import ClearIcon from '@mui/icons-material/Clear';
import PlayIcon from '@mui/icons-material/PlayArrow';
import ZoomOutIcon from '@mui/icons-material/Remove';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Slider from '@mui/material/Slider';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import Tooltip from '@mui/material/Tooltip';
import { ZOOM, type Zoom } from './use-zoom.ts';

export interface AssembleToolbarProps {
  readonly testing: boolean;
  readonly onTest: () => void;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** undefined while nothing is searched. */
  readonly foundCount: number | undefined;
  readonly operations: readonly string[];
  readonly filter: string | undefined;
  /** Absent while the Test panel decides which operation is shown. */
  readonly onFilter: ((operation: string | undefined) => void) | undefined;
  readonly showCatches: boolean;
  readonly catchCount: number;
  readonly onShowCatches: (show: boolean) => void;
  readonly zoom: Zoom;
}

export function AssembleToolbar(props: AssembleToolbarProps) {
  const { testing, onTest, zoom } = props;
  return (
    <Box
      role="toolbar"
      aria-label="Assembly tools"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Tooltip title="Test">
        <ToggleButton
          value="test"
          size="small"
          aria-label="Test"
          selected={testing}
          onChange={onTest}
          color="primary"
          sx={{ p: 0.5, borderRadius: 2 }}
        >
          <PlayIcon />
        </ToggleButton>
      </Tooltip>
      <SearchField {...props} />
      {props.onFilter !== undefined && <OperationFilter {...props} onFilter={props.onFilter} />}
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={props.showCatches}
            onChange={(event) => props.onShowCatches(event.target.checked)}
          />
        }
        label="Show catches"
        sx={{ ml: 0, mr: 0, gap: 0.75, whiteSpace: 'nowrap' }}
      />
      {props.catchCount > 0 && !props.showCatches && (
        <Box component="span" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {props.catchCount === 1 ? '1 catch' : `${props.catchCount} catches`}
        </Box>
      )}
      <Box sx={{ flex: 1 }} />
      <ZoomControls zoom={zoom} />
    </Box>
  );
}

function SearchField({ search, onSearch, foundCount }: AssembleToolbarProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <TextField
        type="search"
        placeholder="Search"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        sx={{ width: 180 }}
        slotProps={{
          htmlInput: { 'aria-label': 'Search' },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
      <Box role="status" sx={{ fontSize: '0.75rem', color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {foundCount === undefined ? '' : `${foundCount} found`}
      </Box>
    </Box>
  );
}

/** Shows only what can run for one operation. */
function OperationFilter({
  operations,
  filter,
  onFilter,
}: AssembleToolbarProps & { onFilter: (operation: string | undefined) => void }) {
  return (
    <TextField
      select
      value={filter ?? ''}
      onChange={(event) => onFilter(event.target.value === '' ? undefined : event.target.value)}
      sx={{ width: 200 }}
      slotProps={{
        select: {
          displayEmpty: true,
          SelectDisplayProps: { 'aria-label': 'Filter by operation' },
          renderValue: (value) => (value === '' ? 'All operations' : String(value)),
          endAdornment:
            filter === undefined ? undefined : (
              <IconButton aria-label="Show all operations" onClick={() => onFilter(undefined)} sx={{ mr: 2.5, p: 0 }}>
                <ClearIcon fontSize="small" />
              </IconButton>
            ),
        },
      }}
    >
      <MenuItem value="">All operations</MenuItem>
      {operations.map((key) => (
        <MenuItem key={key} value={key}>
          {key}
        </MenuItem>
      ))}
    </TextField>
  );
}

function ZoomControls({ zoom }: { zoom: Zoom }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Tooltip title="Zoom to fit">
        <IconButton aria-label="Zoom to fit" onClick={zoom.fit}>
          <FitIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <IconButton aria-label="Zoom out" onClick={() => zoom.by(1 / 1.2)} disabled={zoom.factor <= ZOOM.smallest}>
        <ZoomOutIcon fontSize="small" />
      </IconButton>
      <Slider
        aria-label="Zoom"
        size="small"
        min={ZOOM.smallest}
        max={ZOOM.largest}
        step={0.05}
        value={zoom.factor}
        onChange={(_, value) => zoom.set(value as number)}
        getAriaValueText={percent}
        sx={{ width: 90, mx: 0.5, display: { xs: 'none', lg: 'inline-block' } }}
      />
      <IconButton aria-label="Zoom in" onClick={() => zoom.by(1.2)} disabled={zoom.factor >= ZOOM.largest}>
        <ZoomInIcon fontSize="small" />
      </IconButton>
      <Tooltip title="Back to 100 %">
        <Box
          component="button"
          type="button"
          aria-label={`Zoom ${percent(zoom.factor)}, back to 100 %`}
          onClick={() => zoom.set(1)}
          sx={{
            width: 48,
            height: 28,
            border: 0,
            background: 'none',
            font: 'inherit',
            fontSize: '0.75rem',
            color: 'text.secondary',
            cursor: 'pointer',
          }}
        >
          {percent(zoom.factor)}
        </Box>
      </Tooltip>
    </Box>
  );
}

function percent(factor: number): string {
  return `${Math.round(factor * 100)} %`;
}
