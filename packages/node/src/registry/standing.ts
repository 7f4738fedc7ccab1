import { type Actor, consoleActor } from './actor.ts';
import type { Establishment } from './establishment.ts';

/**
 * What an actor is to an establishment's records. `employeeBench` is the bench's member of the case team where there is
 * no works council; `console` is the operator acting for an establishment at the node itself.
 */
export type Standing = 'establishment' | 'worksCouncil' | 'employeeBench' | 'coordinator' | 'console' | 'none';

export function standingOf(actor: Actor, establishment: Establishment): Standing {
  if (actor.role === 'coordinator') return actor.account === consoleActor.account ? 'console' : 'coordinator';
  if (actor.establishment !== establishment.id) return 'none';
  switch (actor.role) {
    case 'releasing':
    case 'receiving':
      return 'establishment';
    case 'worksCouncil':
      return establishment.hasWorksCouncil ? 'worksCouncil' : 'none';
    case 'employeeBench':
      return establishment.hasWorksCouncil ? 'none' : 'employeeBench';
    default:
      return 'none';
  }
}

/** Has anything to do with the establishment's records. */
export function hasStanding(actor: Actor, establishment: Establishment): boolean {
  return standingOf(actor, establishment) !== 'none';
}

/** May enter and change numbers and import files: the establishment, and the coordination while onboarding it. */
export function mayRecord(standing: Standing): boolean {
  return standing === 'establishment' || standing === 'coordinator' || standing === 'console';
}

/** Whose import of openings is the establishment's own act, which releases them. */
export function actsAsEstablishment(standing: Standing): boolean {
  return standing === 'establishment' || standing === 'console';
}
