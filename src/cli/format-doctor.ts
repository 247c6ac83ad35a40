import type { Diagnosis } from './commands/doctor.ts';
import type { Complaint } from './doctor/complaint.ts';
import { placeOf } from './format-routes.ts';
import type { Paint } from './paint.ts';
import { summaryLine } from './route-summary.ts';

/** For people: what is wrong, with where and what to do; problems first. */
export function formatDiagnosis({ complaints, summary, frameworks, sourceFiles }: Diagnosis, cwd: string, paint: Paint): string {
  const problems = complaints.filter(({ kind }) => kind === 'problem');
  const notes = complaints.filter(({ kind }) => kind === 'note');
  const found = `${sourceFiles} source ${sourceFiles === 1 ? 'file' : 'files'}${frameworks.length > 0 ? `, ${frameworks.join(', ')}` : ''} · ${summaryLine(summary)}`;
  const verdict =
    problems.length > 0
      ? paint('red', `✖ ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} to fix`)
      : paint('green', '✔ Healthy: nothing keeps the rules from seeing this backend');
  const count = notes.length > 0 ? `, ${notes.length} ${notes.length === 1 ? 'note' : 'notes'}` : '';
  return `\n${[...[...problems, ...notes].map((each) => formatComplaint(each, cwd, paint)), `${verdict}${count}\n${paint('bold', found)}`].join('\n\n')}\n`;
}

function formatComplaint({ kind, what, fix, places = [] }: Complaint, cwd: string, paint: Paint): string {
  const mark = kind === 'problem' ? paint('red', '✖') : paint('yellow', '•');
  return [
    `${mark} ${what.replaceAll('\n', '\n  ')}`,
    ...places.map((place) => `    ${paint('dim', placeOf(place, cwd))}  ${place.why}`),
    `  ${paint('cyan', '→')} ${fix.replaceAll('\n', '\n    ')}`,
  ].join('\n');
}
