import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Measurement } from './benchmark.ts';

/** Prints the table and writes the same as JSON to bench-results/. */
export function reportMeasurements(root: string, measurements: readonly Measurement[], finishedAt: Date): void {
  const rows = measurements.map((each) => [
    each.name,
    format(each.ours, each.unit),
    format(each.yardstick, each.unit),
    each.ratio.toFixed(2),
    `≤ ${each.limit}`,
    isWithinLimit(each) ? 'ok' : 'TOO MUCH',
  ]);
  const table = [['benchmark', 'ours', 'yardstick', 'ratio', 'limit', ''], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log();
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  for (const { name, note } of measurements) console.log(`  ${name}: ${note}`);

  const folder = path.join(root, 'bench-results');
  const file = path.join(folder, `${finishedAt.toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ finishedAt, machine: machine(), measurements }, undefined, 2)}\n`);
  console.log(`\nwritten to ${path.relative(root, file)}`);
}

export function isWithinLimit({ ratio, limit }: Measurement): boolean {
  return ratio <= limit;
}

function format(value: number, unit: Measurement['unit']): string {
  return `${value.toFixed(unit === 'kB' ? 1 : 2)} ${unit}`;
}

function machine() {
  return { node: process.version, cores: cpus().length, load: loadavg()[0], commit: commit() };
}

function commit(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}
