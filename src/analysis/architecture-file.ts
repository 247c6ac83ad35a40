import path from 'node:path';

import { findArchitectureProblems } from '../architecture/check-architecture.ts';
import { rangeOf } from '../ast/place.ts';
import type { Unreadable } from '../model/module-lookup.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { assignedExport, exportOf } from '../scope/exports.ts';
import { literalValue } from '../scope/literal-value.ts';
import { trace } from '../scope/trace.ts';
import { describePlace } from './report.ts';

/** What an `architecture.ts` says, legal or not. */
export interface ArchitectureFileReading {
  readonly value: unknown;
  readonly problems: readonly string[];
}

const OWN_PACKAGE = /^eslint-plugin-backend-architect(?:\/|$)/;
const MENTION = 'eslint-plugin-backend-architect';
const DEFINE = /(?:^|\.)defineArchitecture$/;
const LAYERS = /\b(?:layers|modules)['"]?\s*:/;
/** Keys that nothing else has: whoever writes them means us, without an import, too. */
const VOCABULARY = /\b(?:mayImport|mayUse)['"]?\s*:/;

/**
 * Reads the architecture that a file exports as `default`. Nothing is executed: it is written out, or built from constants and other files that are.
 * @returns undefined for a file of that name that is about something else
 */
export function readArchitectureFile(file: SourceFile): ArchitectureFileReading | undefined {
  const name = path.basename(file.filename);
  const isOurs = file.text.includes(MENTION) || (LAYERS.test(file.text) && VOCABULARY.test(file.text));
  const exported = exportOf(file, 'default');
  const at = exported.kind === 'node' ? exported.at : assignedExport(file);
  if (!at) return isOurs ? wrong(`${name} exports no architecture: write \`export default defineArchitecture({ … })\`.`) : undefined;
  const reading = literalValue(at, isDefinition);
  if ('unreadable' in reading && isForeignDefinition(reading.unreadable)) return wrong(foreign(reading.unreadable, file));
  if ('unreadable' in reading) return isOurs ? wrong(unreadable(reading.unreadable, file)) : undefined;
  const problems = findArchitectureProblems(reading.value, name);
  return isOurs || (isArchitecture(reading.value) && problems.length === 0) ? { value: reading.value, problems } : undefined;
}

/** What a file of that name says that does not parse. @returns undefined where no word in it says that it is a declaration */
export function readBroken({ filename, line, why }: Unreadable, text: string): ArchitectureFileReading | undefined {
  if (!text.includes(MENTION) && !LAYERS.test(text)) return undefined;
  const place = `${path.basename(filename)}:${String(line)}`;
  return wrong(
    `${place} does not parse: ${why.replace(/\.$/, '')}. What it declares is not known, and conventions do not stand in for it.`,
  );
}

function wrong(problem: string): ArchitectureFileReading {
  return { value: undefined, problems: [problem] };
}

function unreadable(at: Located, { filename }: SourceFile): string {
  const code = at.file.text.slice(...rangeOf(at.node)).split('\n', 1)[0] ?? '';
  return `${describePlace(at, path.dirname(filename))}: \`${code.slice(0, 60)}\` cannot be read, because the file is not executed. Write it out, or give the architecture in settings['backend-architect'].architecture.`;
}

function isDefinition(call: Located): boolean {
  if (call.node.type !== 'CallExpression') return false;
  const origin = trace({ file: call.file, node: call.node.callee });
  return origin.kind === 'external' && OWN_PACKAGE.test(origin.module) && DEFINE.test(origin.name);
}

/** A call of what is named like our function, and is not ours: a spelling mistake in the import, or none at all. */
function isForeignDefinition({ file, node }: Located): boolean {
  if (node.type !== 'CallExpression') return false;
  const origin = trace({ file, node: node.callee });
  return DEFINE.test(origin.kind === 'external' ? origin.name : file.text.slice(...rangeOf(node.callee)));
}

function foreign(at: Located, { filename }: SourceFile): string {
  const origin = at.node.type === 'CallExpression' ? trace({ file: at.file, node: at.node.callee }) : undefined;
  const found = origin?.kind === 'external' ? `is imported from '${origin.module}'` : 'is not imported from our package';
  return `${describePlace(at, path.dirname(filename))}: defineArchitecture ${found}, so the file is not read. Import it from '${MENTION}/architecture'.`;
}

function isArchitecture(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('layers' in value || 'modules' in value);
}
