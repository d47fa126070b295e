/** Facts of applications, one for each, kept column by column: small enough to hold a million of, and read without making an object of any. */

/** Where an application stands in the house. */
export interface Place {
  job: string | null;
  /** Their address in lower case, or their name where there is no address. */
  recruiter: string | null;
  recruiterName: string | null;
  department: string | null;
  stageKind: string | null;
}

/** How it went so far. */
export interface Course {
  status: string;
  open: boolean;
  /** Whether its promise was kept; null: none was made, or it has not ended. */
  kept: boolean | null;
  /** How often a recruiter was reminded of somebody who waited. */
  silences: number;
  /** In how many of them a person answered before any letter to the candidate went. */
  nudgesThatWorked: number;
  /** Mails that went, by kind. */
  letters: Record<string, number>;
  bounces: number;
  inquiries: number;
  /** How it felt, 1 to 5; null: they have not said. */
  score: number | null;
}

/** Facts of many applications, column by column, so that a million can be counted at once. Times are whole seconds since 1970; NEVER where there is none. */
export interface FactBlock {
  size: number;
  appliedAt: Uint32Array;
  /** From applying to being told. */
  waited: Uint32Array;
  /** When a promise ends that is neither kept nor broken yet. */
  dueAt: Uint32Array;
  /** Which of `places`, and which of `courses`. */
  place: Uint32Array;
  course: Uint32Array;
  places: readonly Place[];
  courses: readonly Course[];
  /** What tells each of `courses` from the others, where somebody has already written it down. */
  courseNames?: readonly string[];
  /** 1: left out, since something newer is known of it. */
  stale: Uint8Array | null;
}

export const NEVER = 0xff_ff_ff_ff;

export interface Fact {
  appliedAt: number | null;
  waited: number | null;
  dueAt: number | null;
  place: Place;
  course: Course;
}

/** @returns the same facts, in the same order, column by column */
export function blockOf(facts: readonly Fact[]): FactBlock {
  const places = new Pool<Place>();
  const courses = new Pool<Course>();
  return {
    size: facts.length, stale: null,
    appliedAt: Uint32Array.from(facts, (fact) => fact.appliedAt ?? NEVER), waited: Uint32Array.from(facts, (fact) => fact.waited ?? NEVER), dueAt: Uint32Array.from(facts, (fact) => fact.dueAt ?? NEVER),
    place: Uint32Array.from(facts, (fact) => places.add(fact.place)), course: Uint32Array.from(facts, (fact) => courses.add(fact.course)), places: places.all(), courses: courses.all(),
  };
}

/** The reverse of `blockOf`, of one fact. */
export function factAt(block: FactBlock, row: number): Fact {
  const time = (column: Uint32Array): number | null => ((column[row] ?? NEVER) === NEVER ? null : (column[row] ?? null));
  const [place, course] = [block.places[block.place[row] ?? 0], block.courses[block.course[row] ?? 0]];
  if (place === undefined || course === undefined) throw new RangeError(`the block has no whole fact at ${String(row)}`);
  return { appliedAt: time(block.appliedAt), waited: time(block.waited), dueAt: time(block.dueAt), place, course };
}

/** Things that are alike, each once, by its index. */
export class Pool<Thing> {
  private readonly things: Thing[] = [];
  private readonly indexes = new Map<string, number>();

  add(thing: Thing, nameOf: (thing: Thing) => string = JSON.stringify): number {
    const name = nameOf(thing);
    let index = this.indexes.get(name);
    if (index === undefined) this.indexes.set(name, (index = this.things.push(thing) - 1));
    return index;
  }

  at(index: number): Thing {
    const thing = this.things[index];
    if (thing === undefined) throw new RangeError(`there is nothing at ${String(index)}`);
    return thing;
  }

  all(): readonly Thing[] {
    return this.things;
  }

  get size(): number {
    return this.things.length;
  }
}
