import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { architectureOf, settingsFor } from '../analysis/architecture-of.ts';
import { FileModel } from '../analysis/file-model.ts';
import { summaryOf } from '../analysis/module-summary.ts';
import { isTestCode } from '../analysis/other-code.ts';
import { recognitionFor } from '../analysis/recognition.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { SettingsReading } from '../settings.ts';
import { FingerprintStore, type FileState, type Fingerprints } from './fingerprint-store.ts';
import { importsIn } from './import-scan.ts';
import { askedFiles, projectLookupFor, projectFilesOf, refreshFiles } from './project-lookup.ts';
import { relativePath } from '../scope/relative-path.ts';

/** Code that may put something on a router or into a container, or list what is served. All else declares no route, and no mount of one. */
const ROUTERS =
  /\.\s*(?:get|post|put|patch|delete|del|head|options|all|on|use|route|routes|register|openapi|mount|addHook|decorate)\s*[(<`]|\.\s*(?:to(?:Constant|Dynamic)Value|register[A-Z]\w+)\s*[(<]|@(?:Controller|Module)\b|NestFactory/;
const MANIFEST = /^(?:package|tsconfig.*|jsconfig)\.json$|^pnpm-workspace\.yaml$/;
const ARCHITECTURE = /^architecture\.[cm]?[jt]s$/;
/** What stands for all files: their layers. */
export const EVERY_FILE = '';

/**
 * What other files decide about the routes of each file, as a short text that changes when it does. Found by the model that the rules ask.
 * @param root absolute; the files below it, in all of its packages
 * @param parse a linter's parser, used where oxc-parser is not available
 * @returns by path relative to the root, with forward slashes: only files that declare routes, and what holds for all under `EVERY_FILE`
 */
export function fingerprintsOf(root: string, reading: SettingsReading, parse: unknown): Fingerprints {
  const { packages, files } = projectFilesOf(root).below(root);
  const texts = new Map(files.map((filename) => [filename, textOf(filename)]));
  const states = new Map<string, FileState>();
  for (const [filename, text] of texts)
    states.set(toRelative(root, filename), { text: hash(text), imports: hash(importsIn(text).join('\n')) });
  for (const filename of packages.flatMap(manifestsIn))
    states.set(toRelative(root, filename), { text: hash(textOf(filename)), imports: '' });

  const store = new FingerprintStore(root, hash(JSON.stringify(reading.settings)));
  const mayDecide = (name: string): boolean =>
    MANIFEST.test(path.basename(name)) || ARCHITECTURE.test(path.basename(name)) || ROUTERS.test(texts.get(path.join(root, name)) ?? '');
  const known = store.read(states, mayDecide);
  if (known) return known;
  const candidates = files.filter((filename) => ROUTERS.test(texts.get(filename) ?? '') && !isTestCode(filename, root));
  const found = new Map(judge({ cwd: root, parse }, candidates, reading));
  const architectures = architecturesOf(packages, { cwd: root, parse }, reading);
  if (architectures.length > 0) found.set(EVERY_FILE, hash(JSON.stringify(architectures)));
  store.write({ states, asked: [...askedFiles()].map((filename) => toRelative(root, filename)), fingerprints: found });
  return found;
}

interface Place {
  readonly cwd: string;
  readonly parse: unknown;
}

function judge(place: Place, candidates: readonly string[], { settings, ignores }: SettingsReading): Fingerprints {
  // A process that lives on has concluded things from what files said before.
  refreshFiles();
  const found = new Map<string, string>();
  for (const filename of candidates) {
    const file = ignores(filename, place.cwd) ? undefined : read(filename, place);
    const summary = file && summaryOf(new FileModel(file, recognitionFor(settingsFor(file, settings))), place.cwd);
    if (summary) found.set(summary.file, hash(JSON.stringify(summary)));
  }
  return found;
}

/** What the packages say of their layers. */
function architecturesOf(packages: readonly string[], place: Place, { settings }: SettingsReading): unknown[] {
  const { project } = projectLookupFor(place);
  return packages.flatMap((folder) => {
    const reading = architectureOf({ filename: path.join(folder, 'package.json'), project }, settings);
    return reading ? [[toRelative(place.cwd, reading.root), reading.layout?.architecture, reading.problems]] : [];
  });
}

function read(filename: string, place: Place): SourceFile | undefined {
  const resolved = projectLookupFor(place).resolve(`./${path.basename(filename)}`, filename);
  return resolved.kind === 'source' && resolved.file.filename === filename ? resolved.file : undefined;
}

function manifestsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => MANIFEST.test(name))
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function textOf(filename: string): string {
  try {
    // A checkout on Windows may end its lines differently.
    return readFileSync(filename, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}

function toRelative(root: string, filename: string): string {
  return relativePath(root, filename);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
