import { propertyValue } from '../../ast/nodes.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { elementsOf } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { exportOf } from '../../scope/exports.ts';
import { trace } from '../../scope/trace.ts';

const NAMES = ['middleware', 'proxy'];

/** May Next run a `middleware.ts` (`proxy.ts` from 16 on) in front of an API route? By its place beside `app` or `pages`, and its matcher. */
export function mayStandInFront(file: SourceFile): boolean {
  const segments = file.filename.split(/[\\/]/);
  const root = segments.findLastIndex((segment) => segment === 'app' || segment === 'pages');
  if (root < 0) return false;
  const up = '../'.repeat(segments.length - root - 1);
  return NAMES.some((name) => {
    const target = file.resolveModule(`${up}${name}`);
    return target.kind === 'source' && coversApi(target.file);
  });
}

/** Without a matcher that can be read it runs for all. */
function coversApi(file: SourceFile): boolean {
  const config = exportOf(file, 'config');
  const origin = config.kind === 'node' ? trace(config.at) : undefined;
  const object = origin?.kind === 'value' && origin.at.node.type === 'ObjectExpression' ? origin.at.node : undefined;
  const matcher = object && propertyValue(object, 'matcher');
  if (!matcher) return true;
  const at = { file, node: matcher };
  const single = constantString(at);
  const patterns = single === undefined ? elementsOf(at)?.map(constantString) : [single];
  return patterns?.every((pattern) => pattern !== undefined && leavesOutApi(pattern)) !== true;
}

/** `/((?!api|_next).*)`, `/dashboard/:path*`. */
function leavesOutApi(pattern: string): boolean {
  const [first = ''] = pattern.split('/').filter((segment) => segment !== '');
  if (/\(\?!(?:[^()]*\|)?api\b/.test(pattern)) return true;
  return /^[\w-]+$/.test(first) && first !== 'api';
}
