import { name, ruleUrl, version } from '../meta.ts';
import { rules } from '../rules/index.ts';
import { fingerprintsOf, uriFrom, uriOf } from './finding-places.ts';
import type { Finding, Report } from './report.ts';

const PREFIX = 'backend-architect/';
export const PARSING_ERROR = 'parsing-error';
/** GitHub filters by it. */
const SECURITY = 'security';
const PROJECT = 'https://github.com/eslint-plugin-backend-architect/eslint-plugin-backend-architect';

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). @param root what its paths are relative to */
export function formatSarif({ findings }: Report, root: string, isStrict: boolean): object {
  const described = describedRules(isStrict);
  const fingerprints = fingerprintsOf(findings, root);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, semanticVersion: version, informationUri: PROJECT, rules: described } },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, index) => toResult(finding, { root, rules: described, fingerprint: fingerprints[index] ?? '' })),
      },
    ],
  };
}

interface DescribedRule {
  readonly id: string;
}

/** The rules of the preset that was run. */
function describedRules(isStrict: boolean): DescribedRule[] {
  const of = Object.entries(rules).flatMap(([id, { meta }]) => {
    const { docs } = meta;
    if (!docs) return [];
    if (!isStrict && docs.recommended === false) return [];
    return [
      {
        id: `${PREFIX}${id}`,
        name: id,
        ...describe(`${docs.description}.`, ruleUrl(id)),
        defaultConfiguration: { level: isStrict || docs.recommended === 'error' ? 'error' : 'warning' },
        properties: { tags: [...(docs.clauses.some((clause) => clause.startsWith('SEC-')) ? [SECURITY] : []), ...docs.clauses] },
      },
    ];
  });
  const parsing = {
    id: PARSING_ERROR,
    ...describe('A file cannot be read, so no rule judges it.', `${PROJECT}/blob/main/docs/cli.md`),
    defaultConfiguration: { level: 'error' },
  };
  return [...of, parsing];
}

/** GitHub asks for all four (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support). */
function describe(text: string, helpUri: string): object {
  const help = { text: `${text} See ${helpUri}`, markdown: `${text} [Documentation](${helpUri})` };
  return { shortDescription: { text }, fullDescription: { text }, help, helpUri };
}

function toResult(
  { file, line, column, endLine = line, endColumn = column + 1, severity, ruleId, message }: Finding,
  { root, rules, fingerprint }: { root: string; rules: readonly DescribedRule[]; fingerprint: string },
): object {
  const id = ruleId ?? PARSING_ERROR;
  const ruleIndex = rules.findIndex((rule) => rule.id === id);
  const uri = uriFrom(root, file);
  return {
    ruleId: id,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: uri === undefined ? { uri: uriOf(file) } : { uri, uriBaseId: '%SRCROOT%' },
          // Both count columns from 1, and both ends are the column behind. GitHub asks for all four; a syntax error has a beginning only.
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { 'messageAndFile/v1': fingerprint },
  };
}
