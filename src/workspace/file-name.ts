/** The name itself when it is free, else the next one: `api.yaml` → `api-2.yaml` → `api-3.yaml`. Case does not tell files apart. */
export function freeFileName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const dot = wanted.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  let name = wanted;
  for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${stem}-${count}${extension}`;
  return name;
}
