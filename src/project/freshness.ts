// In an editor a file may change while the process lives; within one command it is asked for many times a second.
const TRUST_MS = 1000;
// Looking again costs a little: a process may spend one part of so many of its time on it.
const LOOKING_SHARE = 40;
// A linter that goes from file to file asks without a pause. People and tools change files while it waits.
const PAUSE_MS = 300;
// A command may work for minutes, and a branch be checked out meanwhile.
const LONGEST_WORK_MS = 10 * TRUST_MS;

let askedAt = -Infinity;
let workingSince = -Infinity;

/** The time by which all that was read from the disk is recent or not, in milliseconds: it stands still while a linter works without a pause. */
export function lookingTime(): number {
  const now = Date.now();
  if (now - askedAt >= PAUSE_MS || now < askedAt || now - workingSince >= LONGEST_WORK_MS) workingSince = now;
  askedAt = now;
  return workingSince;
}

/**
 * Was something looked at a moment ago? Not when the clock was set back since.
 * @param checkedAt a `lookingTime()`
 * @param times how much longer than files it is trusted
 */
export function isRecent(checkedAt: number, times = 1): boolean {
  return isWithin(checkedAt, TRUST_MS * times);
}

/** @param trust milliseconds */
export function isWithin(checkedAt: number, trust = TRUST_MS): boolean {
  const age = lookingTime() - checkedAt;
  return age >= 0 && age < trust;
}

/** How long a look that took so many milliseconds is trusted. @param sharing so many share the time for it */
export function trustAfter(took: number, sharing = 1): number {
  return Math.max(TRUST_MS, took * LOOKING_SHARE * sharing);
}
