/** The files that the page needs to start without a network; written by the build, empty in development and tests. */
declare module 'virtual:app-shell' {
  const appShell: {
    /** Changes whenever a byte of the page or of the worker changes. */
    readonly buildId: string;
    /** Addresses relative to the site's root, e.g. `index.html`, `assets/index-1a2b3c.js`. */
    readonly files: readonly string[];
  };
  export default appShell;
}
