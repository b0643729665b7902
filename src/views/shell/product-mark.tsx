import Box from '@mui/material/Box';

/** Our mark: a request passing a gate. Decoration; the product's name is in the window title. */
export function ProductMark() {
  return (
    <Box
      component="svg"
      viewBox="0 0 32 32"
      aria-hidden
      sx={{ width: 26, height: 26, flexShrink: 0, display: { xs: 'none', sm: 'block' } }}
    >
      <rect x="1" y="1" width="30" height="30" rx="8" fill="#1d5bd0" />
      <path d="M5 16h8m6 0h8" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M16 8.5 22 16l-6 7.5L10 16Z" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinejoin="round" />
      <circle cx="16" cy="16" r="1.9" fill="#9fe0c0" />
    </Box>
  );
}
