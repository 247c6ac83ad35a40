import type { PackageView, ProjectView } from '../model/module-lookup.ts';
import { oncePer } from '../scope/once-per.ts';
import type { Settings } from '../settings.ts';

/** A file, which need not be there, and what may be asked about its project. */
export interface Place {
  /** Absolute. */
  readonly filename: string;
  readonly project: ProjectView;
}

const MOST = 100;

/**
 * Concludes something once for all files of a package, for as long as no file of the project changes.
 * @param keyOf what else it depends on; nothing when absent
 */
export function oncePerPackage<Value>(
  conclude: (place: Place, settings: Settings, of: PackageView) => Value,
  keyOf: (place: Place, of: PackageView) => string = () => '',
): (place: Place, settings: Settings) => Value {
  const bySettings = oncePer((_settings: Settings) => new Map<string, { readonly value: Value }>());
  return (place, settings) => {
    const known = bySettings(settings);
    const of = place.project.packageOf(place.filename);
    const key = `${of.folder}\0${String(place.project.version)}\0${keyOf(place, of)}`;
    let found = known.get(key);
    if (!found) {
      if (known.size > MOST) known.clear();
      known.set(key, (found = { value: conclude(place, settings, of) }));
    }
    return found.value;
  };
}
