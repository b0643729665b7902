import { createTheme } from '@mui/material/styles';

const SANS = "'Inter Variable', system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
export const MONOSPACE = "'JetBrains Mono Variable', ui-monospace, 'SF Mono', Menlo, Consolas, monospace";

/** Colours of HTTP verbs: `text` is AA on `surface` in its scheme; `solid` carries white (light) or near-black (dark) text. */
export interface VerbColours {
  readonly text: string;
  readonly surface: string;
}

type VerbPalette = Record<'get' | 'post' | 'put' | 'patch' | 'delete' | 'options' | 'head', VerbColours>;

/** Code colours of read-only blocks and editors; AA on `code.surface`. */
interface CodePalette {
  readonly surface: string;
  readonly text: string;
  readonly key: string;
  readonly string: string;
  readonly number: string;
  readonly keyword: string;
  readonly comment: string;
}

interface HeaderPalette {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
}

declare module '@mui/material/styles' {
  interface Palette {
    readonly verb: VerbPalette;
    readonly code: CodePalette;
    readonly header: HeaderPalette;
    /** Pale fill of inputs and quiet bars. */
    readonly field: string;
    /** Edge of what can be filled in: 3 : 1 on `field` and on paper (WCAG 1.4.11). */
    readonly fieldEdge: string;
  }
  interface PaletteOptions {
    readonly verb?: VerbPalette;
    readonly code?: CodePalette;
    readonly header?: HeaderPalette;
    readonly field?: string;
    readonly fieldEdge?: string;
  }
}

const header: HeaderPalette = { surface: '#141b28', text: '#f2f5fa', muted: '#aab6ca', border: '#263145' };

