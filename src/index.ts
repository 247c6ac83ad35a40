import { provideModuleLookup } from './analysis/model-visitor.ts';
import { createConfigs } from './configs/index.ts';
import { ownRules } from './configs/own-rules.ts';
import { withFingerprint } from './configs/with-fingerprint.ts';
import { name, version } from './meta.ts';
import type { Plugin } from './plugin-types.ts';
import { projectLookupFor } from './project/project-lookup.ts';
import { rules } from './rules/index.ts';

export type { FingerprintConfig, FingerprintOptions, Plugin, PluginConfig } from './plugin-types.ts';

provideModuleLookup(projectLookupFor);

const plugin = {
  meta: { name, version, namespace: 'backend-architect' },
  rules,
  processors: { 'own-rules': ownRules },
  configs: {},
  withFingerprint,
} as unknown as Plugin;
// As getters: a preset loads the TypeScript parser, and who uses none of them need not.
Object.defineProperties(plugin.configs, Object.getOwnPropertyDescriptors(createConfigs(plugin)));

export { plugin as default, plugin as 'module.exports' };
