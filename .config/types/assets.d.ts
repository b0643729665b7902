// What the bundler makes of imports that are not TypeScript, for the sides that must not see vite/client (it brings the DOM).
declare module '*?url' {
  const url: string;
  export default url;
}

declare module '*?raw' {
  const text: string;
  export default text;
}
