import { relativePath } from '../scope/relative-path.ts';
import type { Initialization } from './commands/init.ts';
import type { Change } from './init/file-edits.ts';
import { diffOf } from './init/line-diff.ts';
import type { Backend, Survey } from './init/survey.ts';
import type { Paint } from './paint.ts';

/** Lines that stay are only there to find the place. */
const MOST = 100;

interface Shown {
  readonly cwd: string;
  readonly paint: Paint;
  readonly isDryRun: boolean;
}

/** For people: what was found, every line that is written, what is left to do. */
export function formatInit({ survey, plan }: Initialization, { cwd, paint, isDryRun }: Shown): string {
  const shown = (file: string): string => relativePath(cwd, file) || '.';
  const { changes, leftToYou, notes, next } = plan;
  const outcome =
    changes.length === 0
      ? 'Nothing to write: all is there already.'
      : `${isDryRun ? 'Would write' : 'Writing'}: ${changes.map(({ file }) => shown(file)).join(', ')}.${isDryRun ? ' Nothing was touched (--dry-run).' : ''}`;
  const width = Math.max(...next.map(({ command }) => command.length));
  return `\n${[
    [paint('underline', survey.folder), ...foundIn(survey, shown).map((line) => `  ${line}`)].join('\n'),
    ...changes.map((change) => formatChange(change, shown(change.file), paint)),
    paint('bold', outcome),
    ...leftToYou.map(({ file, why, lines }) =>
      [paint('yellow', `Left to you: ${shown(file)}`), `  ${why}`, '', ...lines.map((line) => `    ${line}`)].join('\n'),
    ),
    ...(notes.length > 0 ? [['Notes', ...notes.map((note) => `  - ${note}`)].join('\n')] : []),
    ['Next', ...next.map(({ command, purpose }) => `  ${command.padEnd(width)}   ${paint('dim', purpose)}`)].join('\n'),
  ].join('\n\n')}\n`;
}

/** For programs. */
export function initToData({ survey, plan }: Initialization, isDryRun: boolean): object {
  return {
    folder: survey.folder,
    packageManager: survey.manager.name,
    backends: survey.backends.map(({ folder, frameworks, dataLibraries, layers }) => ({
      folder,
      frameworks,
      dataLibraries,
      layers: layers?.layers.map(({ name, files }) => ({ name, files: files.length })) ?? [],
    })),
    isWritten: !isDryRun && plan.changes.length > 0,
    changes: plan.changes.map(({ file, before, after }) => ({ file, isNew: before === undefined, text: after })),
    leftToYou: plan.leftToYou,
    notes: plan.notes,
    next: plan.next,
  };
}

function foundIn({ backends, manager, usesTypescript, versionOf }: Survey, shown: (file: string) => string): string[] {
  const [version] = versionOf('typescript') ?? [];
  const typescript = usesTypescript
    ? [`TypeScript${version === undefined || version === Infinity ? '' : ` ${String(version)}`}`]
    : ['JavaScript'];
  if (backends.length === 1 && backends[0])
    return [[manager.name, ...typescript, ...stackOf(backends[0])].join(', '), layersOf(backends[0])];
  if (backends.length === 0) return [[manager.name, ...typescript, 'no framework or data library that is known'].join(', ')];
  return [
    [manager.name, ...typescript].join(', '),
    ...backends.flatMap((backend) => [`${shown(backend.folder)}: ${stackOf(backend).join(', ')}`, `  ${layersOf(backend)}`]),
  ];
}

function stackOf({ frameworks, dataLibraries }: Backend): string[] {
  return [...frameworks, ...dataLibraries];
}

function layersOf({ layers }: Backend): string {
  if (!layers) return 'no layers by convention';
  const origin = layers.by === 'conventions' ? 'by convention' : 'from architecture.ts';
  return `layers ${origin}: ${layers.layers.map(({ name, files }) => `${name} (${String(files.length)})`).join(', ')}`;
}

function formatChange({ before, after }: Change, name: string, paint: Paint): string {
  const pieces = diffOf(before, after).map((piece) =>
    piece.map(({ mark, text }) => {
      const line = `  ${mark} ${mark === ' ' && text.length > MOST ? `${text.slice(0, MOST)} …` : text}`.trimEnd();
      return mark === '+' ? paint('green', line) : mark === '-' ? paint('red', line) : paint('dim', line);
    }),
  );
  return [`${paint('bold', name)}${before === undefined ? ' (new)' : ''}`, ...pieces.map((piece) => piece.join('\n'))].join('\n');
}
