import { belongsToNoLayer, describeViolation } from '../analysis/layer-messages.ts';
import { findLayerViolations } from '../analysis/layer-violations.ts';
import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { locationOf } from '../analysis/report.ts';
import { createRule } from '../create-rule.ts';

type Options = readonly [{ readonly requireLayer: boolean }];

const MESSAGE = { layer: 'layer', client: 'client', entry: 'moduleEntry', use: 'moduleUse' } as const;

export default createRule<Options, 'layer' | 'layerThroughBarrel' | 'client' | 'moduleEntry' | 'moduleUse' | 'noLayer'>({
  name: 'no-layer-violations',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow imports that the layers and modules of the architecture do not allow',
      clauses: ['LAY-1', 'LAY-3', 'LAY-5'],
      recommended: false,
      needs: 'project',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          requireLayer: {
            type: 'boolean',
            description: 'Also report files that belong to no layer of a declared architecture.',
          },
        },
      },
    ],
    defaultOptions: [{ requireLayer: false }],
    messages: {
      layer: '{{from}} may not import {{to}}. {{remedy}}.',
      layerThroughBarrel: '{{from}} may not import {{to}}, and {{name}} comes from there ({{place}}). {{remedy}}.',
      client: '{{from}} may not hold a database client ({{name}} of {{library}}). {{remedy}}.',
      moduleEntry: '{{place}} is not part of what the module {{to}} shows. Import it from the entry of {{to}} ({{entry}}).',
      moduleUse: 'The module {{from}} may not use {{to}}. It may use {{allowed}}.',
      noLayer: '{{file}} belongs to no layer of the architecture. Move it into the files of a layer, or add them to the declaration.',
    },
  },
  create(context, [{ requireLayer }]) {
    return defineModelVisitor(context, {
      Architecture(reading, model) {
        for (const violation of findLayerViolations(model, reading)) {
          const isThroughBarrel = violation.kind === 'layer' && violation.isThroughBarrel;
          context.report({
            loc: locationOf(context.sourceCode, violation.at),
            messageId: isThroughBarrel ? 'layerThroughBarrel' : MESSAGE[violation.kind],
            data: describeViolation(violation, model.file, reading),
          });
        }
        const unplaced = requireLayer ? belongsToNoLayer(model.file, reading) : undefined;
        if (unplaced !== undefined) context.report({ loc: { line: 1, column: 0 }, messageId: 'noLayer', data: { file: unplaced } });
      },
    });
  },
});