/** The one theme: both schemes as CSS variables, so that switching repaints without re-rendering. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-color-scheme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#1d5bd0', dark: '#174aab', light: '#e8effc', contrastText: '#ffffff' },
        success: { main: '#15734a', dark: '#0f5a39', light: '#e3f4ec', contrastText: '#ffffff' },
        error: { main: '#b3261e', dark: '#8f1d17', light: '#fcebea', contrastText: '#ffffff' },
        warning: { main: '#8a5300', dark: '#6d4100', light: '#fff3dc', contrastText: '#ffffff' },
        info: { main: '#0f6286', dark: '#0b4d6a', light: '#e2f2f9', contrastText: '#ffffff' },
        background: { default: '#f5f7fa', paper: '#ffffff' },
        text: { primary: '#172033', secondary: '#535f75', disabled: '#7a8499' },
        divider: '#dfe4ec',
        field: '#f1f4f9',
        fieldEdge: '#7f8a9c',
        header,
        verb: {
          get: { text: '#1551b5', surface: '#e6effd' },
          post: { text: '#12653f', surface: '#e0f3e9' },
          put: { text: '#7d4b00', surface: '#fdf0d8' },
          patch: { text: '#08637a', surface: '#dcf2f7' },
          delete: { text: '#a3211a', surface: '#fce8e6' },
          options: { text: '#5b3fa8', surface: '#eee9fb' },
          head: { text: '#4b566c', surface: '#e9edf3' },
        },
        code: {
          surface: '#f6f8fb',
          text: '#172033',
          key: '#0b4f9e',
          string: '#12653f',
          number: '#8a3b00',
          keyword: '#6b2fa8',
          comment: '#5d687c',
        },
      },
    },
    dark: {
      palette: {
        primary: { main: '#86b2ff', dark: '#a9c8ff', light: '#1d2c49', contrastText: '#0b1424' },
        success: { main: '#6fd3a3', dark: '#93e0ba', light: '#14342a', contrastText: '#07140e' },
        error: { main: '#ff9d94', dark: '#ffb8b1', light: '#43201f', contrastText: '#230604' },
        warning: { main: '#f0be6a', dark: '#f5d092', light: '#3b2c12', contrastText: '#1d1200' },
        info: { main: '#7fcbea', dark: '#a2daf1', light: '#132f3d', contrastText: '#04141b' },
        background: { default: '#0f141d', paper: '#171e2a' },
        text: { primary: '#e7ecf5', secondary: '#a8b4c8', disabled: '#7d8aa0' },
        divider: '#2b3648',
        field: '#1f2836',
        fieldEdge: '#6b7a93',
        header,
        verb: {
          get: { text: '#9cc2ff', surface: '#1a2c4d' },
          post: { text: '#82dcb1', surface: '#15372a' },
          put: { text: '#f3c67a', surface: '#3d2e13' },
          patch: { text: '#85d6ea', surface: '#12343f' },
          delete: { text: '#ffaaa2', surface: '#472220' },
          options: { text: '#c8b5ff', surface: '#2e2650' },
          head: { text: '#bcc7d9', surface: '#2a3444' },
        },
        code: {
          surface: '#121924',
          text: '#e7ecf5',
          key: '#9cc2ff',
          string: '#8ad9b0',
          number: '#f3bd85',
          keyword: '#d0b4ff',
          comment: '#97a4ba',
        },
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: SANS,
    fontSize: 14,
    htmlFontSize: 16,
    h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.25rem', fontWeight: 500, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h3: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
    h4: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.55 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600, fontSize: '0.875rem' },
  },
  transitions: {
    duration: {
      shortest: 90,
      shorter: 110,
      short: 130,
      standard: 150,
      complex: 150,
      enteringScreen: 150,
      leavingScreen: 110,
    },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: (t) => ({
        'html, body, #root': { height: '100%' },
        body: { fontFeatureSettings: "'cv11', 'ss03'", fontSize: '0.875rem' },
        'code, pre, kbd, samp': { fontFamily: MONOSPACE, fontSize: '0.8125rem' },
        // `//` and `->` are read character by character here.
        'code, pre, kbd, samp, input, textarea, [style*="JetBrains"]': { fontVariantLigatures: 'none' },
        ':focus-visible': { outline: `2px solid ${t.vars?.palette.primary.main}`, outlineOffset: 2 },
        '::selection': { background: t.vars?.palette.primary.light },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
        },
      }),
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: {
        root: ({ theme: t }) => ({
          '&.Mui-focusVisible': { outline: `2px solid ${t.vars?.palette.primary.main}`, outlineOffset: 2 },
        }),
      },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: { root: { padding: '5px 12px', minHeight: 32, whiteSpace: 'nowrap' } },
    },
    MuiIconButton: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { borderRadius: 8, minWidth: 32, minHeight: 32 } },
    },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true, slotProps: { inputLabel: { shrink: true } } } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiInputLabel: {
      defaultProps: { shrink: true },
      styleOverrides: {
        root: ({ theme: t }) => ({
          position: 'static',
          transform: 'none',
          fontSize: '0.8125rem',
          fontWeight: 600,
          lineHeight: 1.5,
          marginBottom: 4,
          color: t.vars?.palette.text.primary,
          '&.Mui-focused': { color: t.vars?.palette.text.primary },
          '&.Mui-error': { color: t.vars?.palette.error.main },
          '&.Mui-disabled': { color: t.vars?.palette.text.secondary },
        }),
      },
    },
    MuiOutlinedInput: {
      defaultProps: { notched: false },
      styleOverrides: {
        root: ({ theme: t }) => ({
          background: t.vars?.palette.field,
          '&.Mui-focused': { background: t.vars?.palette.background.paper },
          '& .MuiInputBase-inputAdornedStart': { paddingLeft: 0 },
          // What can only be read is no field to fill in; the hidden one that measures the height of a text is none at all.
          '&:has(> [readonly]:not([aria-hidden])) .MuiOutlinedInput-notchedOutline': {
            borderColor: t.vars?.palette.divider,
          },
        }),
        input: { padding: '7px 10px' },
        adornedStart: { paddingLeft: 10 },
        notchedOutline: ({ theme: t }) => ({
          top: 0,
          borderColor: t.vars?.palette.fieldEdge,
          '& legend': { display: 'none' },
        }),
        multiline: { padding: 0 },
      },
    },
    MuiSelect: { styleOverrides: { select: { minHeight: 0 } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, marginRight: 0 } } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiDialog: { styleOverrides: { paper: ({ theme: t }) => ({ border: `1px solid ${t.vars?.palette.divider}` }) } },
    MuiMenu: {
      styleOverrides: {
        paper: ({ theme: t }) => ({
          border: `1px solid ${t.vars?.palette.divider}`,
          boxShadow: '0 8px 28px rgb(9 14 24 / 0.18)',
        }),
        list: { paddingTop: 4, paddingBottom: 4 },
      },
    },
    MuiMenuItem: {
      styleOverrides: { root: { fontSize: '0.875rem', minHeight: 34, borderRadius: 6, margin: '0 4px' } },
    },
    MuiTooltip: {
      defaultProps: { enterDelay: 400, arrow: false },
      styleOverrides: { tooltip: { fontSize: '0.75rem', background: '#26324a', color: '#f2f5fa' } },
    },
    MuiTab: { styleOverrides: { root: { minHeight: 44, padding: '8px 14px', fontWeight: 600, opacity: 1 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 44 }, indicator: { height: 3 } } },
    MuiTableCell: {
      styleOverrides: {
        root: ({ theme: t }) => ({ borderColor: t.vars?.palette.divider, padding: '10px 12px' }),
        head: ({ theme: t }) => ({ color: t.vars?.palette.text.secondary, fontSize: '0.75rem', fontWeight: 600 }),
      },
    },
    MuiAlert: {
      defaultProps: { variant: 'standard' },
      styleOverrides: {
        // MUI derives its own tints, which come out black in the dark scheme: ours are AA in both.
        root: ({ theme: t, ownerState }) => ({
          alignItems: 'flex-start',
          background: t.vars?.palette[ownerState.severity ?? 'success'].light,
          color: t.vars?.palette.text.primary,
        }),
      },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
  },
});
