import type { Diagnosis } from './commands/doctor.ts';
import type { Complaint } from './doctor/complaint.ts';
import { placeOf } from './format-routes.ts';
import type { Paint } from './paint.ts';
import { summaryLine } from './route-summary.ts';
import { wrapText } from './wrap-text.ts';

interface Shown {
  readonly cwd: string;
  readonly paint: Paint;
  /** Of the terminal; nothing is wrapped when absent. */
  readonly width?: number;
}

/** For people: what is wrong, with where and what to do; problems first. */
export function formatDiagnosis({ complaints, summary, frameworks, sourceFiles }: Diagnosis, shown: Shown): string {
  const { paint, width } = shown;
  const problems = complaints.filter(({ kind }) => kind === 'problem');
  const notes = complaints.filter(({ kind }) => kind === 'note');
  const found = `${sourceFiles} source ${sourceFiles === 1 ? 'file' : 'files'}${frameworks.length > 0 ? `, ${frameworks.join(', ')}` : ''} · ${summaryLine(summary)}`;
  const verdict =
    problems.length > 0
      ? paint('red', `✖ ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} to fix`)
      : paint('green', '✔ Healthy: nothing keeps the rules from seeing this backend');
  const count = notes.length > 0 ? `, ${notes.length} ${notes.length === 1 ? 'note' : 'notes'}` : '';
  return `\n${[...[...problems, ...notes].map((each) => formatComplaint(each, shown)), `${verdict}${count}\n${paint('bold', wrap(found, width).join('\n'))}`].join('\n\n')}\n`;
}

function formatComplaint({ kind, what, fix, places = [] }: Complaint, { cwd, paint, width }: Shown): string {
  const mark = kind === 'problem' ? paint('red', '✖') : paint('yellow', '•');
  const indented = (text: string, indent: number): string => wrap(text, width && width - indent).join(`\n${' '.repeat(indent)}`);
  return [
    `${mark} ${indented(what, 2)}`,
    ...places.map((place) => {
      const at = placeOf(place, cwd);
      const rest = indented(place.why, 6);
      const isOneLine = width === undefined || at.length + place.why.length + 6 <= width;
      return `    ${paint('dim', at)}${isOneLine ? `  ${place.why}` : `\n      ${rest}`}`;
    }),
    `  ${paint('cyan', '→')} ${indented(fix, 4)}`,
  ].join('\n');
}

function wrap(text: string, width = Infinity): string[] {
  return text.split('\n').flatMap((paragraph) => wrapText(paragraph, width));
}
