import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { base, walls } from './walls.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const nodeSource = resolve(root, 'packages/node/src');

interface Import {
  readonly from: string;
  readonly specifier: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)(testing|test-support)\//.test(path))
    .map((path) => resolve(root, folder, path));
}

/** Every import of a file: static, type-only, re-export and `import()` with a literal. */
function importsOf(file: string): Import[] {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => ({ from: file, specifier: fileName }));
}

/** `registry/rules/state.ts` belongs to room `registry`; `config.ts` is the door of room `config`, `config-faults.ts` stands behind it. */
function roomOf(file: string): string {
  const [first = ''] = relative(nodeSource, file).split(sep);
  const name = first.replace(/\.tsx?$/, '');
  return Object.keys(walls).find((room) => first !== name && name.startsWith(`${room}-`)) ?? name;
}

/** What a file in `packages/node/src` imports from another room: the room, and the door it used (null: it went behind the door). */
function target({ from, specifier }: Import): { room: string; door: string | null } | null {
  if (!specifier.startsWith('.')) return null;
  const path = relative(nodeSource, resolve(dirname(from), specifier));
  if (path === join('..', 'package.json')) return null;
  if (path.startsWith('..')) return { room: `outside:${path}`, door: null };
  const parts = path.split(sep);
  const room = roomOf(resolve(nodeSource, path));
  if (room === roomOf(from)) return null;
  if (path === `${room}.ts` || path === join(room, 'index.ts')) return { room, door: room };
  if (room === 'federation' && parts.length === 2)
    return { room, door: `federation/${parts[1]!.replace(/\.ts$/, '')}` };
  return { room, door: null };
}

function mayImport(room: string, door: string): boolean {
  const wall = walls[room];
  if (!wall) return false;
  const allowed = wall.rooms.flatMap((name) => (name === 'base' ? [...base] : [name]));
  return allowed.includes(door) || (door.startsWith('federation/') && allowed.includes('federation'));
}

function breachesIn(imports: Import[]): string[] {
  return imports.flatMap((one) => {
    const where = relative(root, one.from);
    const room = roomOf(one.from);
    if (!walls[room]) return [`${where}: room "${room}" has no row in the table of walls`];
    const own = /^@drehscheibe\/(\w+)/.exec(one.specifier)?.[1];
    if (own) {
      return walls[room].packages.some((name) => name === own)
        ? []
        : [`${where}: room "${room}" may not import ${own}`];
    }
    const to = target(one);
    if (!to) return [];
    if (!to.door) return [`${where}: "${one.specifier}" goes behind the door of room "${to.room}"`];
    return mayImport(room, to.door) ? [] : [`${where}: room "${room}" may not import "${to.door}"`];
  });
}

const nodeImports = sourceFiles('packages/node/src').flatMap(importsOf);

describe('the rooms of the node', () => {
  test('import only what the table of walls allows, and only through doors', () => {
    expect(nodeImports.length).toBeGreaterThan(0);
    expect(breachesIn(nodeImports)).toEqual([]);
  });

  test('stand each in the table, and the table names no room that is gone', () => {
    const present = new Set(sourceFiles('packages/node/src').map(roomOf));
    expect(Object.keys(walls).filter((room) => !present.has(room))).toEqual([]);
  });

  test('are really held apart: a planted breach of each kind is found', () => {
    const plant = (file: string, specifier: string) => breachesIn([{ from: resolve(nodeSource, file), specifier }]);
    expect(plant('federation/sync.ts', '../registry/index.ts')).toHaveLength(1);
    expect(plant('registry/service.ts', '../store/level-store.ts')).toHaveLength(1);
    expect(plant('matching/plan.ts', '../federation/publish.ts')).toHaveLength(1);
    expect(plant('matching/plan.ts', '../federation/read.ts')).toHaveLength(0);
    expect(plant('federation/sync.ts', '@drehscheibe/matcher')).toHaveLength(1);
    expect(plant('registry/service.ts', '../config-faults.ts')).toHaveLength(1);
    expect(plant('attic/things.ts', 'node:fs')).toHaveLength(1);
    expect(plant('registry/service.ts', '../../../protocol/src/codec.ts')).toHaveLength(1);
  });

  test('import each other in one direction only', () => {
    const edges = new Map<string, Set<string>>();
    for (const one of nodeImports) {
      const to = target(one);
      if (!to) continue;
      const room = roomOf(one.from);
      edges.set(room, (edges.get(room) ?? new Set()).add(to.room));
    }
    const circle = (room: string, path: string[]): string[] | null => {
      if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
      for (const next of edges.get(room) ?? []) {
        const found = circle(next, [...path, room]);
        if (found) return found;
      }
      return null;
    };
    expect([...edges.keys()].map((room) => circle(room, [])).find(Boolean) ?? null).toBeNull();
  });
});

describe('the packages', () => {
  const outside = (folder: string) =>
    sourceFiles(folder)
      .flatMap(importsOf)
      .map(({ from, specifier }) => ({ where: relative(root, from), specifier }));

  test('protocol and matcher import nothing of ours and nothing of Node', () => {
    const breaches = [...outside('packages/protocol/src'), ...outside('packages/matcher/src')].filter(
      ({ specifier }) => specifier.startsWith('node:') || specifier.startsWith('@drehscheibe/'),
    );
    expect(breaches).toEqual([]);
  });

  test('matcher needs no other package at all', () => {
    expect(outside('packages/matcher/src').filter(({ specifier }) => !specifier.startsWith('.'))).toEqual([]);
  });

  test('protocol uses no clock, no randomness and no Buffer: it is the same everywhere', () => {
    const impure = sourceFiles('packages/protocol/src').filter((file) =>
      /\b(Buffer|process|Date\.now|Math\.random|setTimeout)\b/.test(
        readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      ),
    );
    expect(impure.map((file) => relative(root, file))).toEqual([]);
  });

  test('admin-ui sees of the node only the types of its api', () => {
    const breaches = outside('packages/admin-ui/src').filter(
      ({ specifier }) => /node\/src\//.test(specifier) && !/node\/src\/api\/views\.ts$/.test(specifier),
    );
    expect(breaches).toEqual([]);
  });
});

test('no source file is longer than a reader wants to read', () => {
  const long = ['packages/protocol/src', 'packages/matcher/src', 'packages/node/src', 'packages/admin-ui/src', 'test']
    .flatMap(sourceFiles)
    .map((file) => ({ file: relative(root, file), lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 450);
  expect(long).toEqual([]);
});
